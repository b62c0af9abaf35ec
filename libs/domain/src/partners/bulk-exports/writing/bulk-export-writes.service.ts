import { Inject, Injectable } from '@nestjs/common';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { v7 } from 'uuid';
import { type Actor, type ExportKind, stateAfter, systemActor } from '#libs/contracts';
import {
  Clock,
  Config,
  Database,
  Reader,
  Records,
  rows,
  type Snapshot,
  sql,
  type Statement,
  Storage,
  type StoredFile,
} from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { Files } from '../../../engines/files/file.service.js';
import { Credentials } from '../../../identity/sessions/credentials.service.js';
import { writeCursor } from '../../feed/feed-reads.service.js';
import { BulkExport } from '../bulk-export.entity.js';
import { BulkExportFiles } from '../bulk-export-files.service.js';
import { BulkExportKinds } from '../bulk-export-kinds.service.js';
import { bulkExportEvent } from '../bulk-export.service.js';
import {
  bulkExportWorkflow,
  finishedAs,
  type MissingReason,
  MOST_RUNS,
  type PartState,
} from '../bulk-export.workflow.js';
import { type Header, jsonLines, type Thing } from './lines.js';

/** Rows held at once. */
const PORTION = 500;
/** Who says nothing for so long is taken for dead. */
const CLAIM_S = 15;
const BEAT_MS = 2000;
/** After something failed. */
const PAUSE_S = 3;

const LEFT = sql`finished_at is null and (claimed_until is null or claimed_until < clock_timestamp())`;

/** An export that a run of ours has to itself. */
export type Claimed = Pick<BulkExport, 'id' | 'via' | 'memberId' | 'credentialId' | 'scopes' | 'audiences'> & {
  readonly claim: string;
};

interface Part {
  readonly id: string;
  readonly kind: ExportKind;
  readonly runs: number;
}

/** A state of the database, and where the feed is in it. */
interface Taken {
  readonly snapshot: Snapshot;
  readonly epoch: string;
  readonly seq: number;
  readonly at: Date;
}

/** The run is not to go on: the worker stops, the export was given up, or another run has it. */
class BrokenOff extends Error {}

/**
 * Writes exports. All parts of a run are of one state of the database, read under row-level security in the name of whoever
 * asked; where the feed was in that state is read in it too, so that events after it are all that the lines lack. Events get
 * their place after their commit: what is committed and has none yet is in the lines, and comes once more.
 *
 * A part is there whole or not at all. A run that is killed leaves the parts it finished; the next takes a state of its own
 * for the rest, since a state lasts no longer than its transaction.
 */
