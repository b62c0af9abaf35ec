import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type EventData, Failure, type FileState, Refused, systemActor, topic, type TopicKind } from '#libs/contracts';
import {
  Database,
  Ledger,
  Metrics,
  realTime,
  Scanner,
  ScannerUnavailable,
  type ScanResult,
  SecurityLog,
  sql,
  Storage,
  type Statement,
} from '#libs/platform';
import { In } from 'typeorm';
import { FileCheck } from './file.entity.js';
import { Files } from './file.service.js';

/** Whoever scans a file says so at least this often; one that has not been heard of is scanned by another. */
const LEASE_SECONDS = 60;
const RENEW_MS = 20_000;
/** Between two tries while no verdict can be had. */
const RETRY_SECONDS = 5;

export interface WaitingFiles {
  readonly files: number;
  readonly oldestSeconds: number;
}

type FileEvent = 'file.checked' | 'file.quarantined' | 'file.released' | 'file.deleted';

/** Uploads are looked through before anybody gets them; what is bad is kept aside until an operator decides. */
@Injectable()
export class Quarantine {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Files) private readonly files: Files,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(Scanner) private readonly scanner: Scanner,
    @Inject(SecurityLog) private readonly security: SecurityLog,
    @Inject(Storage) private readonly storage: Storage,
  ) {}

  /** Files that wait for a verdict and are not being looked at. */
  due(most: number): Statement<{ id: string; attempts: number }> {
    return sql`select id, attempts from file_check where state = 'WAITING' and due_at <= now() order by due_at limit ${most}`;
  }

  /** How many files nobody gets yet, and since when the first of them waits. */
  async waiting(): Promise<WaitingFiles> {
    const [found] = await this.db.query<WaitingFiles>(
      `select count(*)::int as files, coalesce(extract(epoch from clock_timestamp() - min(arrived_at)), 0)::float as "oldestSeconds"
       from file_check where state = 'WAITING'`,
    );
    return found ?? { files: 0, oldestSeconds: 0 };
  }

  /**
   * Has a file scanned and does what follows. Without a verdict it waits on; nothing happens when it is not due.
   * @throws ScannerUnavailable
   */
  async check(id: string): Promise<void> {
    const { rows } = await this.db.changed<{ key: string }>(
      sql`update file_check set due_at = now() + make_interval(secs => ${LEASE_SECONDS}), attempts = attempts + 1
       where id = ${id} and state = 'WAITING' and due_at <= now() returning storage_key as key`,
    );
    const [claimed] = rows;
    if (!claimed) return;
    const renewal = setInterval(() => void this.postpone(id, LEASE_SECONDS).catch(() => {}), RENEW_MS);
    try {
      const verdict = await this.scan(claimed.key);
      await this.settle(id, verdict);
      this.metrics.scans.inc({ outcome: verdict?.kind ?? 'GONE' });
    } catch (error) {
      if (error instanceof ScannerUnavailable) this.metrics.scans.inc({ outcome: 'UNAVAILABLE' });
      await this.postpone(id, RETRY_SECONDS);
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }

  /** All that is, or was, kept aside, the newest first. */
  list(): Promise<FileCheck[]> {
    return this.db.transaction(() =>
      this.db.tx.find(FileCheck, {
        where: { state: In<FileState>(['QUARANTINED', 'RELEASED', 'DELETED']) },
        order: { arrivedAt: 'DESC', id: 'DESC' },
      }),
    );
  }

  /**
   * An operator knows that a file is harmless: everybody who may gets it, wherever its content was uploaded, also later.
   * @throws Failure NOT_FOUND; Refused TRANSITION NOT_QUARANTINED, CONTENT_MISSING
   */
  @Transactional()
  async release(id: string): Promise<FileCheck[]> {
    const { key, rows } = await this.quarantined(id);
    await this.change(rows, { state: 'RELEASED' }, 'file.released');
    await this.storage.bringBack(key);
    await this.assertThere(key);
    return rows;
  }

  /**
   * Deletes the content for good, wherever it was uploaded; that it was there stays on record, and it is refused from then on.
   * @throws Failure NOT_FOUND; Refused TRANSITION NOT_QUARANTINED
   */
  @Transactional()
  async remove(id: string): Promise<FileCheck[]> {
    const { key, rows } = await this.quarantined(id);
    await this.change(rows, { state: 'DELETED' }, 'file.deleted');
    await this.storage.removeAside(key);
    return rows;
  }

  /** Backups leave out what is in quarantine. @throws Refused TRANSITION CONTENT_MISSING */
  private async assertThere(key: string): Promise<void> {
    try {
      await this.files.hold(key);
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'NOT_FOUND') throw error;
      const message =
        'Its content is not in quarantine here. Copy it from where it was kept before the restore, or delete the file.';
      throw Refused.transition('CONTENT_MISSING', message);
    }
  }

  /** Null when there is nothing to scan any more: the document was taken out meanwhile. */
  private async scan(key: string): Promise<ScanResult | null> {
    for (const again of [true, false]) {
      try {
        const { content } = await this.storage.get(key);
        return await this.scanner.scan(content);
      } catch (error) {
        if (!(error instanceof Failure) || error.code !== 'NOT_FOUND') throw error;
        // Set aside by a settlement that was never committed.
        if (again) await this.storage.bringBack(key);
      }
    }
    return null;
  }

  @Transactional()
  private async settle(id: string, verdict: ScanResult | null): Promise<void> {
    const known = await this.db.tx.findOneByOrFail(FileCheck, { id });
    await this.files.takeTurn(known.storageKey);
    const check = await this.db.tx.findOneBy(FileCheck, { id, state: 'WAITING' });
    if (!check) return;
    if (verdict === null) {
      await this.db.tx.remove(FileCheck, check);
      return;
    }
    const checkedAt = realTime();
    if (verdict.kind === 'CLEAN') return this.change([check], { state: 'CLEAN', checkedAt }, 'file.checked');
    // The scanner may have learned since the same content came before.
    const rows = await this.db.tx.find(FileCheck, {
      where: { storageKey: check.storageKey, state: In<FileState>(['WAITING', 'CLEAN']) },
      order: { id: 'ASC' },
    });
    const { kind: reason } = verdict;
    const signature = verdict.kind === 'MALWARE' ? verdict.signature : null;
    await this.change(rows, { state: 'QUARANTINED', reason, signature, checkedAt }, 'file.quarantined');
    this.security.record({
      kind: 'file.refused',
      reason,
      details: { file: id, ...(signature && { signature }) },
    });
    await this.storage.setAside(check.storageKey);
  }

  private async change(rows: readonly FileCheck[], to: Partial<FileCheck>, type: FileEvent): Promise<void> {
    for (const row of rows) {
      const { id, version, subjectKind, subjectId, organisationId, reason, readers } = await this.db.tx.save(
        Object.assign(row, to),
      );
      const data = { fileId: id, subjectKind, subjectId, ...(type === 'file.quarantined' && { reason }) };
      await this.ledger.record(systemActor, type, { kind: 'file', id, version }, data as EventData<typeof type>, {
        audience: readers,
        topics: [topic(subjectKind as TopicKind, subjectId), topic('organisation', organisationId)],
      });
    }
  }

  private async quarantined(id: string): Promise<{ key: string; rows: FileCheck[] }> {
    const found = await this.db.tx.findOneBy(FileCheck, { id });
    if (!found) throw Failure.notFound('file', id);
    await this.files.takeTurn(found.storageKey);
    const where = { storageKey: found.storageKey, state: 'QUARANTINED' as const };
    const rows = await this.db.tx.find(FileCheck, { where, order: { id: 'ASC' } });
    if (rows.some((row) => row.id === id)) return { key: found.storageKey, rows };
    throw Refused.transition('NOT_QUARANTINED', 'The file is not in quarantine (any more).', { state: found.state });
  }

  private async postpone(id: string, seconds: number): Promise<void> {
    await this.db.query(
      sql`update file_check set due_at = now() + make_interval(secs => ${seconds}) where id = ${id} and state = 'WAITING'`,
    );
  }
}
