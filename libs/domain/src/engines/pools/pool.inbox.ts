import { inboxSource, reasonSql } from '../inbox/inbox.subject.js';

/** Somebody offers itself for a pool that the organisation keeps. */
export const poolInbox = inboxSource.declare({
  kind: 'ADMIT_EXPERT',
  read: 'pool.read',
  act: 'pool.keep',
  from: 'pool_expert x join expert_pool xp on xp.id = x.pool_id',
  where: `xp.organisation_id = $1::uuid and x.state = 'OFFERED'`,
  row: {
    id: 'x.id',
    about: { kind: 'pool', id: 'xp.id', title: 'xp.title' },
    changesWith: 'x.id',
    since: 'x.offered_at',
    reasons: reasonSql('KEEPS_POOL'),
    path: `'/pools/' || xp.key`,
  },
});
