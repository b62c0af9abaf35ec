import { PUBLIC_AUDIENCE } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';
import { partnersChangeIn } from './partners/partner.workflow.js';

const authors = `array[p.submitter_id] || p.consortium_ids`;
/** Organisations that are asked to be partners, while that can still change: they read what they would put their name to. */
const asked = `array(select k.organisation_id from proposal_partner k
  where k.proposal_id = p.id and k.state = 'ASKED' and p.state in (${partnersChangeIn.map((state) => `'${state}'`).join(', ')}))`;

/**
 * Whoever has lost sight of its approval: state, revisions and answers tell what those who decide have said until now. Not in
 * organisations that write it, whose own it is.
 */
const barred = `app.audience(variadic array(select m.id from approval a join member m on m.id = any (a.barred)
  where a.id = p.approval_id and not m.organisation_id = any (${authors})))`;

/** The authors' organisations, those asked to join them and, once submitted, who reads its approval; everybody when it was public before it came here. */
export const proposalAudience: AudienceRule = {
  table: 'proposal',
  bars: true,
  expected: `select p.id, app.audience(variadic ${authors} || ${asked}
      || case when p.imported_from is not null then array['${PUBLIC_AUDIENCE}'::uuid] else '{}' end
      || coalesce((select a.readers from approval a where a.id = p.approval_id), '{}')) as readers, ${barred} as barred
    from proposal p`,
  // Who decides on a proposal for a project reads the project too.
  after: { table: 'project', by: 'project_id' },
};

export const proposalDraftAudience: AudienceRule = {
  table: 'proposal_draft',
  expected: `select d.id, app.audience(variadic ${authors} || ${asked}) as readers from proposal_draft d join proposal p on p.id = d.id`,
  partOf: { table: 'proposal', by: 'id' },
};

export const proposalRevisionAudience: AudienceRule = {
  table: 'proposal_revision',
  bars: true,
  expected: `select r.id, p.readers, p.barred from proposal_revision r join proposal p on p.id = r.proposal_id`,
  partOf: { table: 'proposal', by: 'proposal_id' },
};

/** A document that no revision holds is part of the draft. */
export const attachmentAudience: AudienceRule = {
  table: 'attachment',
  bars: true,
  expected: `select t.id, case when t.first_revision is null then app.audience(variadic ${authors} || ${asked}) else p.readers end as readers, p.barred
    from attachment t join proposal p on p.id = t.proposal_id`,
  partOf: { table: 'proposal', by: 'proposal_id' },
};
