import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type pg from 'pg';
import type { Logger } from 'pino';
import {
  Lease,
  Listener,
  LOG,
  Metrics,
  OwedEvents,
  Passes,
  Queues,
  raw,
  RECORDED_CHANNEL,
  LEDGER_POOL,
  SEQUENCED_CHANNEL,
  Sequencer,
  spanOf,
  sql,
  Sweeps,
} from '#libs/platform';

/** For what nobody was told of: whoever records rings, and a listener that was cut off looks when it is back. */
const SWEEP_MS = 2000;
/** What is recorded while others act is numbered and handed on together, in few transactions; whoever acts alone waits for nobody. */
const GATHER_MS = 10;
/** After so many at once more are waiting. */
const MANY = 100;
/** A queue's store that does not answer within this is left to another worker, or to the next try. */
const QUEUE_PATIENCE_MS = 5000;

/**
 * Gives committed events their seq, wakes the tails and adds the jobs that follow. The two are apart: a queue that does
 * not answer keeps nobody from hearing. Each is done by one worker at a time, by a lease that ends by itself when its
 * holder stands still; all look every other second whether there is something to do, and then ask for it.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly leases: Readonly<Record<Lease['name'], Lease>>;
  private readonly sequencing: Passes;
  private readonly dispatching: Passes;
  private readonly looking = new Passes(() => this.look());
  private timer?: NodeJS.Timeout;

  constructor(
    @Inject(LEDGER_POOL) private readonly pool: pg.Pool,
    @Inject(Sequencer) private readonly sequencer: Sequencer,
    @Inject(Queues) private readonly queues: Queues,
    @Inject(OwedEvents) private readonly deliveries: OwedEvents,
    @Inject(Listener) private readonly listener: Listener,
    @Inject(Sweeps) private readonly sweeps: Sweeps,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(LOG) private readonly log: Logger,
  ) {
    const lease = (name: Lease['name']) => new Lease(name, listener.mark);
    this.leases = { sequence: lease('sequence'), dispatch: lease('dispatch') };
    this.sequencing = new Passes(() => this.lead('sequence', (client) => this.sequence(client)));
    this.dispatching = new Passes(() => this.lead('dispatch', (client) => this.dispatch(client)));
  }

  onApplicationBootstrap(): void {
    this.listener.on(RECORDED_CHANNEL, () => this.sequencing.wake());
    this.listener.on(SEQUENCED_CHANNEL, () => this.dispatching.wake());
    this.timer = setInterval(() => this.looking.wake(), SWEEP_MS);
    this.sequencing.wake();
    this.dispatching.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all([this.looking.stop(), this.sequencing.stop(), this.dispatching.stop()]);
    // Nobody has to wait until they run out.
    await Promise.allSettled(Object.values(this.leases).map((lease) => lease.giveUp(this.pool)));
  }

  /** Wakes what has something to do, in case that nobody was told. Whoever sees that nothing waits need not lead for it. */
  private async look(): Promise<void> {
    try {
      const { waits, owed } = await this.sequencer.behind(this.pool);
      if (waits) this.sequencing.wake();
      else this.metrics.relayLag.set(0);
      if (owed) this.dispatching.wake();
    } catch (error) {
      this.log.warn({ err: error }, 'the relay could not see what waits and tries again');
    }
  }

  /** Runs one part on a connection of its own while its lease is ours. */
  private async lead(part: Lease['name'], work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
    let client: pg.PoolClient | undefined;
    try {
      client = await this.pool.connect();
      if (await this.leases[part].take(client)) await work(client);
      client.release();
    } catch (error) {
      this.log.warn({ err: error, part }, 'the relay could not go on and tries again');
      client?.release(true);
    }
  }

  private async sequence(client: pg.PoolClient): Promise<void> {
    const lease = this.leases.sequence;
    let before = 0;
    for (let head = await this.sequencer.advance(client, lease); head !== null;) {
      await client.query(sql`select pg_notify('${raw(SEQUENCED_CHANNEL)}', ${String(head)})`);
      this.dispatching.wake();
      if (head - before < MANY || before === 0) await pause(GATHER_MS);
      before = head;
      if (!(await lease.take(client))) return;
      head = await this.sequencer.advance(client, lease);
    }
    this.metrics.relayLag.set(0);
  }

  /**
   * A crash between these steps repeats them, under the same ids. What is owed stays written down until its handler is
   * done, so that even a queue that forgets everything loses nothing.
   */
  private async dispatch(client: pg.PoolClient): Promise<void> {
    const lease = this.leases.dispatch;
    for (;;) {
      const events = await this.sequencer.undispatched(client);
      const last = events.at(-1);
      if (!last) return;
      const spans = events.map(({ id, seq, type, correlationId }) =>
        spanOf(`ledger ${type}`, correlationId ?? id, { seq }),
      );
      const owed = await this.deliveries.owe(client, events);
      if (owed.length > 0) {
        try {
          await within(QUEUE_PATIENCE_MS, this.queues.deliver(owed));
        } catch (error) {
          this.log.warn(
            { err: error },
            'the queue takes no jobs; events are sequenced and heard, what follows from them waits',
          );
          return lease.giveUp(client);
        }
      }
      await this.sequencer.markDispatched(client, last.seq);
      this.sweeps.stir();
      for (const span of spans) span?.end();
      if (events.length < MANY) await pause(GATHER_MS);
      if (!(await lease.take(client))) return;
    }
  }
}

/** @throws Error when it takes longer */
async function within(ms: number, asked: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  // What comes after all is of no use any more.
  asked.catch(() => undefined);
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
