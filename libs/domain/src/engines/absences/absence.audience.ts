import type { AudienceRule } from '#libs/platform';

/** When somebody is away is the organisation's own; what was decided in somebody's name says so on the decision. */
export const absenceAudience: AudienceRule = {
  table: 'absence',
  expected: `select id, app.audience(organisation_id) as readers from absence`,
};
