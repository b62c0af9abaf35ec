import { setMaxListeners } from 'node:events';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import {
  Clock,
  Database,
  type EventFor,
  Listener,
  LOG,
  Metrics,
  OnEvent,
  Passes,
  SEQUENCED_CHANNEL,
  sql,
  Sweeps,
} from '#libs/platform';
import { WebhookNews } from '../sending/webhook-news.service.js';
import { WebhookSends } from '../sending/webhook-sends.service.js';
import { WebhookSpread } from '../sending/webhook-spread.service.js';

const SWEEP_MS = 1000;
const MEASURE_MS = 15_000;
const CLEAN_MS = 20_000;
/** Sends under way in this process; they wait for others, so many cost little. */
const MOST_SENDING = 1024;

/**
 * Sends what is due. Not by jobs of the queue: a receiver that hangs would keep one of its few hands. What is new wakes it
 * at once; otherwise a sweep finds what is due, whatever became of a worker.
 */
@Injectable()
export class WebhookJobs implements BeforeApplicationShutdown {
  private readonly ended = new AbortController();
  private readonly sending = new Set<Promise<void>>();
  private readonly spreading: Passes;
  private readonly claiming: Passes;

  constructor(
    @Inject(Sweeps) sweeps: Sweeps,
    @Inject(Listener) listener: Listener,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(WebhookNews) private readonly news: WebhookNews,
    @Inject(WebhookSends) private readonly sends: WebhookSends,
    @Inject(WebhookSpread) private readonly spread: WebhookSpread,
    @Inject(LOG) private readonly log: Logger,
  ) {
    setMaxListeners(MOST_SENDING + 1, this.ended.signal);
    this.spreading = new Passes(() => this.quietly(() => this.spreadNow()));
    this.claiming = new Passes(() => this.quietly(() => this.claimNow()));
    listener.on(SEQUENCED_CHANNEL, () => this.wake());
    sweeps.find(
      'webhook.stop',
      SWEEP_MS,
      () => spread.ended(),
      (ended) => spread.stop(ended),
    );
    sweeps.find(
      'webhook.free',
      SWEEP_MS,
      () => sends.abandoned(),
      async () => {
        await sends.freeClaims();
        this.wake();
      },
    );
    sweeps.find(
      'webhook.due',
      SWEEP_MS,
      () => sql`(select from (${sends.due()}) due limit 1) union all (select from (${spread.behind()}) behind limit 1)`,
      async () => this.wake(),
    );
    sweeps.register('webhook.measure', MEASURE_MS, async () => this.metrics.webhookAge.set(await this.sends.behind()));
    sweeps.register('webhook.clean', CLEAN_MS, () => this.clean());
  }

  @OnEvent('webhook.tell')
  async tell(event: EventFor<'webhook.tell'>): Promise<void> {
    await this.news.tell(event);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ended.abort();
    await Promise.all([this.spreading.stop(), this.claiming.stop()]);
    await Promise.allSettled(this.sending);
  }

  private wake(): void {
    if (!this.clock.trusted) return;
    this.spreading.wake();
    this.claiming.wake();
  }

  private async spreadNow(): Promise<void> {
    const more = await this.spread.pass();
    this.claiming.wake();
    if (more) this.spreading.wake();
  }

  private async claimNow(): Promise<void> {
    const room = MOST_SENDING - this.sending.size;
    if (room <= 0 || this.ended.signal.aborted) return;
    for (const one of await this.sends.claim(room)) {
      const sent = this.quietly(() => this.sends.send(one, this.ended.signal)).finally(() => {
        this.sending.delete(sent);
        this.claiming.wake();
      });
      this.sending.add(sent);
    }
  }

  /** Lanes in which nothing waits. */
  private async clean(): Promise<void> {
    await this.db.query(sql`delete from webhook_lane where waiting = 0 and claim is null`);
  }

  /** What fails here is in rows, and the next sweep finds it. */
  private async quietly(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (!this.ended.signal.aborted) this.log.warn({ err: error }, 'webhooks could not go on and try again');
    }
  }
}
