import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, events, type EventType, Failure, Refused, systemActor } from '#libs/contracts';
import { Clock, Config, Database, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { Credentials } from '../../identity/sessions/credentials.service.js';
import { FeedReads, writeCursor } from '../feed/feed-reads.service.js';
import { webhookBody, webhookSample } from './sending/body.js';
import { enqueued, released, UNTRIED } from './sending/lanes.js';
import { sampleEvent } from './sending/sample.js';
import { WebhookDelivery } from './webhook.entity.js';
import { Webhooks } from './webhook.service.js';

/** Events within this of a range's ends come too: their times and their places in the ledger may differ by as much. */
const MARGIN_MS = 60_000;

/** So many events of a range are counted, and no more. */
export const MOST_COUNTED = 1000;

/** What is done with single deliveries: again, not at all, or only to try. */
@Injectable()
export class WebhookLog {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(Database) private readonly db: Database,
    @Inject(FeedReads) private readonly reads: FeedReads,
    @Inject(Webhooks) private readonly webhooks: Webhooks,
  ) {}

  /** A made-up event of a type, as the organisation would be sent one. @throws Refused INPUT */
  sample(actor: Actor, type: string): object {
    if (Object.hasOwn(events, type)) {
      const event = sampleEvent(type as EventType, actor.organisationId, this.clock.now());
      return webhookSample(event, this.config.publicUrl);
    }
    const message = 'Nothing of this type happens here; `ledgerEventTypes` lists what does.';
    throw Refused.input([{ path: ['type'], code: 'UNKNOWN', message }]);
  }

  /**
   * Sends a made-up event once, signed as all are; also while nothing else is sent.
   * @returns the delivery's id
   * @throws Failure NOT_FOUND; Refused PERMISSION, INPUT
   */
  @Transactional()
  async test(actor: Actor, webhookId: string, type: string): Promise<string> {
    await this.webhooks.lock(actor, webhookId, 'change');
    const sample = this.sample(actor, type) as { readonly id: string };
    const [id, subject] = [v7(), `test/${sample.id}`];
    const delivery = { id, eventId: sample.id, seq: 0, type, subject, body: JSON.stringify(sample) };
    await this.db.query(enqueued(webhookId, [delivery], this.clock.now(), 'test'));
    return id;
  }

  /**
   * Sends an event again, under its id and before what waits of its subject; whatever became of it.
   * @throws Failure NOT_FOUND; Refused PERMISSION; TRANSITION WRONG_STATE, ARCHIVED
   */
  @Transactional()
  async replay(actor: Actor, id: string): Promise<void> {
    const delivery = await this.lock(actor, id);
    const { webhookId, subject, seq, eventId, type, state, test } = delivery;
    if (test || state === 'WAITING') {
      const message = test ? 'A test is not sent again; send another.' : 'It is on its way already.';
      throw Refused.transition('WRONG_STATE', message, { state });
    }
    const now = this.clock.now();
    const body = delivery.body ?? (await this.bodyAgain(actor, seq));
    await this.db.query(enqueued(webhookId, [{ id, eventId, seq, type, subject, body }], now, 'replay'));
    await this.db.query(released(webhookId, [subject], now));
  }

  /**
   * Sends everything of a time again that the webhook asks for, also from before it was made; in the background.
   * @returns how many events that is, counted up to `MOST_COUNTED`
   * @throws Failure NOT_FOUND; Refused PERMISSION, INPUT; TRANSITION UNDER_WAY, ARCHIVED
   */
  @Transactional()
  async replayRange(actor: Actor, webhookId: string, from: Date, until: Date): Promise<number> {
    const { state, memberId, types, topics } = await this.webhooks.lock(actor, webhookId, 'replay');
    const faults = [];
    if (from > this.clock.now()) {
      faults.push({
        path: ['from'],
        code: 'FUTURE',
        message: 'Let the range begin before now: nothing has happened since.',
      });
    }
    if (from >= until) {
      faults.push({ path: ['until'], code: 'ORDER', message: 'Let the range end after it begins.' });
    }
    if (faults.length > 0) throw Refused.input(faults);
    const after = (await this.placeAt(new Date(from.getTime() - MARGIN_MS))) - 1;
    const last = (await this.placeAt(new Date(until.getTime() + MARGIN_MS))) - 1;
    await this.assertHere(from);
    const [place] = await this.db.query<{ under: boolean; seq: number }>(
      sql`select replay_after is not null as under, seq::int as seq from webhook_place where webhook_id = ${webhookId} for update`,
    );
    if (place?.under) {
      const message = 'A range is being sent again already; wait for its end.';
      throw Refused.transition('UNDER_WAY', message, { state });
    }
    const upTo = Math.min(place?.seq ?? 0, last);
    // As they will be read: by whoever it sends in the name of.
    const seat = await this.credentials.again({ ...systemActor, memberId });
    const found = seat
      ? await this.reads.count({ ...seat, steward: false }, { types, topics }, { after, until: upTo }, MOST_COUNTED)
      : 0;
    if (found > 0) {
      await this.db.query(
        sql`update webhook_place set replay_after = ${after}, replay_until = ${upTo} where webhook_id = ${webhookId}`,
      );
    }
    return found;
  }

  /**
   * Goes on with what is about a subject without the event that holds it up; it stays in the log, and can be sent again.
   * @throws Failure NOT_FOUND; Refused PERMISSION; TRANSITION WRONG_STATE
   */
  @Transactional()
  async skip(actor: Actor, id: string): Promise<void> {
    const { webhookId, subject, state } = await this.lock(actor, id);
    if (state !== 'HELD') {
      throw Refused.transition('WRONG_STATE', 'Only what is held can be passed over.', { state });
    }
    const now = this.clock.now();
    await this.db.query(sql`update webhook_delivery set state = 'SKIPPED', settled_at = ${now} where id = ${id}`);
    await this.db.query(sql`
      update webhook_lane set waiting = waiting - 1, held = false, ${UNTRIED}, due_at = ${now}
      where webhook_id = ${webhookId} and subject = ${subject}`);
  }

  /** Locked after its webhook. */
  private async lock(actor: Actor, id: string): Promise<WebhookDelivery> {
    const seen = await this.db.tx.findOneBy(WebhookDelivery, { id });
    if (!seen) throw Failure.notFound('webhook delivery', id);
    this.access.assertSees(actor, seen, 'webhook delivery');
    await this.webhooks.lock(actor, seen.webhookId, 'replay');
    return this.db.tx.findOneOrFail(WebhookDelivery, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  /** The body of an event whose first one is not kept any more. */
  private async bodyAgain(actor: Actor, seq: number): Promise<string> {
    const { events: found, epoch, archived } = await this.reads.after({ ...actor, steward: false }, {}, seq - 1, 1);
    if (seq <= archived) {
      const message = `Its text is no longer kept here, and event ${seq} was archived: whoever runs the platform has it in a file, and can bring it back.`;
      throw Refused.transition('ARCHIVED', message);
    }
    const [event] = found;
    if (event?.seq !== seq) throw Failure.notFound('event', String(seq));
    return webhookBody(event, (at) => writeCursor({ epoch, seq: at }), this.config.publicUrl);
  }

  /** @throws Refused TRANSITION ARCHIVED where some of what happened since is kept in archives */
  private async assertHere(from: Date): Promise<void> {
    const [archive] = await this.db.query<{ until: Date }>(
      sql`select max(until) as until from ledger_archive where left_at is not null having max(until) >= ${from}`,
    );
    if (!archive) return;
    throw Refused.transition(
      'ARCHIVED',
      `What happened until ${archive.until.toISOString()} was archived and can’t be sent again. Let the range begin later.`,
    );
  }

  /** The first place in the ledger at or after a time, found by halving: places rise with time. */
  private async placeAt(time: Date): Promise<number> {
    const [row] = await this.db.query<{ place: number }>(sql`
      with recursive half (low, high) as (
        select archived_seq + 1, seq + 1 from ledger_head
        union all
        select case when e.occurred_at < ${time} then e.seq + 1 else low end, case when e.occurred_at < ${time} then high else e.seq end
        from half join ledger_event e on e.seq = (low + high) / 2 where low < high)
      select low::int as place from half where low >= high`);
    return row?.place ?? 1;
  }
}
