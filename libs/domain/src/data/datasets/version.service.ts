import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { Readable } from 'node:stream';
import { v7 } from 'uuid';
import { type Actor, Failure, type Fault, Refused } from '#libs/contracts';
import { Clock, Config, Database, Quotas, realTime, sql, Storage, type StoredFile, Vault } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { fileName, Files } from '../../engines/files/file.service.js';
import { type Column, headerSecretOf, type HttpFormat, relationOf, type UploadFormat } from './dataset.catalogue.js';
import { type ColumnDraft, columnsOf } from './dataset.details.js';
import { type Dataset, DatasetVersion } from './dataset.entity.js';
import { Datasets } from './dataset.service.js';
import { type PartnerApi, partnerApiFaults } from './partner-api.faults.js';
import { Distribution, Ingest, SharedRelation } from './distribution.entity.js';

/** What is said about a new version, whatever its rows come from. */
export interface VersionDraft {
  readonly datasetId: string;
  /** Proposed from the file when left out. */
  readonly columns?: readonly ColumnDraft[] | null;
  readonly keyColumns?: readonly string[] | null;
  readonly note?: string | null;
}

export interface DatasetUpload extends VersionDraft {
  /** File name at the sender; any path in front of it is dropped. */
  readonly name: string;
  readonly declaredType?: string;
  readonly content: Readable;
}

const MEGABYTE = 1024 * 1024;
const ENDINGS = ['csv', 'jsonl', 'ndjson', 'geojson', 'parquet', 'gz'] as const;
const MEDIA_TYPES: Readonly<Record<HttpFormat, string>> = {
  json: 'application/json',
  jsonl: 'application/jsonl',
  csv: 'text/csv',
};
const FORMATS: Readonly<Record<string, UploadFormat>> = {
  csv: 'csv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  geojson: 'geojson',
  parquet: 'parquet',
};

/** Versions of datasets: where their rows come from, and what their columns mean. */
@Injectable()
export class DatasetVersions {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(Datasets) private readonly datasets: Datasets,
    @Inject(Files) private readonly files: Files,
    @Inject(Quotas) private readonly quotas: Quotas,
    @Inject(Storage) private readonly storage: Storage,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /**
   * Takes a file in as the dataset's next version; the worker checks its rows and loads them. As with documents, no
   * transaction is held while bytes arrive.
   * @throws Failure NOT_FOUND; Refused PERMISSION; INPUT EMPTY, TOO_LARGE, MEDIA_TYPE, or what is wrong with the columns; QUOTA FILES, STORAGE
   */
  async upload(actor: Actor, { content, declaredType, ...given }: DatasetUpload): Promise<DatasetVersion> {
    await this.db.transaction(() => this.datasets.lock(actor, 'addVersion', given.datasetId));
    const draft = acceptedDraft(given);
    await this.quotas.attempt(actor, 'FILES');
    const name = fileName(given.name);
    const format = formatOf(name);
    const maxBytes = this.config.DATASET_LIMIT_MB * MEGABYTE;
    const stored = await this.storage.put(content, { name, declaredType, endings: ENDINGS, maxBytes });
    try {
      return await this.db.transaction(() => this.addUpload(actor, given.datasetId, draft, { name, format, stored }));
    } catch (error) {
      await this.db.transaction(() => this.files.forget(stored.key));
      throw error;
    }
  }

  /**
   * Makes a registered table or view the dataset's next version.
   * @param given columns to offer, by name; all of the relation's when left out
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; INPUT
   */
  @Transactional()
  async addRelation(
    actor: Actor,
    given: VersionDraft & { readonly relationId: string; readonly expectedVersion: number },
  ): Promise<DatasetVersion> {
    const dataset = await this.datasets.lock(actor, 'addVersion', given.datasetId, given.expectedVersion);
    const relation = await this.db.tx.findOneBy(SharedRelation, {
      id: given.relationId,
      organisationId: dataset.ownerId,
    });
    if (!relation) throw Failure.notFound('shared relation', given.relationId);
    const draft = acceptedDraft({ ...given, columns: given.columns ?? relation.columns });
    const faults = (draft.columns ?? []).flatMap(({ name, type }, index): Fault[] => {
      const found = relation.columns.find((column) => column.name === name);
      if (found?.type === type) return [];
      const message = found
        ? `The relation's column ${name} is of type ${found.type}.`
        : `The relation has no column ${name}.`;
      return [{ path: ['columns', index, found ? 'type' : 'name'], code: 'UNKNOWN_COLUMN', message }];
    });
    if (faults.length > 0) throw Refused.input(faults);
    return this.add(actor, dataset, draft, {
      kind: 'RELATION',
      mediaType: 'application/vnd.postgresql.table',
      state: 'PREPARING',
      source: { relation: relation.name },
    });
  }

