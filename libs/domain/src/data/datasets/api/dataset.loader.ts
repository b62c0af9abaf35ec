import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { Access } from '../../../identity/access/access.service.js';
import { type Quality } from '../dataset.entity.js';
import { NodeLoaders, type Operation, type Page } from '#libs/graphql';
import { type ReadTransaction } from '#libs/platform';
import {
  DatasetDistributionType,
  DatasetIngestType,
  type DatasetQualityType,
  DatasetType,
  DatasetVersionType,
  SharedRelationType,
} from './dataset.types.js';

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

type VersionRow = Omit<DatasetVersionType, 'quality'> & { quality: Quality | null };

const COLUMNS = `d.id, d.owner_id as "ownerId", d.title, d.description, d.keywords, d.theme, d.component, d.place, d.bounds,
  d.covers_from::text as "coversFrom", d.covers_until::text as "coversUntil", d.frequency, d.classification, d.personal,
  d.legal_basis as "legalBasis", d.legal_basis_note as "legalBasisNote", d.steward_id as "stewardId",
  d.named_ids as "namedIds", d.state, d.current_version as "currentNumber", d.created_at as "createdAt",
  d.updated_at as "updatedAt", d.published_at as "publishedAt",
  d.withdrawal_reason as "withdrawalReason", d.version`;
const VERSION = `v.id, v.dataset_id as "datasetId", v.number, v.state, v.kind, v.media_type as "mediaType", v.columns,
  v.key_columns as "keyColumns", v.note, v.quality, v.created_at as "createdAt", v.released_at as "releasedAt", v.version`;

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

  /** Newest first; only the conditions given are in the statement, so that each list has a plan of its own. */
  async page(filter: DatasetFilter, { first, after }: Page, operation: Operation): Promise<DatasetType[]> {
    const where: string[] = [];
    const values: unknown[] = [];
    const add = (value: unknown, condition: (parameter: string) => string) => {
      if (value === null || value === undefined) return;
      values.push(value);
      where.push(condition(`$${values.length}`));
    };
    add(after?.[0], (p) => `d.id < ${p}::uuid`);
    add(filter.themes, (p) => `d.theme = any (${p}::text[])`);
    add(filter.component, (p) => `d.component = ${p}`);
    add(filter.classifications, (p) => `d.classification = any (${p}::text[])`);
    add(filter.ownerId, (p) => `d.owner_id = ${p}::uuid`);
    add(filter.keyword, (p) => `${p} = any (d.keywords)`);
    add(filter.personal, (p) => `d.personal = ${p}`);
    add(filter.states, (p) => `d.state = any (${p}::text[])`);
    add(filter.text?.trim() || null, (p) => `d.id = any (app.matching_datasets(${p}))`);
    const condition = where.length > 0 ? `where ${where.join(' and ')}` : '';
    const rows = await operation.read.query<DatasetType>(
      `select ${COLUMNS} from dataset d ${condition} order by d.id desc limit $${values.length + 1}`,
      [...values, first + 1],
    );
    return this.present(rows, operation.signedIn);
  }

  async byIds(ids: readonly string[], read: ReadTransaction, actor: Actor): Promise<Map<string, DatasetType>> {
    const rows = await read.query<DatasetType>(`select ${COLUMNS} from dataset d where d.id = any ($1)`, [ids]);
    return new Map(this.present(rows, actor).map((row) => [row.id, row]));
  }

  async versionsByIds(ids: readonly string[], read: ReadTransaction): Promise<Map<string, DatasetVersionType>> {
    const rows = await read.query<VersionRow>(`select ${VERSION} from dataset_version v where v.id = any ($1)`, [ids]);
    return new Map(rows.map((row) => [row.id, shown(row)]));
  }

  /** Versions of datasets as far as the actor sees them, the newest first. */
  async versions(ids: readonly string[], read: ReadTransaction): Promise<Map<string, DatasetVersionType[]>> {
    const rows = await read.query<VersionRow>(
      `select ${VERSION} from dataset_version v where v.dataset_id = any ($1) order by v.dataset_id, v.number desc`,
      [ids],
    );
    const byDataset = new Map<string, DatasetVersionType[]>(ids.map((id) => [id, []]));
    for (const row of rows) byDataset.get(row.datasetId)?.push(shown(row));
    return byDataset;
  }

  /** The versions that datasets show. */
  async current(ids: readonly string[], read: ReadTransaction): Promise<Map<string, DatasetVersionType>> {
    const rows = await read.query<VersionRow>(
      `select ${VERSION} from dataset_version v join dataset d on d.id = v.dataset_id and d.current_version = v.number
       where d.id = any ($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.datasetId, shown(row)]));
  }

  async distributions(ids: readonly string[], read: ReadTransaction): Promise<Map<string, DatasetDistributionType>> {
    const rows = await read.query<DatasetDistributionType>(
      `select id, relation, file_name as "fileName", file_format as "fileFormat", size::float8 as size, sha256, url,
         http_format as "httpFormat",
         array(select h->>'name' from jsonb_array_elements(headers) h) as "headerNames",
         case when storage_key is not null then '/datasets/versions/' || id || '/file' end as path
       from distribution where id = any ($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  async ingests(ids: readonly string[], read: ReadTransaction): Promise<Map<string, DatasetIngestType>> {
    const rows = await read.query<DatasetIngestType>(
      `select id, state, bytes_done::float8 as "bytesDone", bytes_total::float8 as "bytesTotal",
         accepted::float8 as accepted, rejected::float8 as rejected, rejections, error_code as "errorCode",
         error_message as "errorMessage", started_at as "startedAt", ended_at as "endedAt",
         case when report_key is not null then '/datasets/versions/' || id || '/rejections' end as "reportPath"
       from ingest where id = any ($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  async relations(organisationId: string | null, read: ReadTransaction): Promise<SharedRelationType[]> {
    return read.query<SharedRelationType>(
      `select ${RELATION} from shared_relation where $1::uuid is null or organisation_id = $1 order by name limit 1000`,
      [organisationId],
    );
  }

  private async relationsByIds(
    ids: readonly string[],
    read: ReadTransaction,
  ): Promise<Map<string, SharedRelationType>> {
    const rows = await read.query<SharedRelationType>(`select ${RELATION} from shared_relation where id = any ($1)`, [
      ids,
    ]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  private present(rows: DatasetType[], actor: Actor): DatasetType[] {
    for (const row of rows) {
      row.viewerCan = [
        ...this.access.which(actor, ['dataset.read']),
        ...this.access.which(actor, ['dataset.publish'], { owners: [row.ownerId] }),
      ];
    }
    return rows;
  }
}

const RELATION = `id, name, organisation_id as "organisationId", columns, registered_at as "registeredAt", version`;

function shown({ quality, ...version }: VersionRow): DatasetVersionType {
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
