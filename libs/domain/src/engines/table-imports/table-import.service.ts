import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import {
  type Actor,
  type EventData,
  type EventType,
  Refused,
  STEWARDS_AUDIENCE,
  stateAfter,
  topic,
  shortened,
} from '#libs/contracts';
import { Clock, Database, Quotas, Records, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import type { Entered, ImportedTable } from '../../declared/imported-table.js';
import { readFile } from './reading/table.file.js';
import { tableApart } from './reading/table.threads.js';
import type { ReadTable } from './reading/table.reading.js';
import { TableImport, type TableRow } from './table-import.entity.js';
import { counted, judged, twice } from './table-import.rules.js';
import { tableImportWorkflow } from './table-import.workflow.js';
import { TableKinds } from './table-kinds.service.js';

interface GivenTable {
  readonly kind: string;
  readonly name: string;
  readonly bytes: Buffer;
}

interface Which {
  readonly id: string;
  readonly expectedVersion: number;
}

const LONGEST_NAME = 200;

/** Ends a trial: nothing of it is written. */
class Tried extends Error {
  constructor(readonly entered: readonly Entered[]) {
    super('tried');
  }
}

/** Tables brought in as one act: looked through first, by doing all of it and taking it back; taken back as one. */
@Injectable()
export class TableImports {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(TableKinds) private readonly kinds: TableKinds,
    @Inject(Quotas) private readonly quotas: Quotas,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Says what each row of a file would do. Nothing of it is done; only the rows are kept, so that just these can be brought in.
   * @throws Refused PERMISSION; INPUT with why it is no such table; QUOTA FILES
   */
  async preview(actor: Actor, { kind, name, bytes }: GivenTable): Promise<TableImport> {
    const table = this.kinds.of(kind);
    const { organisationId, memberId } = actor;
    await this.kinds.assertMay(actor, table.kind, organisationId);
    const read = await readFile(bytes, table, tableApart);
    const rows = await this.lookedThrough(actor, table, read);
    const found = Object.assign(new TableImport(), {
      ...{ id: v7(), organisationId, memberId, kind: table.kind, stewardsOnly: table.stewardsOnly ?? false },
      fileName: shortened(name.trim(), LONGEST_NAME) || 'table',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      state: 'PREVIEWED' as const,
      ...{ notices: [...read.notices], unknownColumns: [...read.unknown], rows, ...counted(rows) },
      ...{ entered: 0, takenBack: 0, createdAt: this.clock.now(), appliedAt: null, undoneAt: null, readers: [] },
    } satisfies Partial<TableImport>);
    await this.db.transaction(async () => {
      await this.quotas.use(actor, 'FILES');
      await this.records.write(actor, { add: [found], audience: [found] });
    });
    return found;
  }

  /**
   * Brings in the rows that were looked through, all in one transaction: every one of them, or the good ones.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE, ROWS_GONE, ROWS_REFUSED, NO_NEW_ROWS, or
   *   PREVIEW_STALE with every row that would do something else by now
   */
  async apply(actor: Actor, { goodOnly, ...which }: Which & { readonly goodOnly: boolean }): Promise<void> {
    const { found, table } = await this.lock(actor, which);
    const { rows, fresh, refused } = found;
    found.state = stateAfter(
      tableImportWorkflow.apply(found.state, { kept: rows.length > 0, fresh, refused, goodOnly }),
    );
    const wanted = rows.filter(({ outcome }) => outcome === 'NEW');
    const entered = await this.kinds.rowsOf(table).enter(
      actor,
      wanted.map(({ values }) => values),
    );
    const ids = new Map<TableRow, string>();
    const stale = wanted.flatMap((row, at) => {
      const one = entered[at];
      if (one && 'id' in one) {
        ids.set(row, one.id);
        return [];
      }
      const message = `Row ${row.line} would do something else by now; send the file again.`;
      return [{ path: ['rows', row.line], code: 'PREVIEW_STALE', message }];
    });
    if (stale.length > 0) {
      const message = 'What is here has changed since the table was looked through; send the file again.';
      throw Refused.transition('PREVIEW_STALE', message, { faults: stale.slice(0, 100) });
    }
    found.rows = rows.map((row) => ({ ...row, subjectId: ids.get(row) ?? row.subjectId }));
    Object.assign(found, { entered: wanted.length, appliedAt: this.clock.now() });
    await this.save(actor, found, 'tableImport.applied', {
      ...namesOf(found),
      sha256: found.sha256,
      rows: wanted.length,
    });
  }

  /**
   * Takes back what a table brought in. What somebody has acted on since stays, and is counted.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE, ROWS_GONE
   */
  async undo(actor: Actor, which: Which): Promise<void> {
    const { found, table } = await this.lock(actor, which);
    const { rows, fresh, refused } = found;
    const facts = { kept: rows.length > 0, fresh, refused, goodOnly: true };
    found.state = stateAfter(tableImportWorkflow.undo(found.state, facts));
    const ids = rows.flatMap(({ outcome, subjectId }) => (outcome === 'NEW' && subjectId ? [subjectId] : []));
    const staying = await this.db.query<{ id: string }>(table.stays(sql`${ids}::uuid[]`));
    const stays = new Set(staying.map(({ id }) => id));
    const back = new Set(ids.filter((id) => !stays.has(id)));
    await this.kinds.rowsOf(table).takeBack(actor, [...back]);
    found.rows = rows.map((row) => ({ ...row, takenBack: row.subjectId !== null && back.has(row.subjectId) }));
    Object.assign(found, { takenBack: back.size, undoneAt: this.clock.now() });
    const counts = { undone: back.size, kept: ids.length - back.size };
    await this.save(actor, found, 'tableImport.undone', { ...namesOf(found), ...counts });
  }

  private async lookedThrough(actor: Actor, table: ImportedTable, read: ReadTable): Promise<TableRow[]> {
    const doubled = twice(read.rows, table);
    const good = read.rows.filter(({ line, faults }) => faults.length === 0 && !doubled.has(line));
    const tried = await this.tried(() =>
      this.kinds.rowsOf(table).enter(
        actor,
        good.map(({ values }) => values),
      ),
    );
    const byLine = new Map(good.map(({ line }, at) => [line, tried[at]]));
    return read.rows.map((row) => judged(row, doubled.get(row.line), byLine.get(row.line)));
  }

  /** Does it, and takes all of it back. */
  private async tried(enter: () => Promise<readonly Entered[]>): Promise<readonly Entered[]> {
    try {
      return await this.db.transaction(async () => {
        throw new Tried(await enter());
      });
    } catch (error) {
      if (error instanceof Tried) return error.entered;
      throw error;
    }
  }

  private async lock(actor: Actor, { id, expectedVersion }: Which) {
    const sees = this.access.sees(actor, 'table import');
    const found = await this.db.lock(TableImport, id, expectedVersion, sees);
    await this.kinds.assertMay(actor, found.kind, found.organisationId);
    return { found, table: this.kinds.of(found.kind) };
  }

  private save<T extends Extract<EventType, `tableImport.${string}`>>(
    actor: Actor,
    found: TableImport,
    type: T,
    data: EventData<T>,
  ): Promise<void> {
    return this.records.write(actor, {
      save: [found],
      tell: (tell) => {
        const subject = { kind: 'table-import', id: found.id, version: found.version } as const;
        const audience = [...(found.stewardsOnly ? [] : [found.organisationId]), STEWARDS_AUDIENCE];
        tell(type, subject, data, { audience, topics: [topic('organisation', found.organisationId)] });
      },
    });
  }
}

const namesOf = ({ id, organisationId, kind }: TableImport) => ({ importId: id, organisationId, kind });