  /**
   * Makes a partner's HTTP API the dataset's next version, ready at once; it is asked when somebody may read it.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; INPUT
   */
  @Transactional()
  async addPartnerApi(
    actor: Actor,
    given: VersionDraft & PartnerApi & { readonly expectedVersion: number },
  ): Promise<DatasetVersion> {
    const { datasetId } = given;
    const dataset = await this.datasets.lock(actor, 'addVersion', datasetId, given.expectedVersion);
    const faults = partnerApiFaults(given, this.config.demonstration);
    if (!given.columns?.length) {
      faults.push({ path: ['columns'], code: 'REQUIRED', message: 'Name the columns the API answers with.' });
    }
    if (faults.length > 0) throw Refused.input(faults);
    const draft = acceptedDraft(given);
    const httpFormat = given.format as HttpFormat;
    const headers = await Promise.all(
      (given.headers ?? []).map(async ({ name, value }) => ({
        name,
        secretRef: await this.vault.seal(Buffer.from(value), headerSecretOf(datasetId, name)),
      })),
    );
    return this.add(actor, dataset, draft, {
      kind: 'HTTP',
      mediaType: MEDIA_TYPES[httpFormat],
      state: 'READY',
      source: { url: given.url, httpFormat, headers },
    });
  }

  /**
   * Says what columns mean: title, unit, sensitivity, description, and which tell rows apart. Names and types stay; another
   * type is another version.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION NOT_READY; INPUT
   */
  @Transactional()
  async describe(
    actor: Actor,
    given: {
      readonly id: string;
      readonly expectedVersion: number;
      readonly columns?: readonly ColumnDraft[] | null;
      readonly note?: string | null;
    },
  ): Promise<DatasetVersion> {
    const found = await this.db.tx.findOneBy(DatasetVersion, { id: given.id });
    if (!found) throw Failure.notFound('dataset version', given.id);
    this.access.assertSees(actor, found, 'dataset version');
    const dataset = await Failure.within('dataset version', given.id, () =>
      this.datasets.lock(actor, 'describe', found.datasetId),
    );
    const version = await this.db.lock(DatasetVersion, given.id, given.expectedVersion);
    const { columns: known, number } = version;
    if (!known) {
      const message = 'The columns are not known yet; wait until the file has been taken in.';
      throw Refused.transition('NOT_READY', message, { state: version.state });
    }
    if (given.columns) version.columns = redescribed(known, given.columns);
    if (given.note !== undefined) version.note = given.note?.trim() ?? '';
    await this.datasets.touched(dataset, { save: [version] });
    await this.datasets.record(
      actor,
      'dataset.version.described',
      dataset,
      { datasetId: dataset.id, versionId: version.id, number },
      version.readers,
    );
    return version;
  }

  private async addUpload(
    actor: Actor,
    datasetId: string,
    draft: AcceptedDraft,
    { name, format, stored }: { name: string; format: UploadFormat; stored: StoredFile },
  ): Promise<DatasetVersion> {
    await this.quotas.use(actor, 'STORAGE', stored.size);
    const dataset = await this.datasets.lock(actor, 'addVersion', datasetId);
    const { key, size, sha256, mediaType } = stored;
    const id = v7();
    const page = `/data/${datasetId}`;
    await this.files.arrive(actor, stored, { id, name, subject: { kind: 'dataset', id: datasetId, page } });
    return this.add(actor, dataset, draft, {
      id,
      kind: 'UPLOAD',
      mediaType,
      state: 'PREPARING',
      source: { fileName: name, fileFormat: format, size, sha256, storageKey: key },
    });
  }

