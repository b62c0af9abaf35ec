import { PUBLIC_AUDIENCE } from '#libs/contracts';
import type { AudienceRule } from '#libs/platform';

/** Whoever is decided on by those who are drawn may know from whom: a pool is read by everybody. */
export const poolAudience: AudienceRule = {
  table: 'expert_pool',
  expected: `select id, app.audience('${PUBLIC_AUDIENCE}') as readers from expert_pool`,
};

export const poolExpertAudience: AudienceRule = {
  table: 'pool_expert',
  expected: `select id, app.audience('${PUBLIC_AUDIENCE}') as readers from pool_expert`,
};
