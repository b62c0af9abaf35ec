import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { Access } from '../../../identity/access/access.service.js';
import { NodeLoaders, type Page } from '#libs/graphql';
import { type ReadTransaction } from '#libs/platform';
import type { DeliveriesArgs } from './delivery.inputs.js';
import { DeliveryType } from './delivery.types.js';

const COLUMNS = `id, organisation_id as "organisationId", dataset_id as "datasetId", agreement_id as "agreementId", action, purpose,
  columns, format, target, schedule, state, member_id as "memberId", case when state = 'ACTIVE' then due_at end as "dueAt",
  transfer_id as "transferId", failures, reason, message, delivered_at as "deliveredAt", version`;

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
    { first, after }: Page,
    read: ReadTransaction,
    actor: Actor,
  ): Promise<DeliveryType[]> {
    const rows = await read.query<DeliveryType>(
      `select ${COLUMNS} from delivery
       where ($1::uuid is null or dataset_id = $1) and ($2::uuid is null or agreement_id = $2) and ($3::uuid is null or id < $3)
       order by id desc limit $4`,
      [datasetId, agreementId, after?.[0], first + 1],
    );
    return this.present(rows, actor);
  }

  private async byIds(ids: readonly string[], read: ReadTransaction, actor: Actor): Promise<Map<string, DeliveryType>> {
    const rows = await read.query<DeliveryType>(`select ${COLUMNS} from delivery where id = any($1)`, [ids]);
    return new Map(this.present(rows, actor).map((row) => [row.id, row]));
  }

  private present(rows: DeliveryType[], actor: Actor): DeliveryType[] {
    for (const row of rows) {
      row.viewerCan = this.access.which(actor, ['exchange.deliver'], { owners: [row.organisationId] });
    }
    return rows;
  }
}
