import type pg from 'pg';
import { createHash } from 'node:crypto';
import { Global, Inject, Injectable, Module } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Failure } from '#libs/contracts';
import { GATE_POOL } from '../database/connections/sources.module.js';
import { SecurityLog } from '../security/security-log.js';

/** How many tries are free, and how long one waits after them: doubling from `firstDelayS` up to `longestDelayS`. */
export interface Allowance {
  readonly free: number;
  readonly firstDelayS: number;
  readonly longestDelayS: number;
  /** A try that is turned away counts as well: who asks again and again waits longer next time. */
  readonly pollsCount?: boolean;
}

export interface Limit extends Allowance {
  /** What is counted, such as `sign-in.account`. */
  readonly name: string;
  readonly key: string;
}

/** A try that was let through; `forgive` takes it back once it has proved to be honest. */
export interface Attempt {
  /** @param names limits whose counts start again from nothing; others are relieved of this one try */
  forgive(names?: readonly string[]): Promise<void>;
}

/** Tries are counted anew this long after the first of them. */
const MEMORY_S = 24 * 3600;

/**
 * Slows down guessing. A try is counted before it is made, atomically and outside the caller's transaction, so that
 * neither a burst in parallel nor a rollback escapes. A try that is turned away counts where only the one who tries pays
 * for it, and not where that would push an honest person's waiting time up. Real time, kept in PostgreSQL, shared by all processes.
 */
@Injectable()
export class Throttle {
  private readonly tries: RateLimiterPostgres;
  private readonly gates: RateLimiterPostgres;

  constructor(
    @Inject(GATE_POOL) pool: pg.Pool,
    @Inject(SecurityLog) private readonly security: SecurityLog,
  ) {
    const store = { storeClient: pool, storeType: 'pool', tableName: 'rate_limit', tableCreated: true };
    this.tries = new RateLimiterPostgres({ ...store, keyPrefix: 'tries', points: 1, duration: MEMORY_S });
    this.gates = new RateLimiterPostgres({ ...store, keyPrefix: 'gate', points: 1, duration: 1 });
  }

  /** @throws Failure RATE_LIMITED with `retryAfterSeconds` when any of the limits asks to wait */
  async attempt(...limits: readonly Limit[]): Promise<Attempt> {
    const counted: Limit[] = [];
    for (const limit of limits) {
      const waitMs = await this.count(limit);
      if (waitMs === 0) {
        counted.push(limit);
        continue;
      }
      const relieved = counted.filter((each) => !each.pollsCount);
      await Promise.all(relieved.map((each) => this.tries.reward(keyOf(each), 1)));
      this.security.record({ kind: 'throttled', reason: limit.name });
      const retryAfterSeconds = Math.ceil(waitMs / 1000);
      throw new Failure('RATE_LIMITED', `Too many tries. Try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
    }
    return {
      forgive: async (names = []) => {
        await Promise.all(
          limits.map((limit) =>
            names.includes(limit.name)
              ? Promise.all([this.tries.delete(keyOf(limit)), this.gates.delete(keyOf(limit))])
              : this.tries.reward(keyOf(limit), 1),
          ),
        );
      },
    };
  }

  /** @returns how long to wait in ms; 0 when the try may go on */
  private async count(limit: Limit): Promise<number> {
    const key = keyOf(limit);
    const { consumedPoints } = await this.tries.penalty(key, 1);
    const over = consumedPoints - limit.free;
    if (over <= 0) return 0;
    try {
      await this.gates.consume(key, 1, { customDuration: delayOf(limit, over) });
      return 0;
    } catch (turnedAway) {
      if (!(turnedAway instanceof RateLimiterRes)) throw turnedAway;
      if (!limit.pollsCount) await this.tries.reward(key, 1);
      return Math.max(turnedAway.msBeforeNext, 1);
    }
  }
}

/** Seconds between the tries after the free ones. */
export function delayOf({ firstDelayS, longestDelayS }: Allowance, over: number): number {
  return Math.min(longestDelayS, firstDelayS * 2 ** Math.min(over - 1, 20));
}

/** Hashed: the table holds no addresses, and no key is too long for it. */
export function keyOf({ name, key }: Pick<Limit, 'name' | 'key'>): string {
  return createHash('sha256').update(`${name}\0${key}`).digest('hex');
}

@Global()
@Module({ providers: [Throttle], exports: [Throttle] })
export class ThrottleModule {}
