import { PUBLIC_AUDIENCE } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';

/** Whoever proposes may know by what it will be scored: everybody reads criteria. */
export const impactCriteriaAudience: AudienceRule = {
  table: 'impact_criteria',
  expected: `select id, app.audience('${PUBLIC_AUDIENCE}') as readers from impact_criteria`,
};

/** Whoever reads the proposal, and is not barred from it, reads how it was scored, and why. */
export const impactAssessmentAudience: AudienceRule = {
  table: 'impact_assessment',
  bars: true,
  expected: `select x.id, p.readers, p.barred from impact_assessment x join proposal p on p.id = x.proposal_id`,
  partOf: { table: 'proposal', by: 'proposal_id' },
};
