import { STEWARDS_AUDIENCE } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';

/** What was found in a file is for whoever sent it and for those who run the platform. */
export const fileCheckAudience: AudienceRule = {
  table: 'file_check',
  expected: `select id, app.audience(organisation_id, '${STEWARDS_AUDIENCE}'::uuid) as readers from file_check`,
};
