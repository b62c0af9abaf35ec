import { STEWARDS_AUDIENCE } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';

/** How much it may use, and why, is between the organisation and the stewards. */
export const quotaLimitAudience: AudienceRule = {
  table: 'quota_limit',
  expected: `select id, app.audience(organisation_id, '${STEWARDS_AUDIENCE}') as readers from quota_limit`,
};
