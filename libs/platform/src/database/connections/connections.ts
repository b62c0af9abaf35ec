import { readFileSync } from 'node:fs';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import pg from 'pg';
import type { Config } from '../../config/config.js';
import { traceStatements } from '../../tracing/tracing.js';
import { type Address, addressOf, type LoginName, logins, ownerAddress } from './logins.js';
import type { Host, ServerState } from './hosts.js';
import { keepPlans, OftenSent } from './kept-plans.js';
import { backendOf, socketOf } from './pg.privates.js';
import { cutWhenSilent, watchForSilence } from './unanswered/silence.js';
import type { Unanswered } from './unanswered/unanswered.js';
import { WritableServer } from './writable-server.js';

/** A server, or a network, that does not answer a new connection. */
const CONNECT_MS = 5000;
/** How long one waits for a free connection of a pool, and for a new one. */
const POOL_PATIENCE_MS = 10_000;
/** One that nobody needs for so long is closed: a new one has to prove itself, and to plan everything anew, which takes longer than most acts. */
const IDLE_MS = 60_000;
/** An idle connection is asked for after this long, and then every second; ten misses end it. */
const KEEPALIVE_MS = 5000;
/** What a statement's answer may take on the way, besides the time that PostgreSQL gives it. */
const TRAVEL_MS = 5000;
/** How long each of several servers may take to say whether it takes writes. */
const STANDING_MS = 1000;

interface PoolOptions {
  readonly max: number;
  /** What the pool is called in metrics, logs and pg_stat_activity; the log-in's name unless given. */
  readonly name?: string;
  readonly direct?: boolean;
  readonly pipeline?: boolean;
  /** Another server than the log-in's own: a standby. */
  readonly at?: Address;
  /** How long one waits for a connection, where another server could be asked instead. */
  readonly patienceMs?: number;
  /** Looks after those who wait for an answer over one of its connections. */
  readonly waiting?: Unanswered;
  /** Also told of connections lost while idle, which would end the process otherwise. */
  readonly onLost?: (error: Error) => void;
}

interface Opened {
  readonly name: string;
  readonly max: number;
  readonly direct: boolean;
  /** Its connections are another server's, which the process can do without. */
  readonly elsewhere: boolean;
  readonly pool: () => pg.Pool | undefined;
  /** Why the last new connection was refused by us; undefined while all is well. */
  problem?: string;
}

/** Every pool of this process, for metrics, readiness and the sum of their sizes. */
export const openedPools: Opened[] = [];

/** The connection is not what it must be, so nothing is sent over it. */
export class WrongIdentity extends Error {
  constructor(login: LoginName, problems: readonly string[]) {
    super(
      `The database connection of ${logins[login].role} is refused: ${problems.join('; ')}. ` +
        'Run the migration (dist/scripts/migrate.js), and see "Log-ins and poolers" in docs/operations.md.',
    );
    this.name = 'WrongIdentity';
  }
}

/** A pool of one log-in. Every new connection proves who it is before anybody gets it. */
export function openPool(config: Config, login: LoginName, options: PoolOptions): pg.Pool {
  const opened = remember(login, options, () => pool);
  const pool = new pg.Pool({ ...poolOptions(config, login, options, opened) });
  const lost = options.onLost ?? (() => undefined);
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
}

/** The same for TypeORM, which makes its pool itself. @param made called with nothing; answers that pool once it is there */
export function typeormExtra(
  config: Config,
  login: LoginName,
  options: PoolOptions,
  made: () => pg.Pool | undefined,
): Record<string, unknown> {
  return poolOptions(config, login, options, remember(login, options, made));
}

