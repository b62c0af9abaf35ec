import { PUBLIC_AUDIENCE } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';

/** A key that its holder has not proved yet is nobody else's business. */
export const signingKeyAudience: AudienceRule = {
  table: 'signing_key',
  expected: `select id, app.audience(organisation_id, case when state <> 'PROPOSED' then '${PUBLIC_AUDIENCE}'::uuid end) as readers
    from signing_key`,
};
