import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type pg from 'pg';
import type { Logger } from 'pino';
import {
  Deliveries,
  deliveriesOf,
  Listener,
  LOG,
  Metrics,
  Queues,
  RECORDED_CHANNEL,
  RELAY_POOL,
  SEQUENCED_CHANNEL,
  Sequencer,
} from '#libs/platform';

const SWEEP_MS = 1000;
/** Any number will do, as long as every relay of this database asks for the same. */
const LOCK = 7_241_001;

/**
 * Gives committed events their seq, wakes the tails and adds the jobs that follow. One relay is active, by an advisory
 * lock that PostgreSQL frees when its holder dies; the others try once a sweep.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private client?: pg.PoolClient;
  private timer?: NodeJS.Timeout;
  private running?: Promise<void>;
  private again = false;
  private stopped = false;

  constructor(
    @Inject(RELAY_POOL) private readonly pool: pg.Pool,
    @Inject(Sequencer) private readonly sequencer: Sequencer,
    @Inject(Queues) private readonly queues: Queues,
    @Inject(Deliveries) private readonly deliveries: Deliveries,
    @Inject(Listener) private readonly listener: Listener,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.listener.on(RECORDED_CHANNEL, () => this.wake());
    this.timer = setInterval(() => this.wake(), SWEEP_MS);
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
    this.release();
  }

  /** Runs a pass now, or once more after the one under way. */
  private wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.pass()
      .catch((error: unknown) => {
        this.log.warn({ err: error }, 'the relay lost its database connection and starts over');
        this.release(true);
      })
      .finally(() => {
        this.running = undefined;
        if (!this.again) return;
        this.again = false;
        this.wake();
      });
  }

  private async pass(): Promise<void> {
    const client = await this.lead();
    if (!client) return;
    for (let head = await this.sequencer.advance(client); head !== null; head = await this.sequencer.advance(client)) {
      await client.query(`select pg_notify('${SEQUENCED_CHANNEL}', $1)`, [String(head)]);
      await this.dispatch(client);
    }
    await this.dispatch(client);
    this.metrics.relayLag.set(0);
  }

  /**
   * A crash between these steps repeats them, under the same ids. What is owed stays written down until its handler is
   * done, so that even a queue that forgets everything loses nothing.
   */
  private async dispatch(client: pg.PoolClient): Promise<void> {
    for (;;) {
      const events = await this.sequencer.undispatched(client);
      const last = events.at(-1);
      if (!last) return;
      const deliveries = events.flatMap(deliveriesOf);
      if (deliveries.length > 0) {
        await this.deliveries.owe(client, deliveries);
        await this.queues.deliver(deliveries);
      }
      await this.sequencer.markDispatched(client, last.seq);
    }
  }

  /** The connection that holds the lock; undefined while another relay leads. */
  private async lead(): Promise<pg.PoolClient | undefined> {
    if (this.client) return this.client;
    const client = await this.pool.connect();
    try {
      const { rows } = await client.query<{ leads: boolean }>('select pg_try_advisory_lock($1) as leads', [LOCK]);
      if (rows[0]?.leads) {
        this.log.info('this relay leads');
        return (this.client = client);
      }
    } catch (error) {
      client.release(true);
      throw error;
    }
    client.release();
    return undefined;
  }

  /** Closing the connection frees the lock. */
  private release(broken = false): void {
    this.client?.release(broken || true);
    this.client = undefined;
  }
}
