import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Page } from '#libs/graphql';
import { byId, columns, list, matching, type ReadTransaction, sql, withIds } from '#libs/platform';
import { Pool, PoolExpert } from '../pool.entity.js';
import { PoolExpertType, PoolType } from './pool.types.js';

const POOL = columns(Pool, ['id', 'organisationId', 'key', 'title', 'strata', 'openedAt', 'version']);
const EXPERT = columns(
  PoolExpert,
  [
    ...(['id', 'poolId', 'organisationId', 'memberId', 'name', 'state'] as const),
    ...(['offeredAt', 'admittedAt', 'endedAt', 'version'] as const),
  ],
  { has: 'strata' },
);

@Injectable()
export class PoolLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(PoolType, 'ExpertPool', 'expert_pool', async (ids, read) =>
      byId(await read.query(withIds(POOL, ids))),
    );
    nodes.register(PoolExpertType, 'PoolExpert', 'pool_expert', async (ids, read) =>
      byId(await read.query(withIds(EXPERT, ids))),
    );
  }

  /** @param organisationId only those that it keeps */
  pools(organisationId: string | null, page: Page, read: ReadTransaction): Promise<PoolType[]> {
    const where = [matching(POOL, { organisationId })];
    return read.query(list(POOL, { where, order: { by: ['title', 'id'] }, page }));
  }

  async called(key: string, read: ReadTransaction): Promise<PoolType | null> {
    const [found] = await read.query<PoolType>(list(POOL, { where: [sql`key = ${key}`], order: { by: ['id'] } }));
    return found ?? null;
  }

  /** Those who ended are left out. */
  experts(poolId: string, page: Page, read: ReadTransaction): Promise<PoolExpertType[]> {
    const where = [matching(EXPERT, { poolId }), sql`state <> 'ENDED'`];
    return read.query(list(EXPERT, { where, order: { by: ['id'] }, page }));
  }
}
