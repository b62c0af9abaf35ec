import pg from 'pg';
import type { Logger } from 'pino';
import type { Config } from '../../config/config.js';
import { openClient, openPool } from '../connections/connections.js';
import { standbyAddress } from '../connections/logins.js';
import { socketOf } from '../connections/pg.privates.js';
import { givenUp } from '../connections/unanswered/silence.js';
import type { Standing } from './freshness.js';
import { ageOf, positionOf, type Sample } from './log-position.js';

/** A standby that does not say within this how far it is stands still; another answers instead. */
const LOOK_MS = 2000;
/** The same for the beginning of a read. */
const BEGIN_MS = 1000;

/** pg understands it for each query; its types do not know that. */
type Limited = pg.QueryConfig & { readonly query_timeout: number };

/** Its own row-level security holds there as at the primary, so the reader may ask it. */
const STANDING = `select pg_is_in_recovery() as standby, pg_last_wal_replay_lsn()::text as log, epoch || '.' || generation as epoch,
  seq::int as seq from ledger_head`;

interface Found {
  readonly standby: boolean;
  readonly log: string | null;
  readonly epoch: string;
  readonly seq: number;
}

/** Why a standby is not read from. */
export class LeftOut extends Error {}

/** All its connections are lent, and none was given back in time: others are being answered over them. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && error.message === 'timeout exceeded when trying to connect';
}

/** One standby: its connections, and what is known of it. */
export class Replica {
  readonly name: string;
  /** How old what it answers may be at most, in milliseconds. */
  age = Infinity;
  /** Why it is left out; undefined while it is read from. */
  problem?: string = 'was not asked yet';
  /** What it had when it was last asked; it has no less now. */
  known?: Standing;
  private readonly pool: pg.Pool;
  private readonly lent = new Set<pg.PoolClient>();
  private watch?: pg.Client;

  constructor(
    private readonly config: Config,
    private readonly url: string,
    log: Logger,
  ) {
    const at = standbyAddress(config, url);
    this.name = `${at.host}:${at.port}`;
    this.pool = openPool(config, 'reader', {
      name: `reader at ${this.name}`,
      at,
      max: config.POOL_SIZE,
      pipeline: true,
      patienceMs: LOOK_MS,
      onLost: (error) => log.debug({ err: error, standby: this.name }, 'a connection to a standby was lost'),
    });
  }

  /**
   * Asks it how far it is.
   * @param samples where the primary was when
   * @param epoch which ledger is followed; a standby of another one answers nothing
   */
  async look(samples: readonly Sample[], epoch: string | undefined, now: () => number): Promise<void> {
    try {
      this.watch ??= await this.openWatch();
      const { rows } = await this.watch.query<Found>({ text: STANDING, query_timeout: LOOK_MS } as Limited);
      this.known = this.standing(rows[0]);
      if (epoch !== undefined && this.known.epoch !== epoch) throw new LeftOut('has another ledger');
      this.age = ageOf(this.known.log, samples, now());
      const limit = this.config.DATABASE_READ_LAG_SECONDS;
      if (this.age > limit * 1000) {
        const behind = this.age === Infinity ? 'far' : `${(this.age / 1000).toFixed(1)} s`;
        throw new LeftOut(`is ${behind} behind, more than ${limit} s`);
      }
      this.problem = undefined;
    } catch (error) {
      this.leaveOut(error);
    }
  }

  /**
   * Begins a transaction there.
   * @param opening what begins it
   * @throws LeftOut, or whatever the connection met; it is left out then until it has been asked again, unless it was only busy
   */
  async begin(opening: string): Promise<{ client: pg.PoolClient; standing: Standing }> {
    let client: pg.PoolClient | undefined;
    try {
      client = await this.pool.connect();
      this.lent.add(client);
      const standing = await this.ask(client, `${opening}; ${STANDING}`);
      return { client, standing };
    } catch (error) {
      if (client) this.giveBack(client, true);
      if (!isBusy(error)) this.leaveOut(error);
      throw error;
    }
  }

  /** How far it is now, in a transaction that was begun. */
  async ask(client: pg.PoolClient, text = STANDING): Promise<Standing> {
    const answers = await client.query<Found>({ text, query_timeout: BEGIN_MS } as Limited);
    const last = (Array.isArray(answers) ? answers.at(-1) : answers) as pg.QueryResult<Found> | undefined;
    this.known = this.standing(last?.rows[0]);
    return this.known;
  }

  giveBack(client: pg.PoolClient, destroy: boolean): void {
    if (this.lent.delete(client)) client.release(destroy);
  }

  /** Until it is asked again. Whoever waits for an answer of a standby that is gone is answered elsewhere. */
  leaveOut(error: unknown): void {
    this.problem = error instanceof LeftOut ? error.message : `does not answer: ${(error as Error).message}`;
    if (error instanceof LeftOut) return;
    void this.watch?.end().catch(() => undefined);
    this.watch = undefined;
    for (const client of this.lent) socketOf(client).destroy(givenUp('The standby did not answer, and is left out.'));
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.watch?.end(), this.pool.end()]);
  }

  private async openWatch(): Promise<pg.Client> {
    return openClient(this.config, 'reader', 'standby-watch', standbyAddress(this.config, this.url));
  }

  private standing(found: Found | undefined): Standing {
    if (!found) throw new LeftOut('has no ledger');
    const { standby, log, epoch, seq } = found;
    // Promoted, it goes on by itself: what it says is a past that is not ours any more.
    if (!standby || !log) throw new LeftOut('is no standby any more');
    return { log: positionOf(log), epoch, seq };
  }
}
