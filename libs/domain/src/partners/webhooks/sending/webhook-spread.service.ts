import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, holds, type LedgerEvent, rolesWith, systemActor } from '#libs/contracts';
import { Clock, Config, Database, sql, type Statement } from '#libs/platform';
import { Credentials } from '../../../identity/sessions/credentials.service.js';
import { FeedReads, type LedgerPage, writeCursor } from '../../feed/feed-reads.service.js';
import { Webhooks } from '../webhook.service.js';
import { webhookBody } from './body.js';
import { enqueued, released } from './lanes.js';

const PAGE = 500;

interface Place {
  readonly id: string;
  readonly memberId: string;
  readonly types: string[] | null;
  readonly topics: string[] | null;
  readonly seq: number;
  readonly replayAfter: number | null;
  readonly replayUntil: number | null;
}

/**
 * From the ledger into lanes. Each webhook has a place in the ledger, and everything up to it is either written down as a
 * delivery or was never for it: deliveries and the place that they move are of one transaction, so that a worker killed
 * between has done nothing, and two at once do it once. A webhook that is stopped keeps its place, and the ledger keeps
 * the events: however long it is paused, nothing piles up and nothing is lost.
 *
 * Events are read as the seat may hear them in whose name the webhook sends, under row-level security, like the feed; of
 * a steward's own audience nothing is sent, since the receiver is the organisation's.
 */
@Injectable()
export class WebhookSpread {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(Database) private readonly db: Database,
    @Inject(FeedReads) private readonly reads: FeedReads,
    @Inject(Webhooks) private readonly webhooks: Webhooks,
  ) {}

  /** Brings every webhook up to the ledger's head, a page each. @returns whether there is more to do at once */
  async pass(): Promise<boolean> {
    let more = false;
    for (const place of await this.db.query(this.behind())) more = (await this.spread(place)) || more;
    return more;
  }

  /** Webhooks that send in the name of a seat that may not have it sent any more. */
  ended(): Statement<{ id: string }> {
    return sql`
      select w.id from webhook w join member m on m.id = w.member_id join organisation o on o.id = m.organisation_id
      where w.state = 'ACTIVE' and not (m.state = 'ACTIVE' and m.organisation_id = w.organisation_id and o.state = 'VERIFIED'
        and m.roles && ${rolesWith('webhook.manage')}::text[])`;
  }

  async stop(ended: readonly { readonly id: string }[]): Promise<void> {
    for (const { id } of ended) await this.webhooks.disable(id, 'SEAT_ENDED');
  }

  /** Where webhooks are that have not been brought up to the ledger's head. */
  behind(): Statement<Place> {
    return sql`
      select w.id, w.member_id as "memberId", w.types, w.topics, p.seq::int as seq,
        p.replay_after::int as "replayAfter", p.replay_until::int as "replayUntil"
      from webhook w join webhook_place p on p.webhook_id = w.id
      where w.state = 'ACTIVE' and (p.seq < (select seq from ledger_head) or p.replay_after is not null)`;
  }

  private async spread(place: Place): Promise<boolean> {
    const seat = await this.credentials.again({ ...systemActor, memberId: place.memberId });
    if (!seat || seat.pending || !holds(seat, 'webhook.manage')) {
      await this.webhooks.disable(place.id, 'SEAT_ENDED');
      return false;
    }
    const actor = { ...seat, steward: false };
    const [replayed, fresh] = [await this.replay(place, actor), await this.follow(place, actor)];
    return replayed || fresh;
  }

  private async follow(place: Place, actor: Actor): Promise<boolean> {
    const page = await this.reads.after(actor, filterOf(place), place.seq, PAGE);
    const full = page.events.length >= PAGE;
    const seq = full ? (page.events.at(-1) as LedgerEvent).seq : page.head;
    if (seq <= place.seq) return false;
    await this.write(place, page, page.events, 'new', async () => {
      await this.db.query(sql`update webhook_place set seq = ${seq} where webhook_id = ${place.id}`);
    });
    return full;
  }

  private async replay(place: Place, actor: Actor): Promise<boolean> {
    const { id, replayAfter, replayUntil } = place;
    if (replayAfter === null || replayUntil === null) return false;
    const page = await this.reads.after(actor, filterOf(place), replayAfter, PAGE);
    const within = page.events.filter(({ seq }) => seq <= replayUntil);
    const last = within.length === PAGE ? within.at(-1)?.seq : undefined;
    await this.write(place, page, within, 'replay', async (subjects) => {
      await this.db.query(released(id, subjects, this.clock.now()));
      await this.db.query(sql`
        update webhook_place set replay_after = ${last ?? null}::bigint,
          replay_until = case when ${last ?? null}::bigint is null then null else replay_until end
        where webhook_id = ${id}`);
    });
    return last !== undefined;
  }

  /** Writes down what was read, unless another worker has gone on from the same place meanwhile. */
  private write(
    { id, seq, replayAfter }: Place,
    { epoch }: LedgerPage,
    events: readonly LedgerEvent[],
    way: 'new' | 'replay',
    move: (subjects: string[]) => Promise<void>,
  ): Promise<void> {
    const deliveries = events.map((event) => ({
      id: v7(),
      eventId: event.id,
      seq: event.seq,
      type: event.type,
      subject: `${event.subject.kind}/${event.subject.id}`,
      body: webhookBody(event, (at) => writeCursor({ epoch, seq: at }), this.config.publicUrl),
    }));
    return this.db.transaction(async () => {
      const [now] = await this.db.query<Pick<Place, 'seq' | 'replayAfter'>>(sql`
        select seq::int as seq, replay_after::int as "replayAfter" from webhook_place
        where webhook_id = ${id} for update skip locked`);
      if (!now || (way === 'new' ? now.seq !== seq : now.replayAfter !== replayAfter)) return;
      if (deliveries.length > 0) await this.db.query(enqueued(id, deliveries, this.clock.now(), way));
      await move([...new Set(deliveries.map(({ subject }) => subject))]);
    });
  }
}

function filterOf({ types, topics }: Place) {
  return { types, topics };
}
