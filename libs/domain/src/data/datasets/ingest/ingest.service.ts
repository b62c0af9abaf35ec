import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type EventData, systemActor } from '#libs/contracts';
import { Database, raw, realTime, Records, sql, type Statement } from '#libs/platform';
import type { Column } from '../dataset.catalogue.js';
import { Dataset, DatasetVersion, type Quality } from '../dataset.entity.js';
import { Datasets } from '../dataset.service.js';
import { Distribution, Ingest, type Rejection } from '../distribution.entity.js';
import type { FileFaultDetails } from './tabular.records.js';

/** Whoever works at an ingest says so at least this often; one that has not been heard of is taken up by another. */
const LEASE = `interval '15 seconds'`;
/** A file whose malware check is still to come waits for it. */
const CHECKED = `not exists (select from file_check f where f.id = ingest.id and f.state = 'WAITING')`;
/** After this many beginnings without an end it is given up: something about the file ends the worker. */
const TRIES = 5;

export interface IngestWork {
  readonly ingest: Ingest;
  readonly version: DatasetVersion;
  readonly distribution: Distribution;
  /** What its columns are taken for when nobody says. */
  readonly personal: boolean;
}

export interface IngestOutcome {
  readonly columns: Column[];
  readonly quality: Quality;
  readonly accepted: number;
  readonly rejected: number;
  readonly rejections: readonly Rejection[];
  readonly reportKey: string | null;
}

/** The rows that say how versions are being made ready. The work itself is the worker's, see `IngestRun`. */
@Injectable()
export class Ingests {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
    @Inject(Datasets) private readonly datasets: Datasets,
  ) {}

  /** Those that wait, and those whose worker has not been heard of. */
  due(most: number): Statement<{ id: string; attempts: number }> {
    return sql`select id, attempts from ingest where state in ('WAITING', 'RUNNING') and due_at <= now() and ${raw(CHECKED)} order by due_at limit ${most}`;
  }

  /** Takes an ingest for this worker; null when it is not due, because another has it or it is done. */
  @Transactional()
  async claim(id: string): Promise<IngestWork | null> {
    const { rows } = await this.db.changed<{ attempts: number }>(sql`
       update ingest set state = 'RUNNING', due_at = now() + ${raw(LEASE)}, attempts = attempts + 1, bytes_done = 0,
         accepted = 0, rejected = 0, started_at = coalesce(started_at, now())
       where id = ${id} and state in ('WAITING', 'RUNNING') and due_at <= now() and ${raw(CHECKED)} returning id, attempts`);
    const [claimed] = rows;
    if (!claimed) return null;
    if (claimed.attempts > TRIES) {
      await this.fail(id, 'GIVEN_UP', `It was begun ${TRIES} times and never came to an end; send a smaller file.`);
      return null;
    }
    const ingest = await this.db.tx.findOneByOrFail(Ingest, { id });
    const version = await this.db.tx.findOneByOrFail(DatasetVersion, { id });
    const distribution = await this.db.tx.findOneByOrFail(Distribution, { id });
    const { personal } = await this.db.tx.findOneByOrFail(Dataset, { id: version.datasetId });
    return { ingest, version, distribution, personal };
  }

  /** Says how far it is; false when it is no longer this worker's, so that it stops. */
  async progress(
    { id, attempts }: Pick<Ingest, 'id' | 'attempts'>,
    at: { readonly bytes: number; readonly accepted: number; readonly rejected: number },
  ): Promise<boolean> {
    const { count } = await this.db.changed(sql`
       update ingest set bytes_done = ${at.bytes}, accepted = ${at.accepted}, rejected = ${at.rejected}, due_at = now() + ${raw(LEASE)}
       where id = ${id} and state = 'RUNNING' and attempts = ${attempts}`);
    return count === 1;
  }

  /** Says that this worker is at it, where it still is. */
  async keep({ id, attempts }: Pick<Ingest, 'id' | 'attempts'>): Promise<void> {
    await this.db.query(sql`
       update ingest set due_at = now() + ${raw(LEASE)} where id = ${id} and state = 'RUNNING' and attempts = ${attempts}`);
  }

  /** Gives it back, for whoever comes next. */
  async release({ id, attempts }: Pick<Ingest, 'id' | 'attempts'>, delaySeconds: number): Promise<void> {
    await this.db.query(sql`
       update ingest set state = 'WAITING', due_at = now() + make_interval(secs => ${delaySeconds}),
         attempts = attempts - case when ${delaySeconds}::float8 = 0 then 1 else 0 end
       where id = ${id} and state = 'RUNNING' and attempts = ${attempts}`);
  }

  /** The version is ready. Nothing happens when it is already. */
  @Transactional()
  async finish(id: string, { columns, quality, ...outcome }: IngestOutcome): Promise<void> {
    const version = await this.db.lock(DatasetVersion, id);
    if (version.state !== 'PREPARING') return;
    const ended = { ...outcome, state: 'DONE', endedAt: realTime() };
    await this.db.tx.update(Ingest, { id }, { ...ended, rejections: [...outcome.rejections] } as Partial<Ingest>);
    await this.db.query(sql`update ingest set bytes_done = bytes_total where id = ${id}`);
    Object.assign(version, { columns, quality, state: 'READY' });
    await this.settle(version, 'dataset.version.ready', {
      datasetId: version.datasetId,
      versionId: id,
      number: version.number,
      rows: outcome.accepted,
      rejected: outcome.rejected,
    });
  }

  /** The version came to nothing; the dataset stays as it was. */
  @Transactional()
  async fail(
    id: string,
    code: string,
    message: string,
    found: Partial<Pick<IngestOutcome, 'accepted' | 'rejected' | 'rejections' | 'reportKey'>> & {
      readonly errorDetails?: FileFaultDetails;
    } = {},
  ): Promise<void> {
    const version = await this.db.lock(DatasetVersion, id);
    if (version.state !== 'PREPARING') return;
    const ended = { ...found, state: 'FAILED', errorCode: code, errorMessage: message, endedAt: realTime() };
    await this.db.tx.update(Ingest, { id }, ended as Partial<Ingest>);
    version.state = 'FAILED';
    const { datasetId, number } = version;
    await this.settle(version, 'dataset.version.failed', { datasetId, versionId: id, number, code });
  }

  private async settle<T extends 'dataset.version.ready' | 'dataset.version.failed'>(
    version: DatasetVersion,
    type: T,
    data: EventData<T>,
  ): Promise<void> {
    const dataset = await this.db.lock(Dataset, version.datasetId);
    await this.records.write(systemActor, { save: [version], audience: [version] });
    await this.datasets.record(systemActor, type, dataset, data, [dataset.ownerId]);
  }
}
