import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import { Refused } from '#libs/contracts';
import { Config, INGEST_POOL, LOG, sql, Storage } from '#libs/platform';
import { Files } from '../../../engines/files/file.service.js';
import type { Column, UploadFormat } from '../dataset.catalogue.js';
import { assertSameColumns, loadRecords, measured } from './ingest.loader.js';
import { RejectionReport } from './ingest.report.js';
import { type IngestOutcome, Ingests, type IngestWork } from './ingest.service.js';
import { readCsv } from './tabular.csv.js';
import { readGeoJson, readJsonLines } from './tabular.json.js';
import { readParquet } from './tabular.parquet.js';
import { proposedColumns, SAMPLE } from './tabular.proposal.js';
import { FieldNames, FileFault, type RawRecord } from './tabular.records.js';
import { textOf, unpacked } from './tabular.text.js';

/** Forms that name their fields once for all rows. */
const HEADED: readonly (UploadFormat | null)[] = ['csv', 'parquet'];
const PROGRESS_MS = 1000;
/** How often a worker says that it is at it, also while PostgreSQL measures and there is no progress to tell of. */
const BEAT_MS = 5000;
const RETRY_SECONDS = 10;
const MEGABYTE = 1024 * 1024;

/** Thrown into the load when it is not to go on: another worker has it, or this one is going. */
class Stopped extends Error {}

/**
 * Makes a version ready: reads its file, loads what fits, reports what does not, measures. Everything happens in one
 * transaction of schema `shared`, and the version is told of it afterwards; so after a crash anywhere it is simply done
 * again, with the same outcome.
 */
@Injectable()
export class IngestRun implements OnModuleDestroy {
  private readonly going = new AbortController();

  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(Files) private readonly files: Files,
    @Inject(INGEST_POOL) private readonly pool: pg.Pool,
    @Inject(Ingests) private readonly ingests: Ingests,
    @Inject(LOG) private readonly log: Logger,
    @Inject(Storage) private readonly storage: Storage,
  ) {}

  /** Jobs under way are waited for at the end; these give up and are taken up again by the next worker. */
  onModuleDestroy(): void {
    this.going.abort();
  }

  async run(id: string): Promise<void> {
    const work = await this.ingests.claim(id);
    if (!work) return;
    try {
      await this.make(work);
    } catch (error) {
      if (error instanceof Stopped) await this.ingests.release(work.ingest, 0);
      else if (error instanceof Refused && error.refusal.kind === 'TRANSITION')
        await this.ingests.fail(id, error.refusal.code, error.message);
      else if (error instanceof FileFault)
        await this.ingests.fail(id, error.code, error.message, { ...found(error), errorDetails: error.details });
      else {
        this.log.warn({ err: error, versionId: id }, 'a version could not be made ready and will be tried again');
        await this.ingests.release(work.ingest, RETRY_SECONDS);
      }
    }
  }

  private async make(work: IngestWork): Promise<void> {
    const { ingest, version } = work;
    const client = await this.pool.connect();
    const beat = setInterval(() => void this.ingests.keep(ingest).catch(() => undefined), BEAT_MS);
    try {
      // Held until the version knows of its table; another worker, wrong about this one's end, waits here.
      await client.query(sql`select pg_advisory_lock(hashtextextended(${ingest.id}, 1))`);
      if (!(await this.ingests.progress(ingest, { bytes: 0, accepted: 0, rejected: 0 }))) throw new Stopped();
      await client.query('begin');
      const outcome = version.kind === 'RELATION' ? await this.measure(client, work) : await this.load(client, work);
      await client.query('commit');
      await this.ingests.finish(ingest.id, outcome);
    } finally {
      clearInterval(beat);
      // The connection goes with whatever it still holds.
      client.release(true);
    }
  }

  private async measure(client: pg.PoolClient, { version, distribution }: IngestWork): Promise<IngestOutcome> {
    const columns = version.columns ?? [];
    await client.query('set local role tripartite_exchange');
    const quality = await measured(client, distribution.relation ?? '', columns, version.keyColumns, 0);
    return { columns, quality, accepted: quality.rows, rejected: 0, rejections: [], reportKey: null };
  }

  private async load(client: pg.PoolClient, work: IngestWork): Promise<IngestOutcome> {
    const { ingest, version, distribution, personal } = work;
    const file = new OpenFile(work, this.files, join(this.config.DATA_DIR, 'incoming'), this.config.DATASET_LIMIT_MB);
    const report = new RejectionReport(this.storage);
    try {
      const columns = version.columns ?? (await file.propose(personal));
      const { fields, batches } = await file.open();
      if (version.columns && HEADED.includes(distribution.fileFormat)) assertSameColumns(columns, fields);
      let told = performance.now();
      const relation = distribution.relation ?? '';
      const { accepted, rejected } = await loadRecords(client, relation, columns, fields, batches, {
        rejected: (rejections) => report.add(rejections),
        counted: async (accepted, rejected) => {
          if (this.going.signal.aborted) throw new Stopped();
          if (performance.now() - told < PROGRESS_MS) return;
          told = performance.now();
          const mine = await this.ingests.progress(ingest, { bytes: file.bytes, accepted, rejected });
          if (!mine) throw new Stopped();
        },
      });
      const reportKey = await report.end();
      const rejections = report.first;
      if (accepted === 0) throw new NothingFits(rejected, rejections, reportKey);
      const quality = await measured(client, relation, columns, version.keyColumns, rejected);
      return { columns, quality, accepted, rejected, rejections, reportKey };
    } catch (error) {
      report.drop();
      throw error;
    } finally {
      await file.close();
    }
  }
}