@Injectable()
export class BulkExportWrites {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(Database) private readonly db: Database,
    @Inject(BulkExportFiles) private readonly files: BulkExportFiles,
    @Inject(BulkExportKinds) private readonly kinds: BulkExportKinds,
    @Inject(Reader) private readonly reader: Reader,
    @Inject(Records) private readonly records: Records,
    @Inject(Storage) private readonly storage: Storage,
    @Inject(Files) private readonly stored: Files,
  ) {}

  /** Exports that nobody is at. */
  left(): Statement<unknown> {
    return sql`select from bulk_export where ${LEFT} limit 1`;
  }

  /** Takes one of them, those begun least often first. */
  async claim(): Promise<Claimed | undefined> {
    const claim = v7();
    const [claimed] = await this.db.query<Omit<Claimed, 'claim'>>(sql`
      with claimed as (
        update bulk_export set state = 'RUNNING', runs = runs + 1, claim = ${claim}::uuid,
          claimed_until = clock_timestamp() + ${CLAIM_S} * interval '1 second'
        where id = (select id from bulk_export where ${LEFT}
          order by runs, id for update skip locked limit 1)
        returning *)
      select id, via, member_id as "memberId", credential_id as "credentialId", scopes, audiences from claimed`);
    return claimed && { ...claimed, claim };
  }

  /**
   * Writes what is missing of it, and says what became of it.
   * @throws whatever went wrong; the next run goes on
   */
  async write(one: Claimed, stopping: AbortSignal): Promise<void> {
    const lost = new AbortController();
    const ended = AbortSignal.any([stopping, lost.signal]);
    const beat = setInterval(() => {
      this.keep(one).then(
        (ours) => ours || lost.abort(),
        () => undefined, // the next one may be heard
      );
    }, BEAT_MS);
    try {
      await this.writeParts(one, ended);
      await this.finish(one);
    } catch (error) {
      const waits = error instanceof BrokenOff ? 0 : PAUSE_S;
      await this.leave(one, waits);
      if (!(error instanceof BrokenOff)) throw error;
    } finally {
      clearInterval(beat);
    }
  }

  private async writeParts(one: Claimed, ended: AbortSignal): Promise<void> {
    const parts = await this.db.query<Part>(sql`
      select id, kind, runs from bulk_export_part
      where export_id = ${one.id} and state in ('WAITING', 'RUNNING') order by place`);
    const actor = await this.credentials.again({ ...systemActor, ...one, credentialId: one.credentialId ?? undefined });
    const may = actor && this.access.can(actor, 'bulkExport.make') && this.files.isOf(actor, one);
    let taken: Taken | undefined;
    let whole = false;
    try {
      for (const part of parts) {
        const { read } = this.kinds.of(part.kind);
        if (!may) await this.miss(one, part, 'ACCESS_ENDED');
        else if (!this.access.can(actor, read)) await this.miss(one, part, 'NOT_PERMITTED');
        else if (part.runs >= MOST_RUNS) await this.miss(one, part, 'GAVE_UP');
        else {
          taken ??= await this.take(actor);
          await this.writePart(one, part, taken, ended);
        }
      }
      whole = true;
    } finally {
      await taken?.snapshot.end(whole);
    }
  }

  private async take(actor: Actor): Promise<Taken> {
    const snapshot = await this.reader.snapshot(actor);
    // The first statement takes the state; what it says of the feed is of that state, too.
    const [position] = await snapshot.query<{ epoch: string; seq: number }>(
      sql`select epoch || '.' || generation as epoch, seq::float8 as seq from ledger_head`,
    );
    if (!position) throw new Error('ledger_head has no row; the database was not migrated.');
    return { snapshot, ...position, at: this.clock.now() };
  }

  private async writePart(one: Claimed, part: Part, taken: Taken, ended: AbortSignal): Promise<void> {
    const { snapshot, epoch, seq, at: takenAt } = taken;
    await this.ofOurs(
      one,
      sql`update bulk_export_part set state = 'RUNNING', runs = runs + 1, lines = 0, epoch = ${epoch}, seq = ${seq}, taken_at = ${takenAt} where id = ${part.id}`,
    );
    const { line } = this.kinds.of(part.kind);
    const cursor = writeCursor({ epoch, seq });
    const header: Header = { exportId: one.id, of: part.kind, platform: this.config.publicUrl, takenAt, cursor };
    let lines = 0;
    let shown = performance.now();
    const things: Statement<Thing> = sql`${rows(line)} order by ${line.table}.id`;
    const portions = snapshot.rows(things, PORTION);
    const text = jsonLines(header, portions, (count) => {
      if (ended.aborted) throw new BrokenOff();
      lines = count;
      if (performance.now() - shown < BEAT_MS) return;
      shown = performance.now();
      this.show(one, part, count);
    });
    let file: StoredFile;
    try {
      file = await this.store(text, part.kind);
    } catch (error) {
      // Stopped by us, it was no try.
      if (error instanceof BrokenOff)
        await this.ofOurs(one, sql`update bulk_export_part set runs = runs - 1 where id = ${part.id}`).catch(
          () => undefined,
        );
      throw error;
    }
    const { key, size, sha256 } = file;
    await this.ofOurs(
      one,
      sql`
      update bulk_export_part set state = 'READY', lines = ${lines}, bytes = ${size}, sha256 = ${sha256}, storage_key = ${key}
      where id = ${part.id}`,
      () => this.stored.hold(key),
    ).catch(async (error: unknown) => {
      if (error instanceof BrokenOff) await this.db.transaction(() => this.stored.forget(key));
      throw error;
    });
  }

  private store(text: AsyncIterable<Buffer>, kind: ExportKind): Promise<StoredFile> {
    const packed = createGzip();
    pipeline(Readable.from(text, { objectMode: true }), packed, () => undefined);
    const expected = { name: `${kind}.jsonl.gz`, endings: ['gz'] as const, maxBytes: Number.MAX_SAFE_INTEGER };
    return this.storage.put(packed, expected);
  }

  private miss(one: Claimed, part: Part, reason: MissingReason): Promise<void> {
    return this.ofOurs(
      one,
      sql`update bulk_export_part set state = 'FAILED', reason = ${reason}, lines = 0 where id = ${part.id}`,
    );
  }

  /** How far it is, for people to see; the next portion tells anew. */
  private show(one: Claimed, part: Part, lines: number): void {
    const shown = sql`update bulk_export_part set lines = ${lines} where id = ${part.id} and state = 'RUNNING'`;
    this.ofOurs(one, shown).catch(() => undefined);
  }

  /** Says that this run is alive. @returns false when the export is not its own any more */
  private async keep({ id, claim }: Claimed): Promise<boolean> {
    const kept = await this.db.query(sql`
      with kept as (
        update bulk_export set claimed_until = clock_timestamp() + ${CLAIM_S} * interval '1 second'
        where id = ${id} and claim = ${claim}::uuid and finished_at is null returning id)
      select id from kept`);
    return kept.length > 0;
  }

  /** Lets others have it, after a while. */
  private async leave({ id, claim }: Claimed, seconds: number): Promise<void> {
    await this.db.query(sql`
      update bulk_export set claimed_until = clock_timestamp() + ${seconds} * interval '1 second'
      where id = ${id} and claim = ${claim}::uuid`);
  }

  /**
   * Changes a part while the export is this run's own.
   * @param before what has to hold first
   * @throws BrokenOff when it is not any more
   */
  private async ofOurs(
    { id, claim }: Claimed,
    change: ReturnType<typeof sql>,
    before?: () => Promise<void>,
  ): Promise<void> {
    await this.db.transaction(async () => {
      const ours = await this.db.query(sql`
        select 1 from bulk_export where id = ${id} and claim = ${claim}::uuid and finished_at is null for share`);
      if (ours.length === 0) throw new BrokenOff();
      await before?.();
      await this.db.query(change);
    });
  }

  private async finish({ id, claim }: Claimed): Promise<void> {
    await this.db.transaction(async () => {
      const one = await this.db.tx.findOne(BulkExport, { where: { id }, lock: { mode: 'for_no_key_update' } });
      if (!one || one.claim !== claim || one.finishedAt) return;
      stateAfter(bulkExportWorkflow.finish(one.state));
      const parts = await this.db.query<{ state: PartState }>(
        sql`select state from bulk_export_part where export_id = ${id}`,
      );
      const state = finishedAs(parts.map((part) => part.state));
      Object.assign(one, { state, finishedAt: this.clock.now() });
      await this.records.write(systemActor, {
        save: [one],
        tell: (tell) => {
          const [subject, data, hearing] = bulkExportEvent(one);
          tell('bulkExport.finished', subject, { ...data, state }, hearing);
        },
      });
    });
  }
}
