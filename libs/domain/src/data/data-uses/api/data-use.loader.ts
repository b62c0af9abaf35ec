import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Page } from '#libs/graphql';
import { byId, columns, list, matching, NEWEST_FIRST, type ReadTransaction, withIds } from '#libs/platform';
import { DataUse } from '../data-use.entity.js';
import type { DataUsesArgs } from './data-use.inputs.js';
import { DataUseType } from './data-use.types.js';

const DATA_USE = columns(DataUse, [
  'id',
  'kind',
  'accessId',
  'transferId',
  'organisationId',
  'providerId',
  'datasetId',
  'datasetVersion',
  'agreementId',
  'agreementRevision',
  'approvalId',
  'proposalId',
  'projectId',
  'title',
  'url',
  'note',
  'recordedAt',
]);

@Injectable()
export class DataUseLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(DataUseType, 'DataUse', 'data_use', async (ids, read) =>
      byId(await read.query(withIds(DATA_USE, ids))),
    );
  }

  /** The newest first. */
  page(filter: DataUsesArgs, page: Page, read: ReadTransaction): Promise<DataUseType[]> {
    const { datasetId, agreementId, approvalId, proposalId, projectId, organisationId } = filter;
    const wanted = { datasetId, agreementId, approvalId, proposalId, projectId, organisationId };
    return read.query(list(DATA_USE, { where: [matching(DATA_USE, wanted)], order: NEWEST_FIRST, page }));
  }
}
