import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ClsServiceManager } from 'nestjs-cls';
import type pg from 'pg';
import type { Logger } from 'pino';
import { v7 } from 'uuid';
import { type Actor, type SecurityKind, securityKinds, STEWARDS_AUDIENCE } from '#libs/contracts';
import { Clock } from '../clock/clock.js';
import { realMs } from '../clock/real-time.js';
import { GATE_POOL } from '../database/connections/sources.module.js';
import { currentCorrelation } from '../logging/logging.js';
import { LOG } from '../logging/logging.module.js';
import { Metrics } from '../metrics/metrics.js';

/** Something for the security log. Who, from where and in which request are taken from the request when left out. */
export interface SecurityNote {
  readonly kind: SecurityKind;
  /** Stable code of a bounded set: the permission, limit, refusal or route; it is a label of the counter. */
  readonly reason: string;
  readonly actor?: Actor | undefined;
  readonly address?: string | undefined;
  readonly correlationId?: string | undefined;
  /** Small facts without secrets or personal data. */
  readonly details?: Readonly<Record<string, string | number | boolean>> | undefined;
}

interface Row extends Omit<SecurityNote, 'actor'> {
  readonly id: string;
  readonly at: Date;
  readonly actor: Actor | undefined;
}

/** Keys under which the HTTP layer keeps who asks and from where. */
export const CALLER = 'caller';
export const ADDRESS = 'address';
const CONCERNED = 'concerned';

/** Whose access an act changes: who does it is often somebody else, or not signed in. */
type Concerned = { memberId?: string; organisationId?: string };

const FLUSH_MS = 200;
const BATCH = 200;
/** More than this waiting means that the database does not keep up with an attack; the counter still counts. */
const MOST_WAITING = 5_000;
/** Refused requests of an organisation's programs and tokens that a process notes in an hour: a loop that is refused must not fill the log. */
const MOST_REQUESTS = 300;
const HOUR_MS = 3_600_000;

/**
 * Kept apart from the ledger: a log that an attacker fills must not be in the way of business, and refusals are nobody's
 * history. Written outside the transaction that is refused, in batches; counted at once.
 */
@Injectable()
export class SecurityLog implements OnApplicationShutdown {
  private waiting: Row[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private readonly requests = { hour: 0, of: new Map<string, number>() };

  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(GATE_POOL) private readonly pool: pg.Pool,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(LOG) private readonly log: Logger,
  ) {
    // A series that begins with its first event has not risen by it, so a rule that wants one event would miss the first.
    for (const kind of securityKinds) metrics.securityKinds.inc({ kind }, 0);
  }

  /** Notes it; never throws and never makes the caller wait. */
  record(note: SecurityNote): void {
    this.metrics.securityEvents.inc({ kind: note.kind, reason: note.reason });
    this.metrics.securityKinds.inc({ kind: note.kind });
    if (this.waiting.length >= MOST_WAITING) {
      this.metrics.securityLost.inc();
      return;
    }
    this.waiting.push({
      ...note,
      id: v7(),
      at: this.clock.now(),
      actor: note.actor ?? fromRequest<Actor>(CALLER),
      address: note.address ?? fromRequest<string>(ADDRESS),
      correlationId: note.correlationId ?? currentCorrelation(),
    });
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS);
  }

  /**
   * Notes why a request of a program or token was refused: its makers have no screen that says so.
   * @param reason the code that was answered; the last that is noted in an hour is `MORE_FOLLOW`
   */
  requestRefused(actor: Actor | undefined, reason: string, details: SecurityNote['details']): void {
    if (actor?.via !== 'program' && actor?.via !== 'token') return;
    const { requests } = this;
    const hour = Math.floor(realMs() / HOUR_MS);
    if (requests.hour !== hour) requests.of.clear();
    requests.hour = hour;
    const count = (requests.of.get(actor.organisationId) ?? 0) + 1;
    requests.of.set(actor.organisationId, count);
    if (count > MOST_REQUESTS) return;
    const told = count === MOST_REQUESTS ? 'MORE_FOLLOW' : reason;
    this.record({ kind: 'request.refused', reason: told, actor, details });
  }

  /** Begins an act of a request: what is answered is filled in by `concerns` while the act goes on. */
  begin(): Readonly<Concerned> {
    const concerned: Concerned = {};
    ClsServiceManager.getClsService().set(CONCERNED, concerned);
    return concerned;
  }

  /** Says for the entry of the act under way whose access it changes. */
  concerns(who: Readonly<Concerned>): void {
    Object.assign(fromRequest<Concerned>(CONCERNED) ?? {}, who);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.flush();
  }

  private flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    return (this.writing = this.writing.then(async () => {
      while (this.waiting.length > 0) await this.write(this.waiting.splice(0, BATCH));
    }));
  }

  private async write(rows: readonly Row[]): Promise<void> {
    try {
      await this.pool.query(
        `insert into security_log (id, at, kind, reason, organisation_id, member_id, credential_id, via, address, correlation_id, details, readers)
         select id, at, kind, reason, organisation_id, member_id, credential_id, via, address, correlation_id, details,
           array_remove(array[$2::uuid, organisation_id], null)
         from jsonb_to_recordset($1::jsonb) as r (id uuid, at timestamptz, kind text, reason text, organisation_id uuid,
           member_id uuid, credential_id uuid, via text, address text, correlation_id text, details jsonb)`,
        [JSON.stringify(rows.map(columns)), STEWARDS_AUDIENCE],
      );
    } catch (error) {
      this.metrics.securityLost.inc(rows.length);
      this.log.error({ err: error, entries: rows }, 'the security log could not be written; its entries are here');
    }
  }
}

function columns({ id, at, kind, reason, actor, address, correlationId, details }: Row): object {
  return {
    id,
    at,
    kind,
    reason,
    organisation_id: actor?.organisationId,
    member_id: actor?.memberId,
    credential_id: actor?.credentialId,
    via: actor?.via,
    address,
    correlation_id: correlationId,
    details: details ?? {},
  };
}

function fromRequest<T>(key: string): T | undefined {
  const cls = ClsServiceManager.getClsService();
  return cls.isActive() ? (cls.get(key) as T | undefined) : undefined;
}
