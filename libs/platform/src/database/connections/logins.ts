import { createHash, createHmac, hkdfSync, pbkdf2Sync } from 'node:crypto';
import { type Config, ConfigError } from '../../config/config.js';

interface LoginSpec {
  readonly role: string;
  /** Roles whose rights it has besides its own. */
  readonly memberOf?: readonly string[];
  /** Set on the role itself, so that they hold on every connection, also one that a pooler opened. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Compiling a statement takes PostgreSQL seconds, and ours run for milliseconds: the planner guesses that some of them are dear. */
export const never = { jit: 'off' };
const always = { timezone: 'UTC', ...never };
const readOnly = { default_transaction_read_only: 'on' };

/**
 * How soon PostgreSQL notices that a network lost a connection without a word: it would keep it, and what was open on it, for as long as
 * its system does, two hours on Linux. Set on every role, and not proved, since a Unix socket has nothing of it.
 */
export const noticesLoss = {
  tcp_keepalives_idle: '10s',
  tcp_keepalives_interval: '5s',
  tcp_keepalives_count: '4',
  tcp_user_timeout: '30s',
};

/** Who the product is to PostgreSQL. None is a superuser, owns a table or passes row-level security by. */
export const logins = {
  /** Everything a client reads, under row-level security. */
  reader: {
    role: 'tripartite_reader',
    settings: {
      ...always,
      ...readOnly,
      statement_timeout: '10s',
      idle_in_transaction_session_timeout: '20s',
    },
  },
  /** Services, inside transactions. Whoever repeats an act waits for the one that is open, whose process may stand still. */
  writer: {
    role: 'tripartite_writer',
    settings: { ...always, statement_timeout: '30s', idle_in_transaction_session_timeout: '10s' },
  },
  /** Who is calling, and how often: the writer's rights, outside of any transaction, and short. */
  gate: {
    role: 'tripartite_gate',
    memberOf: ['tripartite_writer'],
    settings: { ...always, statement_timeout: '5s', idle_in_transaction_session_timeout: '10s' },
  },
  /** Follows the ledger and what workers say, in apis and scripts; listens for every process. Adds nothing to the ledger. */
  watch: {
    role: 'tripartite_watch',
    settings: { ...always, statement_timeout: '15s', idle_in_transaction_session_timeout: '10s' },
  },
  /** Adds to the ledger, in workers. A process that stands still in a transaction must not keep the others from the ledger. */
  relay: {
    role: 'tripartite_relay',
    settings: { ...always, statement_timeout: '15s', idle_in_transaction_session_timeout: '10s' },
  },
  /** Loads and measures the rows of datasets. */
  ingest: {
    role: 'tripartite_ingest',
    memberOf: ['tripartite_exchange'],
    settings: { ...always, idle_in_transaction_session_timeout: '10min' },
  },
  /** Streams the rows of datasets; one may take hours, and is noticed to be nobody's while it computes, too. */
  exchange: {
    role: 'tripartite_exchange',
    settings: { ...always, ...readOnly, client_connection_check_interval: '1s' },
  },
  /** BullMQ's tables, which are its own. What stands in them is found again in rows, so nothing there waits for the disk. */
  queue: {
    role: 'tripartite_queue',
    settings: {
      ...always,
      synchronous_commit: 'off',
      search_path: 'bullmq',
      statement_timeout: '30s',
      idle_in_transaction_session_timeout: '60s',
    },
  },
} as const satisfies Record<string, LoginSpec>;

export type LoginName = keyof typeof logins;
export const loginNames = Object.keys(logins) as LoginName[];

/** Where and as whom to connect. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/**
 * The address of a log-in.
 * @param direct past the pooler, for what needs a session of its own: LISTEN, session locks
 * @throws ConfigError when there is nothing to make its password from
 */
export function addressOf(config: Config, login: LoginName, direct = false): Address {
  const own = config.loginUrl(login);
  const at = new URL((direct && config.DATABASE_DIRECT_URL) || own || config.DATABASE_URL);
  const { username, password } = own ? new URL(own) : { username: '', password: '' };
  return {
    ...place(at),
    user: decodeURIComponent(username) || logins[login].role,
    password: decodeURIComponent(password) || passwordOf(config, login),
  };
}

/**
 * Where a standby is read, as the reader unless its address names somebody.
 * @throws ConfigError as `addressOf`
 */
export function standbyAddress(config: Config, url: string): Address {
  const { username, password } = new URL(url);
  const { user, password: usual } = addressOf(config, 'reader');
  return {
    ...place(new URL(url)),
    user: decodeURIComponent(username) || user,
    password: decodeURIComponent(password) || usual,
  };
}

/**
 * The owner's address, past the pooler: migrations take session locks.
 * @throws ConfigError where only the log-ins were given, as to apis and workers
 */
export function ownerAddress(config: Config): Address {
  const owner = new URL(config.DATABASE_URL);
  const direct = new URL(config.DATABASE_DIRECT_URL ?? config.DATABASE_URL);
  const user = decodeURIComponent(direct.username || owner.username);
  if (!user) {
    throw new ConfigError([
      "DATABASE_URL: expected the owner's, postgres://user:password@host/database, for what works on whole tables (with compose.yml: `docker compose run --rm migrate …`)",
    ]);
  }
  return {
    ...place(direct),
    user,
    password: decodeURIComponent(direct.password || owner.password),
  };
}

function place(url: URL): Pick<Address, 'host' | 'port' | 'database'> {
  return {
    host: decodeURIComponent(url.hostname).replace(/^\[|\]$/g, ''),
    port: Number(url.port || 5432),
    database: decodeURIComponent(url.pathname.slice(1)),
  };
}

/** Every process makes the same password from the same secret, so that nothing has to be handed out but that. */
function passwordOf(config: Config, login: LoginName): string {
  const secret = config.loginSecret;
  if (!secret) {
    throw new ConfigError([
      `DATABASE_LOGIN_SECRET: expected at least 16 characters, since DATABASE_URL has no password from which those of the log-ins could be made (or give DATABASE_${login.toUpperCase()}_URL)`,
    ]);
  }
  return Buffer.from(hkdfSync('sha256', secret, 'tripartite database log-in', logins[login].role, 24)).toString(
    'base64url',
  );
}

const ROUNDS = 4096;

/** What PostgreSQL keeps of a password (RFC 5803), made here so that the password itself reaches no server's log. */
export function scramVerifier(password: string, salt: Buffer): string {
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, ROUNDS, 32, 'sha256');
  const sign = (text: string) => createHmac('sha256', salted).update(text).digest();
  const stored = createHash('sha256').update(sign('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${ROUNDS}:${salt.toString('base64')}$${stored}:${sign('Server Key').toString('base64')}`;
}
