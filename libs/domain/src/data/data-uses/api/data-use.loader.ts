import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders, type Page } from '#libs/graphql';
import { type ReadTransaction } from '#libs/platform';
import type { DataUsesArgs } from './data-use.inputs.js';
import { DataUseType } from './data-use.types.js';

const COLUMNS = `id, kind, access_id as "accessId", transfer_id as "transferId", organisation_id as "organisationId",
  provider_id as "providerId", dataset_id as "datasetId", dataset_version as "datasetVersion", agreement_id as "agreementId",
  agreement_revision as "agreementRevision", approval_id as "approvalId", proposal_id as "proposalId", project_id as "projectId",
  title, url, note, recorded_at as "recordedAt"`;

@Injectable()
export class DataUseLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(DataUseType, 'DataUse', 'data_use', async (ids, read) => {
      const rows = await read.query<DataUseType>(`select ${COLUMNS} from data_use where id = any ($1)`, [ids]);
      return new Map(rows.map((row) => [row.id, row]));
    });
  }

  /** The newest first. */
  page(filter: DataUsesArgs, { first, after }: Page, read: ReadTransaction): Promise<DataUseType[]> {
    return read.query<DataUseType>(
      `select ${COLUMNS} from data_use
       where ($1::uuid is null or dataset_id = $1) and ($2::uuid is null or agreement_id = $2)
         and ($3::uuid is null or approval_id = $3) and ($4::uuid is null or proposal_id = $4)
         and ($5::uuid is null or project_id = $5) and ($6::uuid is null or organisation_id = $6)
         and ($7::uuid is null or id < $7)
       order by id desc limit $8`,
      [
        filter.datasetId,
        filter.agreementId,
        filter.approvalId,
        filter.proposalId,
        filter.projectId,
        filter.organisationId,
        after?.[0],
        first + 1,
      ],
    );
  }
}