/** Every row was rejected; the report says why. */
class NothingFits extends FileFault {
  constructor(
    readonly rejected: number,
    readonly rejections: RejectionReport['first'],
    readonly reportKey: string | null,
  ) {
    super(
      rejected === 0 ? 'NO_ROWS' : 'NOTHING_FITS',
      rejected === 0
        ? 'The file has no rows.'
        : `None of the ${rejected} rows fits the columns; the report says why, row by row. Mend the columns or the file.`,
    );
  }
}

function found(error: FileFault) {
  if (!(error instanceof NothingFits)) return {};
  const { rejected, rejections, reportKey } = error;
  return { accepted: 0, rejected, rejections, reportKey };
}

interface Opened {
  readonly fields: FieldNames;
  readonly batches: AsyncGenerator<RawRecord[]>;
}

/** The file of a version, which can be read from its beginning more than once. */
class OpenFile {
  /** Bytes of the stored file read so far. */
  bytes = 0;
  private local?: string;

  constructor(
    private readonly work: IngestWork,
    private readonly files: Files,
    private readonly folder: string,
    private readonly limitMb: number,
  ) {}

  /** Columns as the first records show them. @throws FileFault */
  async propose(personal: boolean): Promise<Column[]> {
    const { fields, batches } = await this.open();
    const sample: RawRecord[] = [];
    for await (const batch of batches) {
      sample.push(...batch);
      if (sample.length >= SAMPLE) break;
    }
    return proposedColumns(fields.names, sample, personal ? 'PERSONAL' : 'INTERNAL');
  }

  /** Fields named by a header are known when this answers. */
  async open(): Promise<Opened> {
    const fields = new FieldNames();
    this.bytes = 0;
    const batches = await this.reading(fields);
    const first = await batches.next();
    const all = async function* () {
      try {
        if (!first.done) yield first.value;
        yield* batches;
      } finally {
        await batches.return(undefined);
      }
    };
    return { fields, batches: all() };
  }

  async close(): Promise<void> {
    if (this.local) await rm(this.local, { force: true });
  }

  private async reading(fields: FieldNames): Promise<AsyncGenerator<RawRecord[]>> {
    const { fileFormat } = this.work.distribution;
    if (fileFormat === 'parquet') return readParquet(await this.toDisk(), fields);
    const text = textOf(await this.content());
    if (fileFormat === 'jsonl') return readJsonLines(text, fields);
    return fileFormat === 'geojson' ? readGeoJson(text, fields) : readCsv(text, fields);
  }

  private async content(): Promise<Readable> {
    const { fileName, storageKey } = this.work.distribution;
    const stored = this.local
      ? createReadStream(this.local)
      : (await this.files.open(this.work.ingest.id, storageKey ?? '')).content;
    const counter = new Transform({
      transform: (chunk: Buffer, _, done) => {
        this.bytes += chunk.length;
        done(null, chunk);
      },
    });
    stored.on('error', (error: Error) => counter.destroy(error));
    counter.on('close', () => stored.destroy());
    stored.pipe(counter);
    return /\.gz$/i.test(fileName ?? '') ? unpacked(counter, this.limitMb * MEGABYTE) : counter;
  }

  /** Parquet is read from its end, which a stream can't be. */
  private async toDisk(): Promise<string> {
    if (this.local) return this.local;
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, `ingest-${this.work.ingest.id}-${this.work.ingest.attempts}`);
    await pipeline(await this.content(), createWriteStream(path, { mode: 0o600 }));
    return (this.local = path);
  }
}
