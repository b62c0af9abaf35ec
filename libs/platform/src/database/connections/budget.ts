import type pg from 'pg';
import type { Logger } from 'pino';
import { type Config, ConfigError } from '../../config/config.js';
import { openedPools } from './connections.js';

/** Three belong to no pool: the listening connection, and those that are opened when somebody waits for long and when others were cut. */
const BESIDES = 3;

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
export async function checkBudget(relay: pg.Pool, config: Config, log: Logger): Promise<void> {
  const { DATABASE_DIRECT_URL: pooled } = config;
  // A pooler has limits of its own; what is left for the server are the connections that go past it.
  const pools = openedPools.filter(({ direct, elsewhere }) => !elsewhere && (direct || !pooled));
  const budget = pools.reduce((sum, { max }) => sum + max, BESIDES);
  const { rows } = await relay.query<Room>(
    `select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
         - coalesce(current_setting('reserved_connections', true)::int, 0) as room,
       (select count(*)::int from pg_stat_activity where application_name = 'tripartite-listener') as processes`,
  );
  const { room = 0, processes = 1 } = rows[0] ?? {};
  const parts = pools.map(({ name, max }) => `${name} ${max}`).join(', ');
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
