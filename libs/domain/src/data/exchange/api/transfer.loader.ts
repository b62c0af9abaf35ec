import { Injectable, Inject } from '@nestjs/common';
import { NodeLoaders, type Page } from '#libs/graphql';
import { type ReadTransaction } from '#libs/platform';
import type { TransfersArgs } from './transfer.inputs.js';
import { TransferType } from './transfer.types.js';

const COLUMNS = `id, dataset_id as "datasetId", dataset_version as "datasetVersion", ground, agreement_id as "agreementId",
  provider_id as "providerId", organisation_id as "organisationId", way, action, purpose, columns, format, state,
  rows::float8 as rows, bytes::float8 as bytes, clause, reason, message, requested_at as "requestedAt",
  started_at as "startedAt", ended_at as "endedAt", version`;

type TransferFilter = Pick<TransfersArgs, 'datasetId' | 'agreementId' | 'state'> & { readonly deliveryId?: string };

@Injectable()
export class TransferLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(TransferType, 'Transfer', 'transfer', (ids, read) => this.byIds(ids, read));
  }

  /** The newest first. */
  page(filter: TransferFilter, { first, after }: Page, read: ReadTransaction): Promise<TransferType[]> {
    return read.query<TransferType>(
      `select ${COLUMNS} from transfer
       where ($1::uuid is null or dataset_id = $1) and ($2::uuid is null or agreement_id = $2)
         and ($3::text is null or state = $3) and ($4::uuid is null or id < $4) and ($5::uuid is null or schedule_id = $5)
       order by id desc limit $6`,
      [filter.datasetId, filter.agreementId, filter.state, after?.[0], filter.deliveryId, first + 1],
    );
  }

  private async byIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, TransferType>> {
    const rows = await read.query<TransferType>(`select ${COLUMNS} from transfer where id = any($1)`, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
