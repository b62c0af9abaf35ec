import type { AudienceRule } from '#libs/platform';

/** What an organisation has sent to its members is its own. */
export const reportPlanAudience: AudienceRule = {
  table: 'report_plan',
  expected: `select id, app.audience(organisation_id) as readers from report_plan`,
};