/** One connection of a log-in, past the pooler unless another address is given, that proves who it is when it is opened. */
export async function openClient(
  config: Config,
  login: LoginName,
  name: string,
  at = addressOf(config, login, true),
): Promise<pg.Client> {
  const client = new pg.Client({ ...clientOptions(config, at), ...named(name) });
  // Whoever waits for an answer gets the error as well.
  client.on('error', () => undefined);
  await client.connect();
  try {
    cutWhenSilent(client, patienceOf(login));
    await prove(client, config, login, at.user);
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}

/** The owner's connection, past the pooler, for scripts that move or mend whole tables. The caller ends it. */
export async function openOwner(config: Config, name: string): Promise<pg.Client> {
  const client = new pg.Client({ ...clientOptions(config, ownerAddress(config)), ...named(name) });
  // Whoever waits for an answer gets the error as well.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** How to reach an address: limits and TLS as configured; of several servers the one that takes writes. */
export function clientOptions(config: Config, address: Address): pg.ClientConfig {
  const servers = config.serversOf(address);
  return {
    ...address,
    ssl: tls(config, servers),
    ...(servers && { stream: () => writableOf(config, address, servers).socket() }),
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEPALIVE_MS,
  };
}

/** By their names and the database: where its writes are taken, for all connections of this process. */
const writables = new Map<string, WritableServer>();

function writableOf(config: Config, { database }: Address, servers: readonly Host[]): WritableServer {
  const name = `${servers.map(({ host, port }) => `${host}:${port}`).join()}/${database}`;
  const known = writables.get(name) ?? new WritableServer(servers, (host) => standingOf(config, host, database));
  writables.set(name, known);
  return known;
}

/** Asks as one of the log-ins, or as the owner who has yet to make them. */
async function standingOf(config: Config, host: Host, database: string): Promise<ServerState> {
  try {
    return await askStanding(config, { ...addressOf(config, 'gate'), ...host, database });
  } catch (error) {
    if (!/^28/.test(String((error as { code?: unknown }).code))) throw error;
    return askStanding(config, { ...ownerAddress(config), ...host, database });
  }
}

async function askStanding(config: Config, address: Address): Promise<ServerState> {
  const client = new pg.Client({
    ...address,
    ...named('standing'),
    ssl: tls(config, [address]),
    connectionTimeoutMillis: STANDING_MS,
    query_timeout: STANDING_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<ServerState>(
      `select case when not pg_is_in_recovery() then ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int end as timeline`,
    );
    return rows[0] ?? { timeline: null };
  } finally {
    await client.end().catch(() => undefined);
  }
}

function remember(
  login: LoginName,
  { name = login, max, direct = false, at }: PoolOptions,
  pool: Opened['pool'],
): Opened {
  const opened: Opened = { name, max, direct, elsewhere: at !== undefined, pool };
  openedPools.push(opened);
  return opened;
}

function poolOptions(
  config: Config,
  login: LoginName,
  { max, name = login, direct, pipeline = false, at, patienceMs = POOL_PATIENCE_MS, waiting }: PoolOptions,
  opened: Opened,
): Record<string, unknown> {
  const often = new OftenSent();
  return {
    ...clientOptions(config, at ?? addressOf(config, login, direct)),
    ...named(name),
    connectionTimeoutMillis: patienceMs,
    idleTimeoutMillis: IDLE_MS,
    max,
    pipeline,
    onConnect: async (client: pg.Client) => {
      try {
        cutWhenSilent(client, patienceOf(login));
        await prove(client, config, login, at?.user);
        if (!at) watchForSilence(socketOf(client), backendOf(client));
        waiting?.watch(client);
        traceStatements(client, name);
        if (login === 'writer' || login === 'queue') keepPlans(client, often);
        opened.problem = undefined;
      } catch (error) {
        if (error instanceof WrongIdentity) opened.problem = error.message;
        throw error;
      }
    },
  };
}

function named(name: string): { application_name: string } {
  return { application_name: `tripartite-${name}` };
}

function tls(
  { DATABASE_TLS: wanted, DATABASE_CA_FILE: file }: Config,
  servers: readonly Host[] = [],
): pg.ClientConfig['ssl'] {
  if (wanted === 'disable') return false;
  return {
    rejectUnauthorized: wanted === 'verify',
    ...(file && { ca: readFileSync(file, 'utf8') }),
    // pg knows the first of several servers only; the certificate has to be one of theirs.
    ...(servers.length > 1 && {
      checkServerIdentity: (_: string, certificate: PeerCertificate) => {
        const faults = servers.map(({ host }) => checkServerIdentity(host, certificate));
        return faults.includes(undefined) ? undefined : faults[0];
      },
    }),
  };
}

interface Identity {
  readonly currentUser: string;
  readonly sessionUser: string;
  readonly superuser: boolean;
  readonly bypasses: boolean;
  readonly owns: boolean;
  readonly settings: Readonly<Record<string, string | null>>;
}

/**
 * Asks the connection who it is and what applies to it.
 * @throws WrongIdentity when that is not the log-in, or not what keeps organisations apart
 */
export async function prove(
  client: pg.ClientBase | pg.Pool,
  config: Config,
  login: LoginName,
  user = addressOf(config, login).user,
): Promise<void> {
  const { settings: wanted } = logins[login];
  const { rows } = await client.query<Identity>(
    `select current_user as "currentUser", session_user as "sessionUser", r.rolsuper as superuser, r.rolbypassrls as bypasses,
       coalesce((select pg_has_role(session_user, c.relowner, 'member') from pg_class c
         where c.oid = to_regclass('public.ledger_event')), false) as owns,
       (select jsonb_object_agg(name, current_setting(name, true)) from unnest($1::text[]) name) as settings
     from pg_roles r where r.rolname = session_user`,
    [['row_security', ...Object.keys(wanted)]],
  );
  const problems = faultsOf(rows[0], user, wanted);
  if (problems.length > 0) throw new WrongIdentity(login, problems);
}

function faultsOf(found: Identity | undefined, user: string, wanted: Readonly<Record<string, string>>): string[] {
  if (!found) return ['PostgreSQL does not say who it is'];
  const { currentUser, sessionUser, superuser, bypasses, owns, settings } = found;
  const problems: string[] = [];
  if (currentUser !== user || sessionUser !== user) {
    problems.push(`it acts as ${currentUser}, logged in as ${sessionUser}, instead of ${user}`);
  }
  if (superuser) problems.push(`${sessionUser} is a superuser`);
  if (bypasses) problems.push(`${sessionUser} passes row-level security by`);
  if (owns) problems.push(`${sessionUser} owns the tables, or may act as their owner`);
  if (settings['row_security'] !== 'on') problems.push('row_security is off');
  for (const [name, value] of Object.entries(wanted)) {
    const is = settings[name] ?? '';
    // How long a limit is may differ between two versions that run side by side; that there is one may not.
    const right = isLimit(name) ? is !== '0' && is !== '' : is === value;
    if (!right) problems.push(`${name} is ${is || 'not set'} instead of ${value}`);
  }
  return problems;
}

function isLimit(name: string): boolean {
  return /_timeout$|_interval$/.test(name);
}

/** How long the answer to a statement of this log-in may take; of one without a limit, for ever. */
function patienceOf(login: LoginName): number {
  const { statement_timeout: limit } = logins[login].settings as Readonly<Record<string, string>>;
  return limit ? Number.parseInt(limit, 10) * 1000 + TRAVEL_MS : 0;
}
