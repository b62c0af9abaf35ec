import { Inject, Injectable } from '@nestjs/common';
import { systemActor } from '#libs/contracts';
import {
  Clock,
  Database,
  Listener,
  Metrics,
  raw,
  realMs,
  Records,
  runs,
  type Sql,
  sql,
  type Statement,
} from '#libs/platform';
import { Webhook, type WebhookAttempt } from '../webhook.entity.js';
import { webhookEvent, Webhooks } from '../webhook.service.js';
import {
  AT_ONCE,
  afterFailure,
  ASKED_AGAIN_MS,
  type FailedAttempt,
  MOST_AT_ONCE,
  MOST_BETWEEN,
  MOST_PATIENCE_MS,
  QUICK_MS,
} from '../webhook.workflow.js';
import { UNTRIED } from './lanes.js';
import { type Posted, WebhookPosts } from './webhook-posts.service.js';

/** A claim outlives the attempt it is for, so that nobody sends what is being sent. */
const CLAIM = '30 seconds';
/** What is left of a claim when the attempt is slow: its receiver is given no more than `AT_ONCE`. */
const SLOW_CLAIM = '28 seconds';
const MOST_ATTEMPTS_KEPT = 50;
/** Attempts that are written down in one statement. */
const MOST_WRITTEN = 200;

interface Claimed extends Posted {
  readonly webhookId: string;
  readonly subject: string;
  readonly claim: string;
  readonly attempts: number;
  readonly beganAt: Date | null;
  /** When the schedule has the next attempt, where this one comes sooner. */
  readonly nextAt: Date | null;
  readonly test: boolean;
  readonly id: string;
}

/** An attempt that was accepted, until that is written down. */
interface Accepted {
  readonly one: Claimed;
  readonly attempt: WebhookAttempt;
  readonly written: () => void;
  readonly lost: (error: unknown) => void;
}

/**
 * Attempts to send. The unit is the lane: all that waits for one webhook about one subject, in the order of the ledger.
 *
 * - **Order.** Only the first of a lane is ever sent, and the next only once what became of it is written down. Between
 *   subjects there is no order, so that none waits for another: one that fails keeps its own lane.
 * - **Receivers.** Each has a few places (`AT_ONCE`), more while it answers quickly, one once it has failed as often in a row;
 *   no place of another is taken, and the time of an attempt is bounded, however slowly it answers.
 * - **Outages.** A receiver that takes something after failures is soon asked again for whatever else it failed to take.
 * - **Two workers.** Whoever sends claims the lane in its row, which only one can; what it writes down afterwards counts
 *   only while the claim is its own.
 * - **kill -9** between sending and writing down leaves the claim, which ends with its process (or, where that stands
 *   still, by the database's clock); then the same event is sent again under the same id, before any after it. At least
 *   once, and in order.
 * - When an attempt is due is a row too, by domain time; sweeps find it, whatever became of the worker that wrote it.
 */
