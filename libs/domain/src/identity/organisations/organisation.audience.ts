import { PUBLIC_AUDIENCE, STEWARDS_AUDIENCE } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';

/** Why it stands as it does is between the organisation and the stewards. */
export const organisationStandingAudience: AudienceRule = {
  table: 'organisation_standing',
  expected: `select id, app.audience(organisation_id, '${STEWARDS_AUDIENCE}') as readers from organisation_standing`,
};

/** Known to all once verified (and after: a suspended co-owner must not vanish); before that to itself and stewards. */
export const organisationAudience: AudienceRule = {
  table: 'organisation',
  expected: `select id, app.audience(id, '${STEWARDS_AUDIENCE}',
      case when state <> 'PENDING' then '${PUBLIC_AUDIENCE}'::uuid end) as readers
    from organisation`,
};
