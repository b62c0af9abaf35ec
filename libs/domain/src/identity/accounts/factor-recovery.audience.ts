import { STEWARDS_AUDIENCE } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';

export const factorRecoveryAudience: AudienceRule = {
  table: 'factor_recovery',
  expected: `select id, app.audience('${STEWARDS_AUDIENCE}', organisation_id) as readers from factor_recovery`,
};
