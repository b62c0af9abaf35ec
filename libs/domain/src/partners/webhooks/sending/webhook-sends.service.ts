import { Inject, Injectable } from '@nestjs/common';
import { CLOUD_EVENT, systemActor } from '#libs/contracts';
import {
  Clock,
  Database,
  Listener,
  Metrics,
  Outbound,
  OutboundRefused,
  raw,
  realMs,
  Records,
  runs,
  type Sql,
  sql,
  Undelivered,
  Vault,
} from '#libs/platform';
import { Webhook, type WebhookAttempt } from '../webhook.entity.js';
import { webhookEvent, Webhooks, webhookSealedFor } from '../webhook.service.js';
import { AT_ONCE, afterFailure, type FailedAttempt, MOST_PATIENCE_MS, retryAfterOf } from '../webhook.workflow.js';
import { signedHeaders, type SignatureScheme, type WebhookKey, webhookKey } from './signature.js';

/** From the first look at the address to the head of the answer. */
const LIMIT_MS = 15_000;
/** A claim outlives the attempt it is for, so that nobody sends what is being sent. */
const CLAIM = `30 seconds`;
const ANSWER_BYTES = 1000;
const MOST_ATTEMPTS_KEPT = 50;
const MOST_KEYS = 1000;
/** Attempts that are written down in one statement. */
const MOST_WRITTEN = 200;

interface Claimed {
  readonly webhookId: string;
  readonly subject: string;
  readonly claim: string;
  readonly attempts: number;
  readonly beganAt: Date | null;
  readonly test: boolean;
  readonly url: string;
  readonly id: string;
  readonly eventId: string;
  readonly body: string;
  readonly secrets: readonly { readonly id: string; readonly sealed: string; readonly scheme: SignatureScheme }[];
}

/** An attempt that was accepted, until that is written down. */
interface Accepted {
  readonly one: Claimed;
  readonly attempt: WebhookAttempt;
  readonly written: () => void;
  readonly lost: (error: unknown) => void;
}

/** What became of an attempt; `cut` when the worker ended it. */
interface Outcome {
  readonly status: number | null;
  readonly fault: string | null;
  readonly answer: string | null;
  readonly retryAfterMs: number | null;
  readonly cut?: boolean;
}

/**
 * Attempts to send. The unit is the lane: all that waits for one webhook about one subject, in the order of the ledger.
 *
 * - **Order.** Only the first of a lane is ever sent, and the next only once what became of it is written down. Between
 *   subjects there is no order, so that none waits for another: one that fails keeps its own lane.
 * - **Receivers.** Each has a few places (`AT_ONCE`), one once it has failed as often in a row; no place of another is
 *   taken, and the time of an attempt is bounded by `LIMIT_MS`, however slowly it answers.
 * - **Two workers.** Whoever sends claims the lane in its row, which only one can; what it writes down afterwards counts
 *   only while the claim is its own.
 * - **kill -9** between sending and writing down leaves the claim, which ends with its process (or, where that stands
 *   still, by the database's clock); then the same event is sent again under the same id, before any after it. At least
 *   once, and in order.
 * - When an attempt is due is a row too, by domain time; sweeps find it, whatever became of the worker that wrote it.
 */