  /** A version that has rows to be loaded or measured waits for the worker. */
  private async add(
    actor: Actor,
    dataset: Dataset,
    { columns, keyColumns, note }: AcceptedDraft,
    made: Pick<DatasetVersion, 'kind' | 'mediaType' | 'state'> & {
      readonly id?: string;
      readonly source: Partial<Distribution>;
    },
  ): Promise<DatasetVersion> {
    const [last] = await this.db.query<{ number: number }>(
      sql`select coalesce(max(number), 0) as number from dataset_version where dataset_id = ${dataset.id}`,
    );
    const { source, id = v7(), ...facts } = made;
    const version = Object.assign(new DatasetVersion(), {
      id,
      datasetId: dataset.id,
      number: (last?.number ?? 0) + 1,
      ...facts,
      columns,
      keyColumns,
      note,
      createdAt: this.clock.now(),
    });
    const relation = made.kind === 'UPLOAD' ? relationOf(id) : (source.relation ?? null);
    const distribution = Object.assign(new Distribution(), { id, addedBy: actor.memberId, ...source, relation });
    const ingest = { id, datasetId: dataset.id, bytesTotal: source.size ?? 0, dueAt: realTime() };
    const waiting = version.state === 'PREPARING' ? [Object.assign(new Ingest(), ingest)] : [];
    await this.datasets.touched(dataset, {
      add: [version, distribution, ...waiting],
      audience: [distribution, ...waiting],
    });
    const { number, kind } = version;
    const data = { datasetId: dataset.id, versionId: id, number, kind };
    await this.datasets.record(actor, 'dataset.version.added', dataset, data, [dataset.ownerId]);
    return version;
  }
}

interface AcceptedDraft {
  readonly columns: Column[] | null;
  readonly keyColumns: string[];
  readonly note: string;
}

/** @throws Refused INPUT with every fault */
function acceptedDraft({ columns: given, keyColumns = [], note }: VersionDraft): AcceptedDraft {
  const accepted = given ? columnsOf(given) : null;
  if (accepted?.faults) throw Refused.input(accepted.faults);
  const columns = accepted?.columns ?? null;
  const keys = [...new Set((keyColumns ?? []).map(String))];
  const faults = keys.flatMap((key, index): Fault[] => {
    if (columns?.some(({ name }) => name === key)) return [];
    const message = columns
      ? `There is no column ${key}.`
      : 'Key columns are named together with the columns; give both or none.';
    return [{ path: ['keyColumns', index], code: 'UNKNOWN_COLUMN', message }];
  });
  if ((note?.length ?? 0) > 2000)
    faults.push({ path: ['note'], code: 'TOO_LARGE', message: 'Use at most 2000 characters.' });
  if (faults.length > 0) throw Refused.input(faults);
  return { columns, keyColumns: keys, note: note?.trim() ?? '' };
}

/** Known columns with what is said about them now; those not mentioned stay. @throws Refused INPUT */
function redescribed(known: readonly Column[], given: readonly ColumnDraft[]): Column[] {
  const accepted = columnsOf(given);
  if (accepted.faults) throw Refused.input(accepted.faults);
  const faults = accepted.columns.flatMap(({ name, type }, index): Fault[] => {
    const found = known.find((column) => column.name === name);
    if (found?.type === type) return [];
    return found
      ? [
          {
            path: ['columns', index, 'type'],
            code: 'FIXED',
            message: `${name} is ${found.type}; upload another version to change it.`,
          },
        ]
      : [{ path: ['columns', index, 'name'], code: 'UNKNOWN_COLUMN', message: `The version has no column ${name}.` }];
  });
  if (faults.length > 0) throw Refused.input(faults);
  return known.map((column) => accepted.columns.find(({ name }) => name === column.name) ?? column);
}

/** The form of a file by its name; a packed one by the name inside. @throws Refused INPUT MEDIA_TYPE */
function formatOf(name: string): UploadFormat {
  const ending = name.toLowerCase().replace(/\.gz$/, '').split('.').at(-1) ?? '';
  const format = Object.hasOwn(FORMATS, ending) ? FORMATS[ending] : undefined;
  if (format && !(format === 'parquet' && /\.gz$/i.test(name))) return format;
  const message =
    'Accepted are CSV (.csv), JSON Lines (.jsonl, .ndjson) and GeoJSON (.geojson), each also packed with gzip (.csv.gz), and Parquet (.parquet).';
  throw Refused.input([{ path: ['file'], code: 'MEDIA_TYPE', message }]);
}
