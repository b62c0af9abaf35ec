import { AGENCIES_AUDIENCE, STEWARDS_AUDIENCE } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';

/** What a member declares is its organisation's to know; what an organisation declares, every agency's. Stewards read both. */
export const interestAudience: AudienceRule = {
  table: 'interest',
  expected: `select id, app.audience(variadic array[organisation_id, '${STEWARDS_AUDIENCE}'::uuid]
      || case when member_id is null then array['${AGENCIES_AUDIENCE}'::uuid] else '{}' end) as readers
    from interest`,
};

/** Who owns an organisation is known to itself and to those who may have to decide on it. */
export const holdingAudience: AudienceRule = {
  table: 'holding',
  expected: `select id, app.audience(organisation_id, '${AGENCIES_AUDIENCE}', '${STEWARDS_AUDIENCE}') as readers from holding`,
};

/** Who was recused and why is known to the organisation itself, to those it decides with and to stewards; never to whose subject it is. */
export const conflictAudience: AudienceRule = {
  table: 'conflict',
  expected: `select id, app.audience(variadic audience || array[organisation_id, '${STEWARDS_AUDIENCE}'::uuid]) as readers from conflict`,
};