@Injectable()
export class WebhookSends {
  private readonly keys = new Map<string, WebhookKey>();
  private readonly taken: Accepted[] = [];
  private writing = false;

  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Listener) private readonly listener: Listener,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(Records) private readonly records: Records,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(Webhooks) private readonly webhooks: Webhooks,
  ) {}

  /** Claims lanes whose first is due, at most so many, and of no receiver more than it has places. */
  claim(most: number): Promise<Claimed[]> {
    const now = this.clock.now();
    return this.db.query<Claimed>(sql`
      with receiver as (${receivers(now)}),
      picked as (
        select l.webhook_id, l.subject from receiver r cross join lateral (
          select webhook_id, subject from webhook_lane
          where ${dueOf(now)} order by due_at limit greatest(r.free, 0) for update skip locked) l
        limit ${most}),
      claimed as (
        update webhook_lane l set claim = gen_random_uuid(), claimed_by = ${this.listener.mark}::integer, claimed_until = clock_timestamp() + ${CLAIM}::interval
        from picked p where l.webhook_id = p.webhook_id and l.subject = p.subject
        returning l.*)
      select c.webhook_id as "webhookId", c.subject, c.claim, c.attempts, c.began_at as "beganAt", c.test, w.url,
        d.id, d.event_id as "eventId", d.body,
        (select json_agg(json_build_object('id', s.id, 'sealed', s.sealed, 'scheme', w.scheme) order by s.id desc)
         from webhook_secret s where s.webhook_id = w.id and (s.ends_at is null or s.ends_at > ${new Date(realMs())})) as secrets
      from claimed c join webhook w on w.id = c.webhook_id cross join lateral (
        select id, event_id, body from webhook_delivery
        where webhook_id = c.webhook_id and subject = c.subject and state = 'WAITING' order by seq limit 1) d`);
  }

  /** One attempt, and what follows from it. @param ended when the worker ends: an attempt that is cut counts for nothing */
  async send(one: Claimed, ended: AbortSignal): Promise<void> {
    const at = new Date(realMs());
    const from = performance.now();
    const outcome = await this.post(one, ended);
    if (outcome.cut) return this.letGo(one);
    const { status, fault, answer } = outcome;
    this.metrics.webhookAttempts.inc({ outcome: fault === null ? 'accepted' : 'failed' });
    const attempt = { at: at.toISOString(), ms: Math.round(performance.now() - from), status, fault, answer };
    if (fault === null) await this.accepted(one, attempt);
    else await this.failed(one, attempt, outcome.retryAfterMs);
  }

  /** Seconds that the first event has waited that could be sent now, and is not: what workers are behind. */
  async behind(): Promise<number> {
    const now = this.clock.now();
    const [found] = await this.db.query<{ seconds: number }>(sql`
      select coalesce(extract(epoch from ${now}::timestamptz - min(l.due_at)), 0)::float as seconds
      from (${receivers(now)}) r cross join lateral (
        select due_at from webhook_lane where ${dueOf(now)} order by due_at limit 1) l
      where r.free > 0`);
    return found?.seconds ?? 0;
  }

  /** Ends the claims of workers that are gone. */
  async freeClaims(): Promise<void> {
    await this.db.query(sql`
      update webhook_lane set claim = null, claimed_until = null where claim is not null and not ${raw(runs('claimed_by'))}`);
  }

  private async post({ url, eventId, body, secrets }: Claimed, ended: AbortSignal): Promise<Outcome> {
    const keys = await Promise.all(secrets.map((secret) => this.keyOf(secret)));
    const headers = {
      ...signedHeaders(eventId, Math.floor(realMs() / 1000), body, keys),
      'content-type': `${CLOUD_EVENT}; charset=utf-8`,
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Tripartite-Webhooks/1.0',
    };
    return new Promise((done) => {
      const failed = (error: unknown): void => {
        const fault = new Undelivered(error).message;
        done({ status: null, fault, answer: null, retryAfterMs: null, cut: ended.aborted });
      };
      let request: ReturnType<Outbound['open']>;
      try {
        request = this.outbound.open(url, { method: 'POST', headers, idleMs: LIMIT_MS });
      } catch (error) {
        return failed(error);
      }
      const cut = () => request.destroy(new OutboundRefused('TIMEOUT', 'It did not answer in time.'));
      const limit = setTimeout(cut, LIMIT_MS);
      ended.addEventListener('abort', cut, { once: true });
      request.once('close', () => {
        clearTimeout(limit);
        ended.removeEventListener('abort', cut);
      });
      request.once('error', failed);
      request.once('response', (response) => {
        const { statusCode: status = 0 } = response;
        const retryAfterMs = retryAfterOf(response.headers['retry-after'], realMs());
        let answer = '';
        const settled = (): void => {
          const fault = faultOf(status);
          done({ status, fault, answer: answer || null, retryAfterMs });
          response.destroy();
        };
        response.on('data', (chunk: Buffer) => {
          answer = printable(answer + chunk.toString('utf8'));
          if (answer.length >= ANSWER_BYTES) settled();
        });
        response.once('end', settled).once('error', settled).once('close', settled);
      });
      request.end(body);
    });
  }

  private accepted(one: Claimed, attempt: WebhookAttempt): Promise<void> {
    if (one.test) return this.settle(one, attempt, 'DELIVERED');
    return new Promise((written, lost) => {
      this.taken.push({ one, attempt, written, lost });
      if (!this.writing) void this.writeTaken();
    });
  }

  /** What is accepted while one statement is written goes into the next: many a second wait for the disk once. */
  private async writeTaken(): Promise<void> {
    this.writing = true;
    for (let some = this.taken.splice(0, MOST_WRITTEN); some.length > 0; some = this.taken.splice(0, MOST_WRITTEN)) {
      try {
        await this.settleAccepted(some);
        some.forEach(({ written }) => written());
      } catch (error) {
        some.forEach(({ lost }) => lost(error));
      }
    }
    this.writing = false;
  }

  /** Lanes, then places, each in one order and neither while the other is locked: what is spread meanwhile locks both. */
  private async settleAccepted(some: readonly Accepted[]): Promise<void> {
    const now = this.clock.now();
    const said = some.map(({ one: { id, webhookId, subject, claim }, attempt }) => ({
      ...{ id, webhook_id: webhookId, subject, claim },
      attempt: [attempt],
    }));
    await this.db.query(sql`
      with said as (
        select * from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as s (id uuid, webhook_id uuid, subject text, claim uuid, attempt jsonb)),
      mine as materialized (
        select s.* from webhook_lane l join said s on s.webhook_id = l.webhook_id and s.subject = l.subject and s.claim = l.claim
        order by l.webhook_id, l.subject for update of l),
      lane as (
        update webhook_lane l set waiting = waiting - 1, attempts = 0, began_at = null, due_at = ${now}, claim = null, claimed_until = null
        from mine m where l.webhook_id = m.webhook_id and l.subject = m.subject and l.claim = m.claim)
      update webhook_delivery d set state = 'DELIVERED', settled_at = ${now}, attempts = ${withAttempt(sql`m.attempt`)}
      from mine m where d.id = m.id`);
    const ids = [...new Set(some.map(({ one }) => one.webhookId))];
    await this.db.query(sql`
      with mine as materialized (
        select webhook_id from webhook_place where webhook_id = any(${ids}::uuid[]) order by webhook_id for update)
      update webhook_place p set failures = 0, succeeded_at = ${now} from mine m where p.webhook_id = m.webhook_id`);
  }

  private async failed(one: Claimed, attempt: WebhookAttempt, retryAfterMs: number | null): Promise<void> {
    if (one.test) return this.settle(one, attempt, 'FAILED');
    const now = this.clock.now();
    const patience = Math.min(retryAfterMs ?? 0, MOST_PATIENCE_MS);
    const [[place]] = (await this.db.query(sql`
      update webhook_place set failures = failures + 1,
        not_before = greatest(not_before, ${new Date(now.getTime() + patience)}::timestamptz)
      where webhook_id = ${one.webhookId} returning succeeded_at as "succeededAt"`)) as unknown as [
      { succeededAt: Date | null }[],
    ];
    const beganAt = one.beganAt ?? now;
    const failed: FailedAttempt = {
      attempts: one.attempts + 1,
      status: attempt.status,
      retryAfterMs,
      othersTaken: Boolean(place?.succeededAt && place.succeededAt >= beganAt),
    };
    const next = afterFailure(failed);
    if (next.kind === 'hold') return this.hold(one, attempt);
    // First of all, so that nobody sends once more what has had its attempts.
    if (next.kind === 'disable') await this.webhooks.disable(one.webhookId, next.reason);
    const dueAt = new Date(now.getTime() + (next.kind === 'again' ? next.inMs : 0));
    await this.db.query(sql`
      with lane as (
        update webhook_lane set attempts = attempts + 1, began_at = ${beganAt}, due_at = ${dueAt}, claim = null, claimed_until = null
        where webhook_id = ${one.webhookId} and subject = ${one.subject} and claim = ${one.claim} returning 1)
      update webhook_delivery set attempts = ${withAttempt(written(attempt))} where id = ${one.id} and exists (select from lane)`);
  }

  /** What is settled makes room for the next of its lane. */
  private async settle(one: Claimed, attempt: WebhookAttempt, state: 'DELIVERED' | 'FAILED'): Promise<void> {
    const now = this.clock.now();
    await this.db.query(sql`
      with lane as (
        update webhook_lane set waiting = waiting - 1, attempts = 0, began_at = null, due_at = ${now}, claim = null, claimed_until = null
        where webhook_id = ${one.webhookId} and subject = ${one.subject} and claim = ${one.claim} returning 1)
      update webhook_delivery set state = ${state}, settled_at = ${now}, attempts = ${withAttempt(written(attempt))}
      where id = ${one.id} and exists (select from lane)`);
  }

  private async hold(one: Claimed, attempt: WebhookAttempt): Promise<void> {
    await this.db.transaction(async () => {
      const held = await this.db.query<{ id: string }>(sql`
        with lane as (
          update webhook_lane set held = true, attempts = attempts + 1, claim = null, claimed_until = null
          where webhook_id = ${one.webhookId} and subject = ${one.subject} and claim = ${one.claim} returning 1),
        delivery as (
          update webhook_delivery set state = 'HELD', attempts = ${withAttempt(written(attempt))}
          where id = ${one.id} and exists (select from lane) returning id)
        select id from delivery`);
      const webhook = await this.db.tx.findOneBy(Webhook, { id: one.webhookId });
      if (held.length === 0 || !webhook) return;
      await this.records.write(systemActor, {
        tell: (tell) => {
          const [subject, data, hearing] = webhookEvent(webhook);
          tell('webhook.held', subject, { ...data, deliveryId: one.id }, hearing);
        },
      });
    });
  }

  private async letGo({ webhookId, subject, claim }: Claimed): Promise<void> {
    await this.db.query(sql`
      update webhook_lane set claim = null, claimed_until = null
      where webhook_id = ${webhookId} and subject = ${subject} and claim = ${claim}`);
  }

  /** Opening a sealed key costs more than signing with it. */
  private async keyOf({ id, sealed, scheme }: Claimed['secrets'][number]): Promise<WebhookKey> {
    const known = this.keys.get(id);
    if (known) return known;
    const key = webhookKey(scheme, await this.vault.open(sealed, webhookSealedFor(id)));
    if (this.keys.size >= MOST_KEYS) this.keys.clear();
    this.keys.set(id, key);
    return key;
  }
}

