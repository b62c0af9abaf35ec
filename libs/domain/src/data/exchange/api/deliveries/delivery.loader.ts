import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { Access } from '../../../../identity/access/access.service.js';
import { NodeLoaders, type Page } from '#libs/graphql';
import {
  byId,
  columns,
  computed,
  list,
  matching,
  NEWEST_FIRST,
  type ReadTransaction,
  type RowOf,
  withIds,
} from '#libs/platform';
import { Delivery } from '../../deliveries/delivery.entity.js';
import type { DeliveriesArgs } from './delivery.inputs.js';
import { DeliveryType } from './delivery.types.js';

const DELIVERY = columns(
  Delivery,
  [
    'id',
    'organisationId',
    'datasetId',
    'agreementId',
    'action',
    'purpose',
    'columns',
    'format',
    'target',
    'schedule',
    'state',
    'memberId',
    'transferId',
    'failures',
    'reason',
    'message',
    'cause',
    'deliveredAt',
    'version',
  ],
  { dueAt: computed<Date | null>`case when state = 'ACTIVE' then due_at end` },
);

@Injectable()
export class DeliveryLoader {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(NodeLoaders) nodes: NodeLoaders,
  ) {
    nodes.register(DeliveryType, 'Delivery', 'delivery', (ids, read, actor) => this.byIds(ids, read, actor));
  }

  /** The newest first. */
  async page(
    { datasetId, agreementId }: DeliveriesArgs,
    page: Page,
    read: ReadTransaction,
    actor: Actor,
  ): Promise<DeliveryType[]> {
    const wanted = matching(DELIVERY, { datasetId, agreementId });
    return this.present(await read.query(list(DELIVERY, { where: [wanted], order: NEWEST_FIRST, page })), actor);
  }

  private async byIds(ids: readonly string[], read: ReadTransaction, actor: Actor): Promise<Map<string, DeliveryType>> {
    return byId(this.present(await read.query(withIds(DELIVERY, ids)), actor));
  }

  private present(rows: readonly RowOf<typeof DELIVERY>[], actor: Actor): DeliveryType[] {
    return rows.map((row) => {
      const viewerCan = this.access.which(actor, ['exchange.deliver'], { owners: [row.organisationId] });
      return Object.assign(row, { viewerCan });
    });
  }
}
