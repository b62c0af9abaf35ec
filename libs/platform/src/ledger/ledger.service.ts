import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, type EventData, events, type EventType, type SubjectKind } from '#libs/contracts';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { currentCorrelation } from '../logging/logging.js';
import { Doorbell } from './doorbell.js';

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

interface Recorded<T extends EventType> {
  readonly subject: Subject;
  readonly data: EventData<T>;
  readonly hearing: Hearing;
}

/** The writer's half of the ledger: one row a change, in the transaction that makes the change. */
@Injectable()
export class Ledger {
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
   * Appends events of one type in one statement, in their order.
   * @throws ZodError when `data` is not what contracts/events.ts says: a programming error
   */
  async recordAll<T extends EventType>(actor: Actor, type: T, given: readonly Recorded<T>[]): Promise<void> {
    if (given.length === 0) return;
    const now = this.clock.now().toISOString();
    const rows = given.map(({ subject, data, hearing: { audience, barred = [], topics } }) => {
      if (audience.length === 0) throw new Error(`${type} would be heard by nobody; give it an audience.`);
      return {
        id: v7(),
        subject_id: subject.id,
        subject_kind: subject.kind,
        subject_version: subject.version,
        audience: distinct(audience),
        barred: distinct(barred),
        topics: distinct(topics),
        data: events[type].parse(data),
      };
    });
    await this.db.tx.query(
      `insert into ledger_event (id, occurred_at, type, actor, subject_kind, subject_id, subject_version,
         audience, barred, topics, correlation_id, data)
       select r.id, $1, $2, $3, r.subject_kind, r.subject_id, r.subject_version, r.audience, r.barred, r.topics, $4, r.data
       from rows from (jsonb_to_recordset($5::jsonb) as (id uuid, subject_kind text, subject_id uuid, subject_version integer,
         audience uuid[], barred uuid[], topics text[], data jsonb)) with ordinality
         as r (id, subject_kind, subject_id, subject_version, audience, barred, topics, data, place)
       order by r.place`,
      [
        now,
        type,
        { memberId: actor.memberId, organisationId: actor.organisationId },
        currentCorrelation() ?? null,
        JSON.stringify(rows),
      ],
    );
    this.db.afterCommit(() => this.doorbell.ring());
  }
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