@Injectable()
export class WebhookSends {
  private readonly taken: Accepted[] = [];
  private writing = false;

  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Listener) private readonly listener: Listener,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(WebhookPosts) private readonly posts: WebhookPosts,
    @Inject(Records) private readonly records: Records,
    @Inject(Webhooks) private readonly webhooks: Webhooks,
  ) {}

  /**
   * Claims lanes whose first is due, at most so many, and of no receiver more than it has places; where there are too many, of
   * receivers in any order, so that none is always the last. A claim need not survive the database: without it, what was sent
   * is sent again.
   */
  claim(most: number): Promise<Claimed[]> {
    const now = this.clock.now();
    return this.db.query<Claimed>(sql`
      with receiver as (${receivers(now)}),
      picked as (
        select l.webhook_id, l.subject from (
          select * from receiver where free > 0 order by random()) r cross join lateral (
          select webhook_id, subject from webhook_lane
          where ${dueOf(now)} order by due_at limit r.free for update skip locked) l
        limit ${most}),
      claimed as (
        update webhook_lane l set claim = gen_random_uuid(), claimed_by = ${this.listener.mark}::integer, claimed_until = clock_timestamp() + ${CLAIM}::interval
        from picked p where l.webhook_id = p.webhook_id and l.subject = p.subject
        returning l.*)
      select c.webhook_id as "webhookId", c.subject, c.claim, c.attempts, c.began_at as "beganAt", c.next_at as "nextAt", c.test, w.url,
        d.id, d.event_id as "eventId", d.body,
        (select json_agg(json_build_object('id', s.id, 'sealed', s.sealed, 'scheme', w.scheme) order by s.id desc)
         from webhook_secret s where s.webhook_id = w.id and (s.ends_at is null or s.ends_at > ${new Date(realMs())})) as secrets
      from claimed c join webhook w on w.id = c.webhook_id
      cross join (select set_config('synchronous_commit', 'off', true)) unhurried cross join lateral (
        select id, event_id, body from webhook_delivery
        where webhook_id = c.webhook_id and subject = c.subject and state = 'WAITING' order by seq limit 1) d`);
  }

  /** One attempt, and what follows from it. @param ended when the worker ends: an attempt that is cut counts for nothing */
  async send(one: Claimed, ended: AbortSignal): Promise<void> {
    const at = this.clock.now();
    const from = performance.now();
    const outcome = await this.posts.post(one, ended);
    if (outcome.cut) return this.letGo(one);
    const { status, failure, answer } = outcome;
    this.metrics.webhookAttempts.inc({ outcome: failure === null ? 'accepted' : 'failed' });
    const attempt = { at: at.toISOString(), ms: Math.round(performance.now() - from), status, failure, answer };
    if (failure === null) await this.accepted(one, attempt);
    else await this.failed(one, attempt, outcome.retryAfterMs);
  }

  /** Seconds that the first event has waited that could be sent now, and is not: what workers are behind. */
  async behind(): Promise<number> {
    const now = this.clock.now();
    const [found] = await this.db.query<{ seconds: number }>(sql`
      select coalesce(extract(epoch from ${now}::timestamptz - min(due_at)), 0)::float as seconds from (${dueAt(now)}) due`);
    return found?.seconds ?? 0;
  }

  /** What could be claimed now. */
  due(): Statement<unknown> {
    return dueAt(this.clock.now());
  }

  /** Lanes that workers have claimed who are gone. */
  abandoned(): Statement<unknown> {
    return sql`select from webhook_lane where ${ABANDONED} limit 1`;
  }

  /** Ends their claims. */
  async freeClaims(): Promise<void> {
    await this.db.query(sql`update webhook_lane set claim = null, claimed_until = null where ${ABANDONED}`);
  }

  private accepted(one: Claimed, attempt: WebhookAttempt): Promise<void> {
    if (one.test) return this.tookTest(one, attempt);
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
        update webhook_lane l set waiting = waiting - 1, ${UNTRIED}, due_at = ${now}, claim = null, claimed_until = null
        from mine m where l.webhook_id = m.webhook_id and l.subject = m.subject and l.claim = m.claim)
      update webhook_delivery d set state = 'DELIVERED', settled_at = ${now}, attempts = ${withAttempt(sql`m.attempt`)}
      from mine m where d.id = m.id`);
    await this.tookAll(some, now);
  }

  /** A receiver that takes what it is sent, quickly or not, and perhaps again. */
  private async tookAll(some: readonly Accepted[], now: Date): Promise<void> {
    const slow = new Set(some.flatMap(({ one, attempt }) => (attempt.ms > QUICK_MS ? [one.webhookId] : [])));
    const counts = new Map<string, number>();
    for (const { one } of some) counts.set(one.webhookId, (counts.get(one.webhookId) ?? 0) + 1);
    const said = [...counts].map(([id, count]) => ({ id, more: slow.has(id) ? null : count }));
    const { rows: before } = await this.db.changed<{ id: string; failures: number }>(sql`
      with mine as materialized (
        select p.webhook_id, s.more from webhook_place p
        join jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as s (id uuid, more integer) on s.id = p.webhook_id
        order by p.webhook_id for update of p)
      update webhook_place p set succeeded_at = ${now}, at_once = coalesce(least(p.at_once + m.more, ${MOST_AT_ONCE}), ${AT_ONCE})
      from mine m where p.webhook_id = m.webhook_id returning p.webhook_id as id, p.failures`);
    for (const { id, failures } of before) if (failures > 0) await this.askAgain(id, failures, now);
  }

  /** Who has mended a receiver tries it so, and need not wait for the next attempt; of what was taken a test says nothing. */
  private async tookTest(one: Claimed, attempt: WebhookAttempt): Promise<void> {
    await this.settle(one, attempt, 'DELIVERED');
    const [before] = await this.db.query<{ failures: number }>(
      sql`select failures from webhook_place where webhook_id = ${one.webhookId}`,
    );
    if (before && before.failures > 0) await this.askAgain(one.webhookId, before.failures, this.clock.now());
  }

  /** The failures are forgotten last: whoever is killed before it leaves the next success to do it, and so does one that fails meanwhile. */
  private async askAgain(webhookId: string, failures: number, now: Date): Promise<void> {
    const soon = new Date(now.getTime() + ASKED_AGAIN_MS);
    await this.db.query(sql`
      with owed as materialized (
        select subject from webhook_lane
        where webhook_id = ${webhookId} and waiting > 0 and not held and due_at > ${soon}
          and claim is null and attempts > 0 and asked_again < ${MOST_BETWEEN}
        order by subject for update skip locked)
      update webhook_lane l set next_at = due_at, due_at = ${soon}, asked_again = asked_again + 1
      from owed o where l.webhook_id = ${webhookId} and l.subject = o.subject`);
    await this.db.query(
      sql`update webhook_place set failures = greatest(failures - ${failures}, 0) where webhook_id = ${webhookId}`,
    );
  }

  private async failed(one: Claimed, attempt: WebhookAttempt, retryAfterMs: number | null): Promise<void> {
    if (one.test) return this.settle(one, attempt, 'FAILED');
    // Where this worker stood still another has the lane by now: what that one finds counts.
    if (!(await this.holds(one))) return;
    const now = this.clock.now();
    const beganAt = one.beganAt ?? now;
    const failed: FailedAttempt = {
      attempts: one.attempts + (one.nextAt ? 0 : 1),
      untilNextMs: one.nextAt && Math.max(one.nextAt.getTime() - now.getTime(), 0),
      status: attempt.status,
      retryAfterMs,
      othersTaken: await this.tookSince(one.webhookId, beganAt),
    };
    const next = afterFailure(failed);
    if (next.kind === 'hold') await this.hold(one, attempt);
    else {
      // First of all, so that nobody sends once more what has had its attempts.
      if (next.kind === 'disable') await this.webhooks.disable(one.webhookId, next.reason);
      const dueAt = new Date(now.getTime() + (next.kind === 'again' ? next.inMs : 0));
      await this.db.query(sql`
        with lane as (
          update webhook_lane set attempts = ${failed.attempts}, began_at = ${beganAt}, due_at = ${dueAt}, next_at = null, claim = null, claimed_until = null
          where webhook_id = ${one.webhookId} and subject = ${one.subject} and claim = ${one.claim} returning 1)
        update webhook_delivery set attempts = ${withAttempt(written(attempt))} where id = ${one.id} and exists (select from lane)`);
    }
    // After its lane: a success that sees this failure sees what waits for it too.
    const patience = new Date(now.getTime() + Math.min(retryAfterMs ?? 0, MOST_PATIENCE_MS));
    await this.db.query(sql`
      update webhook_place set failures = failures + 1, at_once = ${AT_ONCE}, not_before = greatest(not_before, ${patience}::timestamptz)
      where webhook_id = ${one.webhookId}`);
  }

  private async holds({ webhookId, subject, claim }: Claimed): Promise<boolean> {
    const found = await this.db.query(
      sql`select from webhook_lane where webhook_id = ${webhookId} and subject = ${subject} and claim = ${claim}`,
    );
    return found.length > 0;
  }

  private async tookSince(webhookId: string, since: Date): Promise<boolean> {
    const found = await this.db.query(
      sql`select from webhook_place where webhook_id = ${webhookId} and succeeded_at >= ${since}`,
    );
    return found.length > 0;
  }

  /** What is settled makes room for the next of its lane. */
  private async settle(one: Claimed, attempt: WebhookAttempt, state: 'DELIVERED' | 'FAILED'): Promise<void> {
    const now = this.clock.now();
    await this.db.query(sql`
      with lane as (
        update webhook_lane set waiting = waiting - 1, ${UNTRIED}, due_at = ${now}, claim = null, claimed_until = null
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
}

