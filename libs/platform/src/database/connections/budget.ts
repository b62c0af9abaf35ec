import type pg from 'pg';
import type { Logger } from 'pino';
import { queues } from '#libs/contracts';
import { type Config, ConfigError } from '../../config/config.js';
import type { LoginName } from './logins.js';

/** Three belong to no pool: the listening connection, and those that are opened when somebody waits for long and when others were cut. */
export const BESIDES = 3;
/** Deliveries of shared data that a worker streams at once. */
const DELIVERIES = 8;
/** Connections with which jobs are added, taken and counted. */
const WORKING = 3;

export type ProcessKind = 'api' | 'worker' | 'script';
/** Besides one of each log-in: `live`, watch's for presence, and `jobs`, the queue's for taking jobs. */
type PoolName = LoginName | 'live' | 'jobs';
/** These go past a pooler. */
const DIRECT: readonly PoolName[] = ['ingest', 'live', 'queue', 'jobs'];

/** How many connections each pool of a process opens at most on the primary: every pool takes its size from here. */
export function poolSizes(
  config: Pick<Config, 'POOL_SIZE' | 'EXCHANGE_STREAMS' | 'REDIS_URL'>,
  process: ProcessKind,
): Readonly<Record<PoolName, number>> {
  const { POOL_SIZE, EXCHANGE_STREAMS, REDIS_URL } = config;
  const serves = process === 'api';
  const works = process === 'worker';
  return {
    // People and programs are answered by the api; a worker reads, and is asked, a little, and writes exports.
    reader: serves ? POOL_SIZE : 4,
    writer: POOL_SIZE,
    // Nothing but a worker has the right to add to the ledger.
    watch: works ? 0 : 4,
    relay: works ? 4 : 0,
    gate: serves ? 3 : 1,
    ingest: serves ? 1 : 2,
    exchange: serves ? EXCHANGE_STREAMS : Math.min(EXCHANGE_STREAMS, DELIVERIES),
    // LISTEN holds one connection for good; with two publishers messages overtake each other.
    live: serves && !REDIS_URL ? 2 : 0,
    queue: REDIS_URL ? 0 : WORKING,
    // Who takes jobs of a queue listens on a connection of its own.
    jobs: works && !REDIS_URL ? queues.length + WORKING : 0,
  };
}

interface Room {
  /** Connections the server grants to those who are no superusers. */
  readonly room: number;
  /** Processes of the product on this server, this one included: each has one listening connection. */
  readonly processes: number;
}

/**
 * Compares what this process may open at most with what the server grants.
 * @throws ConfigError when this process alone may ask for more; several together are warned of, since pools open what they need
 */
export async function checkBudget(server: pg.Pool, config: Config, process: ProcessKind, log: Logger): Promise<void> {
  const { DATABASE_DIRECT_URL: pooled } = config;
  // A pooler has limits of its own; what is left for the server are the connections that go past it.
  const sizes = Object.entries(poolSizes(config, process)) as [PoolName, number][];
  const pools = sizes.filter(([name, max]) => max > 0 && (DIRECT.includes(name) || !pooled));
  const budget = pools.reduce((sum, [, max]) => sum + max, BESIDES);
  const { rows } = await server.query<Room>(
    `select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
         - coalesce(current_setting('reserved_connections', true)::int, 0) as room,
       (select count(*)::int from pg_stat_activity where application_name = 'tripartite-listener') as processes`,
  );
  const { room = 0, processes = 1 } = rows[0] ?? {};
  const parts = pools.map(([name, max]) => `${name} ${max}`).join(', ');
  if (budget > room) {
    throw new ConfigError([
      `POOL_SIZE, EXCHANGE_STREAMS: this process may open ${budget} database connections (${parts}, listener 1, standstill 2), and the server grants ${room}; lower them, raise max_connections, or put a pooler between`,
    ]);
  }
  const all = budget * Math.max(processes, 1);
  const facts = { budget, processes, room };
  if (all > room)
    log.warn(facts, `${processes} processes may ask for more database connections than the server grants`);
  else log.info(facts, 'database connections this process may open');
}
