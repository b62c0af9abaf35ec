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
    { audience, barred = [], topics }: Hearing,
  ): Promise<void> {
    if (audience.length === 0) throw new Error(`${type} would be heard by nobody; give it an audience.`);
    await this.db.tx.query(
      `insert into ledger_event (id, occurred_at, type, actor, subject_kind, subject_id, subject_version,
         audience, barred, topics, correlation_id, data)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        v7(),
        this.clock.now(),
        type,
        { memberId: actor.memberId, organisationId: actor.organisationId },
        subject.kind,
        subject.id,
        subject.version,
        distinct(audience),
        distinct(barred),
        distinct(topics),
        currentCorrelation() ?? null,
        JSON.stringify(events[type].parse(data)),
      ],
    );
    this.db.afterCommit(() => this.doorbell.ring());
  }
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
