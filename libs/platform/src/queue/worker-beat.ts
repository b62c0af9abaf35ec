import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type pg from 'pg';
import type { Logger } from 'pino';
import { Listener } from '../database/connections/listener.js';
import { LEDGER_POOL } from '../database/connections/sources.module.js';
import { LOG } from '../logging/logging.module.js';

const BEAT_MS = 4000;

/** A worker says that it is alive, so that the api can say when none is. What it said last is taken away a day later. */
@Injectable()
export class WorkerBeat implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer?: NodeJS.Timeout;
  private beating?: Promise<void>;

  constructor(
    @Inject(LEDGER_POOL) private readonly pool: pg.Pool,
    @Inject(Listener) private readonly self: Listener,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.beat(), BEAT_MS);
    this.beat();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
    await this.pool.query('delete from worker_beat where mark = $1', [this.self.mark]).catch(() => undefined);
  }

  private beat(): void {
    this.beating ??= this.pool
      .query({
        name: 'worker_beat',
        text: `with gone as (delete from worker_beat where at < clock_timestamp() - interval '1 day')
          insert into worker_beat (mark) values ($1) on conflict (mark) do update set at = clock_timestamp()`,
        values: [this.self.mark],
      })
      .then(
        () => undefined,
        (error: unknown) => this.log.warn({ err: error }, 'this worker could not say that it is alive'),
      )
      .finally(() => (this.beating = undefined));
  }
}
