import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { poolAudience, poolExpertAudience } from './pool.audience.js';
import { Pool, PoolExpert } from './pool.entity.js';
import { poolInbox } from './pool.inbox.js';
import { PoolsModule } from './pools.module.js';

export const poolNoun = defineNoun({
  modules: [PoolsModule],
  entities: [Pool, PoolExpert],
  audiences: [poolAudience, poolExpertAudience],
  declares: [
    poolInbox,
    // That somebody was in it stays: draws rest on it.
    personalData.declare({
      kind: 'pool-experts',
      table: 'pool_expert',
      of: ({ memberIds }) => sql`member_id = any(${memberIds}::uuid[])`,
      columns: ['pool_id', 'organisation_id', 'name', 'strata', 'state', 'offered_at', 'admitted_at', 'ended_at'],
      erased: (_, by) => sql`name = ${by.name}`,
    }),
  ],
  api: () => import('./api/index.js'),
});
