import type { AudienceRule } from '#libs/platform';

/** Who does what is the organisation's own; nobody else learns its officers' names by it. */
export const assignmentAudience: AudienceRule = {
  table: 'work_assignment',
  expected: `select id, app.audience(organisation_id) as readers from work_assignment`,
};
