import type { AudienceRule } from '#libs/platform';

/** Besides its person, everybody in the organisation in whose name it acts. */
export const tokenAudience: AudienceRule = {
  table: 'token',
  expected: `select t.id, app.audience(m.organisation_id) as readers from token t join member m on m.id = t.member_id`,
};
