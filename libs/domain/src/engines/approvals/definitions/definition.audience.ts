import { PUBLIC_AUDIENCE, STEWARDS_AUDIENCE } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';

/** A draft is its organisation's (the platform's: the stewards'); what is published binds everybody, so everybody reads it. */
export const definitionAudience: AudienceRule = {
  table: 'process_definition',
  expected: `select id, case when state = 'DRAFT' then app.audience(coalesce(organisation_id, '${STEWARDS_AUDIENCE}'::uuid))
      else app.audience('${PUBLIC_AUDIENCE}') end as readers
    from process_definition`,
};
