import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../../../config/config.js';
import { openClient } from '../connections.js';

/** How long an act that others wait for may have sent nothing to PostgreSQL. */
const STANDSTILL = '3.5 s';
/** What a process gets that stood still together with PostgreSQL, whose next statement arrives just now. */
const SECOND_LOOK_MS = 300;

interface Standing {
  readonly pid: number;
  readonly since: string;
}

/** Acts of this log-in that send nothing while somebody waits for what they locked, in whatever process. */
const STANDING = `select pid, state_change::text as since from pg_stat_activity a
  where datname = current_database() and usename = current_user and state in ('idle in transaction', 'idle in transaction (aborted)')
    and state_change < clock_timestamp() - $1::interval
    and exists (select from pg_stat_activity w
      where w.datname = current_database() and w.wait_event_type = 'Lock' and a.pid = any(pg_blocking_pids(w.pid)))`;

const END = `select count(pg_terminate_backend(a.pid))::int as ended
  from pg_stat_activity a, unnest($1::int[], $2::text[]) stood(pid, since)
  where a.pid = stood.pid and a.state_change::text = stood.since`;

/** A number that another process of the server was given since is not meant. */
const END_CUT = `select count(pg_terminate_backend(pid))::int as ended from pg_stat_activity
  where pid = any($1) and datname = current_database() and usename = current_user and backend_start < clock_timestamp() - interval '1 s'`;

/**
 * Ends what this process had open over connections that it cut: PostgreSQL was told nothing of that, and would keep it, with what it
 * locked, for seconds.
 * @param backends of the server that is reached now
 */
export async function endCut(config: Config, log: Logger, backends: readonly number[]): Promise<void> {
  // The numbers are a pooler's, who finds out by itself.
  if (config.DATABASE_DIRECT_URL) return;
  const client = await openClient(config, 'writer', 'standstill');
  try {
    const [found] = (await client.query<{ ended: number }>(END_CUT, [backends])).rows;
    if (found?.ended) log.warn(found, 'acts were ended whose connections were cut');
  } finally {
    await client.end();
  }
}

/**
 * Ends acts that stand in the way of others while their process stands still or is cut off: PostgreSQL would keep them, with what they
 * locked, until its own limit. What nobody waits for keeps that long.
 */
export async function endStanding(config: Config, log: Logger): Promise<void> {
  // Only the same log-in may end them, and its pool may be full of those who wait.
  const client = await openClient(config, 'writer', 'standstill');
  try {
    const { rows } = await client.query<Standing>(STANDING, [STANDSTILL]);
    if (rows.length === 0) return;
    await pause(SECOND_LOOK_MS);
    const stood = [rows.map(({ pid }) => pid), rows.map(({ since }) => since)];
    const [found] = (await client.query<{ ended: number }>(END, stood)).rows;
    if (found?.ended) log.warn(found, 'acts were ended that sent nothing while others waited for them');
  } finally {
    await client.end();
  }
}
