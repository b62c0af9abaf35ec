import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { Access } from '../../../identity/access/access.service.js';
import { NodeLoaders, type Operation, type Page } from '#libs/graphql';
import {
  byId,
  columns,
  computed,
  given,
  grouped,
  list,
  matching,
  NEWEST_FIRST,
  type ReadTransaction,
  type RowOf,
  rows,
  sql,
  where,
  withIds,
} from '#libs/platform';
import { detailFields } from '../dataset.details.js';
import { Dataset, DatasetVersion, type Quality } from '../dataset.entity.js';
import { Distribution, Ingest, SharedRelation } from '../distribution.entity.js';
import {
  DatasetDistributionType,
  DatasetIngestType,
  type DatasetQualityType,
  DatasetType,
  DatasetVersionType,
  SharedRelationType,
} from './dataset.types.js';
import { searchText } from '../../../search-text.js';

export interface DatasetFilter {
  readonly themes?: readonly string[] | null;
  readonly component?: string | null;
  readonly classifications?: readonly string[] | null;
  readonly ownerId?: string | null;
  readonly keyword?: string | null;
  readonly personal?: boolean | null;
  readonly states?: readonly string[] | null;
  readonly text?: string | null;
}

const DATASET = columns(
  Dataset,
  ['id', 'ownerId', ...detailFields, 'state', 'createdAt', 'updatedAt', 'publishedAt', 'withdrawalReason', 'version'],
  { currentNumber: 'currentVersion' },
);
const VERSION = columns(DatasetVersion, [
  'id',
  'datasetId',
  'number',
  'state',
  'kind',
  'mediaType',
  'columns',
  'keyColumns',
  'note',
  'quality',
  'createdAt',
  'releasedAt',
  'version',
]);

const RELATION = columns(SharedRelation, ['id', 'name', 'organisationId', 'columns', 'registeredAt', 'version']);

const DISTRIBUTION = columns(
  Distribution,
  ['id', 'relation', 'fileName', 'fileFormat', 'size', 'sha256', 'url', 'httpFormat'],
  {
    headerNames: computed<string[]>`array(select h->>'name' from jsonb_array_elements(headers) h)`,
    path: computed<string | null>`case when storage_key is not null then '/datasets/versions/' || id || '/file' end`,
  },
);
const INGEST = columns(
  Ingest,
  [
    'id',
    'state',
    'bytesDone',
    'bytesTotal',
    'accepted',
    'rejected',
    'rejections',
    'errorCode',
    'errorDetails',
    'errorMessage',
    'startedAt',
    'endedAt',
  ],
  {
    check: computed<string | null>`app.file_state(id)`,
    reportPath: computed<
      string | null
    >`case when report_key is not null then '/datasets/versions/' || id || '/rejections' end`,
  },
);

@Injectable()
export class DatasetLoader {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(NodeLoaders) nodes: NodeLoaders,
  ) {
    nodes.register(DatasetType, 'Dataset', 'dataset', (ids, read, actor) => this.byIds(ids, read, actor));
    nodes.register(DatasetVersionType, 'DatasetVersion', 'dataset_version', (ids, read) =>
      this.versionsByIds(ids, read),
    );
    nodes.register(SharedRelationType, 'SharedRelation', 'shared_relation', (ids, read) =>
      this.relationsByIds(ids, read),
    );
  }

  /** The newest first. */
  async page(filter: DatasetFilter, page: Page, operation: Operation): Promise<DatasetType[]> {
    const { themes: theme, component, classifications: classification, ownerId, personal, states: state } = filter;
    const wanted = list(DATASET, {
      where: [
        matching(DATASET, { theme, component, classification, ownerId, personal, state }),
        given(filter.keyword, (keyword) => sql`${keyword} = any (keywords)`),
        given(searchText(filter.text), (text) => sql`id = any (app.matching_dataset(${text}))`),
      ],
      order: NEWEST_FIRST,
      page,
    });
    return this.present(await operation.read.query(wanted), operation.signedIn);
  }

  async byIds(ids: readonly string[], read: ReadTransaction, actor: Actor): Promise<Map<string, DatasetType>> {
    return byId(this.present(await read.query(withIds(DATASET, ids)), actor));
  }

  async versionsByIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, DatasetVersionType>> {
    return byId((await read.query(withIds(VERSION, ids))).map(shown));
  }

  /** Versions of datasets as far as the actor sees them, the newest first. */
  async versions(ids: readonly string[], read: ReadTransaction): Promise<Map<string, DatasetVersionType[]>> {
    const order = { by: ['datasetId', 'number'], descending: true } as const;
    const found = await read.query(list(VERSION, { where: [matching(VERSION, { datasetId: ids })], order }));
    return grouped(ids, 'datasetId', found.map(shown));
  }

  /** The versions that datasets show. */
  async current(ids: readonly string[], read: ReadTransaction): Promise<Map<string, DatasetVersionType>> {
    const its = sql`join dataset on dataset.id = dataset_version.dataset_id and current_version = number`;
    const found = await read.query(rows(VERSION, sql`${its} ${where(matching(DATASET, { id: ids }))}`));
    return new Map(found.map((row) => [row.datasetId, shown(row)]));
  }

  async distributions(ids: readonly string[], read: ReadTransaction): Promise<Map<string, DatasetDistributionType>> {
    return byId(await read.query(withIds(DISTRIBUTION, ids)));
  }

  async ingests(ids: readonly string[], read: ReadTransaction): Promise<Map<string, DatasetIngestType>> {
    return byId(await read.query(withIds(INGEST, ids)));
  }

  relations(organisationId: string | null, read: ReadTransaction): Promise<SharedRelationType[]> {
    const wanted = [matching(RELATION, { organisationId })];
    return read.query(list(RELATION, { where: wanted, order: { by: ['name'] }, limit: 1000 }));
  }

  private async relationsByIds(
    ids: readonly string[],
    read: ReadTransaction,
  ): Promise<Map<string, SharedRelationType>> {
    return byId(await read.query(withIds(RELATION, ids)));
  }

  private present(found: readonly RowOf<typeof DATASET>[], actor: Actor): DatasetType[] {
    return found.map((row) => {
      const viewerCan = [
        ...this.access.which(actor, ['dataset.read']),
        ...this.access.which(actor, ['dataset.publish'], { owners: [row.ownerId] }),
      ];
      return Object.assign(row, { viewerCan });
    });
  }
}

function shown({ quality, ...version }: RowOf<typeof VERSION>): DatasetVersionType {
  return { ...version, quality: quality && qualityOf(quality) };
}

function qualityOf({ completeness, newest, ...figures }: Quality): DatasetQualityType {
  return {
    ...figures,
    completeness: Object.entries(completeness).map(([column, share]) => ({ column, share })),
    newestColumn: newest?.column ?? null,
    newestAt: newest?.at ?? null,
  };
}
