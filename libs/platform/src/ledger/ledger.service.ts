import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { type Actor, type EventData, events, type EventType, type SubjectKind } from '#libs/contracts';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import type { Part } from '../database/writing/parts.js';
import { sql } from '../sql/sql.js';
import { currentCorrelation } from '../logging/logging.js';
import { Doorbell } from './sequencing/doorbell.js';

export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly version: number;
}

/** Who may hear of it and where. `audience` are organisations (or the special audiences), `barred` single members. */
export interface Hearing {
  readonly audience: readonly string[];
  readonly barred?: readonly string[];
  readonly topics: readonly string[];
}

/** An event's row, before it has a seq. */
interface Row {
  readonly id: string;
  readonly [column: string]: unknown;
}

const EVENTS = Symbol('events');

interface Recorded<T extends EventType> {
  readonly subject: Subject;
  readonly data: EventData<T>;
  readonly hearing: Hearing;
}

/**
 * The writer's half of the ledger: one row a change, in the transaction that makes the change. A transaction's events are
 * kept until just before its commit and appended together, in the order they were recorded.
 */
@Injectable()
export class Ledger {
  private readonly waiting = new WeakMap<EntityManager, Row[]>();

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Doorbell) private readonly doorbell: Doorbell,
  ) {}

  /**
   * Appends one event. It gets its seq, and is heard, after the commit; a rollback takes it away.
   * @throws ZodError when `data` is not what its contract says: a programming error
   */
  async record<T extends EventType>(
    actor: Actor,
    type: T,
    subject: Subject,
    data: EventData<T>,
    hearing: Hearing,
  ): Promise<void> {
    await this.recordAll(actor, type, [{ subject, data, hearing }]);
  }

  /**
   * Appends events of one type, in their order.
   * @throws ZodError when `data` is not what contracts/events.ts says: a programming error
   */
  async recordAll<T extends EventType>(actor: Actor, type: T, given: readonly Recorded<T>[]): Promise<void> {
    if (given.length === 0) return;
    const occurredAt = this.clock.now().toISOString();
    const correlationId = currentCorrelation() ?? null;
    const { memberId, organisationId } = actor;
    const rows = given.map(({ subject, data, hearing: { audience, barred = [], topics } }) => {
      if (audience.length === 0) throw new Error(`${type} would be heard by nobody; give it an audience.`);
      return {
        id: v7(),
        occurred_at: occurredAt,
        type,
        actor: { memberId, organisationId },
        subject_id: subject.id,
        subject_kind: subject.kind,
        subject_version: subject.version,
        audience: distinct(audience),
        barred: distinct(barred),
        topics: distinct(topics),
        correlation_id: correlationId,
        data: events[type].parse(data),
      };
    });
    this.keep(rows);
    this.db.afterCommit(() => this.doorbell.ring());
  }

  private keep(rows: readonly Row[]): void {
    const { tx } = this.db;
    const waiting = this.waiting.get(tx) ?? [];
    this.waiting.set(tx, waiting);
    waiting.push(...rows);
    this.db.beforeCommit(EVENTS, () => appending(waiting.splice(0)));
  }
}

function appending(rows: readonly Row[]): Part {
  return {
    statement: sql`insert into ledger_waiting (id, occurred_at, type, actor, subject_kind, subject_id, subject_version,
         audience, barred, topics, correlation_id, data)
       select r.id, r.occurred_at, r.type, r.actor, r.subject_kind, r.subject_id, r.subject_version, r.audience, r.barred,
         r.topics, r.correlation_id, r.data
       from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (id uuid, occurred_at timestamptz, type text, actor jsonb,
         subject_kind text, subject_id uuid, subject_version integer, audience uuid[], barred uuid[], topics text[],
         correlation_id text, data jsonb)) with ordinality
         as r (id, occurred_at, type, actor, subject_kind, subject_id, subject_version, audience, barred, topics,
           correlation_id, data, place)
       order by r.place`,
    rows: rows.length,
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