/** Receivers, whether anything but tests is sent to them, and how many places each has left. */
const receivers = (now: Date) => sql`
  select w.id, w.state = 'ACTIVE' and p.not_before <= ${now} and o.state <> 'SUSPENDED' as sends,
    case when p.failures < ${AT_ONCE} then ${AT_ONCE}::integer else 1 end
      - (select count(*) from webhook_lane c where c.webhook_id = w.id and c.claim is not null and c.claimed_until > clock_timestamp()) as free
  from webhook w join webhook_place p on p.webhook_id = w.id join organisation o on o.id = w.organisation_id`;

/** Lanes of receiver `r` whose first is due and with nobody. */
const dueOf = (now: Date) => sql`
  webhook_id = r.id and waiting > 0 and not held and due_at <= ${now}
    and (claim is null or claimed_until <= clock_timestamp()) and (r.sends or test)`;

/** @param attempt a list of one */
function withAttempt(attempt: Sql) {
  return sql`case when jsonb_array_length(attempts) >= ${MOST_ATTEMPTS_KEPT} then attempts - 0 else attempts end || ${attempt}`;
}

const written = (attempt: WebhookAttempt) => sql`${JSON.stringify([attempt])}::jsonb`;

function faultOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400
    ? `The receiver answered with a redirect (${status}), which is not followed; use the final address.`
    : `The receiver answered ${status}.`;
}

/** PostgreSQL's JSON takes no NUL, and nobody reads control characters. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000B-\u001F\u007F\uD800-\uDFFF]/g, '').slice(0, ANSWER_BYTES);
}