const ABANDONED = sql`claim is not null and not ${raw(runs('claimed_by'))}`;

/** Receivers, whether anything but tests is sent to them, and how many places each has left. */
const receivers = (now: Date) => sql`
  select w.id, w.state = 'ACTIVE' and p.not_before <= ${now} and o.state <> 'SUSPENDED' as sends,
    case when p.failures >= ${AT_ONCE} then 1 when c.slow then ${AT_ONCE}::integer else p.at_once end - c.claimed as free
  from webhook w join webhook_place p on p.webhook_id = w.id join organisation o on o.id = w.organisation_id cross join lateral (
    select count(*) as claimed, coalesce(min(claimed_until) < clock_timestamp() + ${SLOW_CLAIM}::interval, false) as slow
    from webhook_lane where webhook_id = w.id and claim is not null and claimed_until > clock_timestamp()) c`;

/** Lanes of receiver `r` whose first is due and with nobody. */
const dueOf = (now: Date) => sql`
  webhook_id = r.id and waiting > 0 and not held and due_at <= ${now}
    and (claim is null or claimed_until <= clock_timestamp()) and (r.sends or test)`;

/** Since when the first lane is due of each receiver that has a place left. */
const dueAt = (now: Date) => sql`
  select l.due_at from (${receivers(now)}) r cross join lateral (
    select due_at from webhook_lane where ${dueOf(now)} order by due_at limit 1) l
  where r.free > 0`;

/** @param attempt a list of one */
function withAttempt(attempt: Sql) {
  return sql`case when jsonb_array_length(attempts) >= ${MOST_ATTEMPTS_KEPT} then attempts - 0 else attempts end || ${attempt}`;
}

const written = (attempt: WebhookAttempt) => sql`${JSON.stringify([attempt])}::jsonb`;
