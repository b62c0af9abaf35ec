import { Inject, Injectable } from '@nestjs/common';
import { type Actor, holds } from '#libs/contracts';
import { NodeLoaders } from '#libs/graphql';
import {
  byId,
  columns,
  grouped,
  list,
  listsBy,
  matching,
  NEWEST_FIRST,
  type ReadTransaction,
  type RowOf,
  withIds,
} from '#libs/platform';
import { Provisioning, ProvisioningToken } from '../provisioning.entity.js';
import { ProvisioningType } from './provisioning.types.js';

const PROVISIONING = columns(Provisioning, [
  ...(['id', 'organisationId', 'memberId', 'defaultRoles', 'groups'] as const),
  ...(['lastAct', 'lastActAt', 'version'] as const),
]);
const TOKEN = columns(ProvisioningToken, ['id', 'provisioningId', 'createdAt', 'endsAt', 'lastUsedAt']);

/** The permission is asked here too: a node is come to by its id alone. */
@Injectable()
export class ProvisioningLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(ProvisioningType, 'Provisioning', 'provisioning', async (ids, read, actor) =>
      byId(holds(actor, 'signOn.manage') ? await this.present(await read.query(withIds(PROVISIONING, ids)), read) : []),
    );
  }

  /** Of the actor's organisation, the oldest first. */
  async own({ organisationId }: Actor, read: ReadTransaction): Promise<ProvisioningType[]> {
    const own = matching(PROVISIONING, { organisationId });
    const rows = await read.query(list(PROVISIONING, { where: [own], order: { by: ['id'] }, limit: 10 }));
    return this.present(rows, read);
  }

  private async present(
    rows: readonly RowOf<typeof PROVISIONING>[],
    read: ReadTransaction,
  ): Promise<ProvisioningType[]> {
    const ids = rows.map(({ id }) => id);
    const found = await read.query(listsBy(TOKEN, 'provisioningId', ids, { order: NEWEST_FIRST, limit: 50 }));
    const tokens = grouped(ids, 'provisioningId', found);
    return rows.map((row) => ({ ...row, tokens: tokens.get(row.id) ?? [] }));
  }
}
