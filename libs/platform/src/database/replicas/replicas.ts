import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Config } from '../../config/config.js';
import type { Metrics } from '../../metrics/metrics.js';
import { Freshness, type Standing, suffices } from './freshness.js';
import { type LogPosition, positionOf, type Sample, seenAlready } from './log-position.js';
import { Replica } from './replica.js';

/** How often the servers are asked how far they are. */
const EVERY_MS = 500;
/** A standby that was this near when last asked will have in a moment what it lacks; one further behind is not waited for. */
const NEAR_MS = 1000;
/** A primary that does not answer within this is not waited for: the standbys are asked all the same. */
const PATIENCE_MS = 2000;
const WAITS_MS = [2, 4, 8] as const;
/** pg understands it for each query; its types do not know that. */
type Limited = pg.QueryConfig & { readonly query_timeout: number };

/** A transaction that was begun at a standby. */
export interface Lent {
  readonly client: pg.PoolClient;
  readonly replica: Replica;
}

/**
 * The standbys that answer reads. One answers only for whom it has everything: at the beginning of each transaction it says how far
 * it has replayed the primary's log, and that has to be past what the caller has seen. Whoever does not say what he has seen
 * is taken to have seen everything.
 */
@Injectable()
export class Replicas implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly all: readonly Replica[];
  private samples: Sample[] = [];
  private epoch?: string;
  private turn = 0;
  private timer?: NodeJS.Timeout;
  private closed = false;

  constructor(
    private readonly config: Config,
    private readonly log: Logger,
    private readonly metrics: Metrics,
    private readonly primary: pg.Pool,
    urls: readonly string[],
  ) {
    this.all = urls.map((url) => new Replica(config, url, log));
  }

  onApplicationBootstrap(): void {
    if (this.all.length > 0) void this.watch();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await Promise.all(this.all.map((replica) => replica.close()));
  }

  /**
   * How fresh a request's reads must be.
   * @param header what the caller says it has seen
   * @returns undefined where there are no standbys
   */
  freshnessOf(header: unknown): Freshness | undefined {
    return this.all.length > 0 ? new Freshness(seenAlready(header)) : undefined;
  }

  /** What is wrong with the standbys that are left out; null while there are none. */
  warning(): string | null {
    const out = this.all.flatMap(({ name, problem }) => (problem ? [`${name} ${problem}`] : []));
    return out.length > 0 ? `${out.join('; ')}; reads go on without` : null;
  }

  /**
   * Begins a transaction at a standby that has what is needed.
   * @param opening what begins it
   * @returns undefined where there is none: the primary is to be asked
   */
  async lend(opening: string, freshness: Freshness): Promise<Lent | undefined> {
    const usable = this.inTurn();
    if (usable.length === 0) return this.count('none');
    const needed = await freshness.needs(() => this.now());
    let why: 'newer' | 'fault' = 'newer';
    for (const replica of usable) {
      const near = replica.age < NEAR_MS;
      if (!near && !(replica.known && suffices(replica.known, needed))) continue;
      let begun: Awaited<ReturnType<Replica['begin']>> | undefined;
      try {
        begun = await replica.begin(opening);
        const { client, standing } = begun;
        const enough = await this.waited(replica, client, standing, needed, near);
        if (enough) {
          freshness.wasRead(enough);
          this.metrics.reads.inc({ by: replica.name, why: 'enough' });
          return { client, replica };
        }
        await client.query('rollback');
        replica.giveBack(client, false);
      } catch (error) {
        // Silent, or promoted, after it had begun: a connection that is not given back would be missed for good.
        if (begun) {
          replica.giveBack(begun.client, true);
          replica.leaveOut(error);
        }
        why = 'fault';
      }
    }
    return this.count(why);
  }

  /** Where the primary's log is: nothing that anybody can see lies behind it. */
  async now(): Promise<LogPosition> {
    const { rows } = await this.primary.query<{ log: string }>('select pg_current_wal_insert_lsn()::text as log');
    return positionOf(rows[0]?.log ?? '');
  }

  private count(why: 'newer' | 'none' | 'fault'): undefined {
    this.metrics.reads.inc({ by: 'primary', why });
  }

  /** Those that are read from, another first each time. */
  private inTurn(): Replica[] {
    const usable = this.all.filter(({ problem }) => problem === undefined);
    const first = usable.length > 0 ? (this.turn = (this.turn + 1) % usable.length) : 0;
    return [...usable.slice(first), ...usable.slice(0, first)];
  }

  /** @returns how far it is once it has what is needed; undefined where it does not within milliseconds */
  private async waited(
    replica: Replica,
    client: pg.PoolClient,
    begun: Standing,
    needed: Parameters<typeof suffices>[1],
    near: boolean,
  ): Promise<Standing | undefined> {
    if (suffices(begun, needed)) return begun;
    for (const ms of near ? WAITS_MS : []) {
      await pause(ms);
      const standing = await replica.ask(client);
      if (suffices(standing, needed)) return standing;
    }
    return undefined;
  }

  private async watch(): Promise<void> {
    await this.sample().catch(() => undefined);
    await Promise.all(this.all.map((replica) => this.look(replica)));
    if (!this.closed) this.timer = setTimeout(() => void this.watch(), EVERY_MS).unref();
  }

  private async sample(): Promise<void> {
    // The answer may be late: it is of no later moment than that for sure.
    const at = performance.now();
    const { rows } = await this.primary.query<{ log: string; epoch: string }>({
      text: `select pg_current_wal_insert_lsn()::text as log, epoch || '.' || generation as epoch from ledger_head`,
      query_timeout: PATIENCE_MS,
    } as Limited);
    const [found] = rows;
    if (!found) return;
    // After a restore, or the loss of its end, the log begins again elsewhere.
    const log = positionOf(found.log);
    const goesOn = found.epoch === this.epoch && log >= (this.samples.at(-1)?.log ?? 0n);
    this.epoch = found.epoch;
    const since = at - this.config.DATABASE_READ_LAG_SECONDS * 2000;
    const kept = goesOn ? this.samples.filter((each) => each.at > since) : [];
    this.samples = [...kept, { at, log }];
  }

  private async look(replica: Replica): Promise<void> {
    const { name, problem: before } = replica;
    await replica.look(this.samples, this.epoch, () => performance.now());
    this.metrics.standbyLag.set({ standby: name }, replica.age / 1000);
    this.metrics.standbyUsable.set({ standby: name }, replica.problem ? 0 : 1);
    if (replica.problem && replica.problem !== before && !replica.problem.includes('behind')) {
      this.log.warn({ standby: name, problem: replica.problem }, 'a standby is left out');
    }
    if (!replica.problem && before) this.log.info({ standby: name }, 'a standby answers reads');
  }
}
