import { Injectable, Inject } from '@nestjs/common';
import { NodeLoaders, type Page } from '#libs/graphql';
import { byId, columns, list, matching, NEWEST_FIRST, type ReadTransaction, withIds } from '#libs/platform';
import { Transfer } from '../../transfers/transfer.entity.js';
import type { TransfersArgs } from './transfer.inputs.js';
import { TransferType } from './transfer.types.js';

const TRANSFER = columns(Transfer, [
  'id',
  'datasetId',
  'datasetVersion',
  'ground',
  'agreementId',
  'providerId',
  'organisationId',
  'way',
  'action',
  'purpose',
  'columns',
  'format',
  'state',
  'rows',
  'bytes',
  'clause',
  'reason',
  'message',
  'cause',
  'requestedAt',
  'startedAt',
  'endedAt',
  'version',
]);

type TransferFilter = Pick<TransfersArgs, 'datasetId' | 'agreementId' | 'state'> & { readonly deliveryId?: string };

@Injectable()
export class TransferLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(TransferType, 'Transfer', 'transfer', (ids, read) => this.byIds(ids, read));
  }

  /** The newest first. */
  page(filter: TransferFilter, page: Page, read: ReadTransaction): Promise<TransferType[]> {
    const { datasetId, agreementId, state, deliveryId: scheduleId } = filter;
    const wanted = matching(TRANSFER, { datasetId, agreementId, state, scheduleId });
    return read.query(list(TRANSFER, { where: [wanted], order: NEWEST_FIRST, page }));
  }

  private async byIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, TransferType>> {
    return byId(await read.query(withIds(TRANSFER, ids)));
  }
}
