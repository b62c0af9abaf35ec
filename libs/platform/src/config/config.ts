import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { QuotaSettings } from '#libs/contracts';
import { eachHost, type Host, hostOf } from '../database/connections/hosts.js';
import { isNetwork } from '../http/proxies.js';
import { redisAddress } from '../queue/redis.address.js';
import { unsealed, withSecretFiles } from './secret-files.js';
import { type NoteKey, parsePublicKey } from '../ledger/checkpoints/checkpoint.js';

const port = z.coerce.number().int().min(0).max(65535);
const megabytes = z.coerce.number().positive();

/** `0`, `false`, `no` and empty are false; zod's own coercion would take `"false"` for true. */
const flag = z.string().transform((text) => !['', '0', 'false', 'no'].includes(text.toLowerCase()));

/** Yes or no, or the addresses and networks of the proxies that are believed. */
const trusted = z
  .string()
  .transform((text) => (text.includes('.') || text.includes(':') ? text.split(',').map((each) => each.trim()) : text))
  .refine((value) => (Array.isArray(value) ? value.every(isNetwork) : /^(|0|1|true|false|yes|no)$/i.test(value)), {
    error: 'expected true, false or addresses and networks separated by commas, such as 10.0.0.2,fd00::/8',
  })
  .transform((value) => (Array.isArray(value) ? value : flag.parse(value)));

/** 32 random bytes in base64. */
const masterKey = z
  .string()
  .refine((text) => Buffer.from(text, 'base64').length === 32 && /^[A-Za-z0-9+/_-]+={0,2}$/.test(text), {
    error: 'expected 32 random bytes in base64, as `openssl rand -base64 32` makes them',
  });

/** Known to everybody, so that the demonstration needs no set-up; production refuses it. */
const DEMONSTRATION_MASTER_KEY = Buffer.from('demonstration-master-key-32-byte').toString('base64');

const postgresUrl = z
  .url({ protocol: /^postgres(ql)?$/, error: 'expected postgres://user:password@host:port/database' })
  .refine((text) => [...new URL(text).searchParams.keys()].every((key) => key === 'sslmode'), {
    error: 'expected no parameters behind `?` besides sslmode',
  });
/** The same with several servers, of which one takes writes at a time. */
const serversUrl = z.string().refine((text) => eachHost(text).every((each) => postgresUrl.safeParse(each).success), {
  error:
    'expected postgres://user:password@host:port/database (several host:port by commas), and no parameters but sslmode',
});
const loginUrl = serversUrl.optional();
/** One server, Sentinels or a Cluster. */
const redisUrl = z.string().superRefine((text, context) => {
  try {
    redisAddress(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});
/** Several by commas. */
const standbys = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((each) => each.trim() || []))
  .pipe(z.array(postgresUrl));
/** `https://witness.example/prefix name+id+key`, several by commas. */
const witnesses = z.string().transform((text, context): Witness[] =>
  text.split(',').flatMap((each) => {
    if (!each.trim()) return [];
    const [url = '', key = '', ...more] = each.trim().split(/\s+/);
    try {
      if (more.length > 0 || !/^https?:/.test(new URL(url).protocol)) throw new RangeError(`"${each.trim()}"`);
      return [{ url: url.replace(/\/$/, ''), key: parsePublicKey(key, 'witness') }];
    } catch (error) {
      const message = `expected "https://address name+id+key", several by commas: ${(error as Error).message}`;
      context.addIssue({ code: 'custom', message });
      return [];
    }
  }),
);

/** `WHAT=number`, several by commas; what there is, nouns say. */
const numbered = z.string().transform((text, context): Record<string, number> => {
  const given = text.split(',').flatMap((each) => each.trim() || []);
  return Object.fromEntries(
    given.map((each) => {
      const [, kind = '', days] = /^([A-Z_]+)=(\d{1,5})$/.exec(each) ?? [];
      if (!kind)
        context.addIssue({ code: 'custom', message: `expected WHAT=number, such as LETTERS=30; not "${each}"` });
      return [kind, Number(days)];
    }),
  );
});

/** Who cosigns checkpoints (C2SP tlog-witness): where it is asked, and the key it signs with. */
export interface Witness {
  readonly url: string;
  readonly key: NoteKey;
}

/** Every setting, its form and default. docs/operations.md has the table for people. */
const settings = z.object({
  MODE: z.enum(['demonstration', 'development', 'test', 'production']).default('development'),
  DATABASE_URL: serversUrl.describe(
    'where the database is; with the owner and his password, from which those of the log-ins are made',
  ),
  DATABASE_DIRECT_URL: loginUrl.describe('the same past a pooler'),
  DATABASE_READ_URL: standbys.describe('standbys of it that answer reads, by commas'),
  DATABASE_READ_LAG_SECONDS: z.coerce.number().min(0.5).max(3600).default(10),
  DATABASE_READER_URL: loginUrl,
  DATABASE_WRITER_URL: loginUrl,
  DATABASE_GATE_URL: loginUrl,
  DATABASE_WATCH_URL: loginUrl,
  DATABASE_RELAY_URL: loginUrl,
  DATABASE_INGEST_URL: loginUrl,
  DATABASE_EXCHANGE_URL: loginUrl,
  DATABASE_QUEUE_URL: loginUrl,
  DATABASE_LOGIN_SECRET: z.string().min(16, 'expected at least 16 characters').optional(),
  DATABASE_LOGIN_SECRET_FILE: z.string().min(1).optional(),
  DATABASE_TLS: z.enum(['disable', 'require', 'verify']).optional(),
  DATABASE_CA_FILE: z.string().min(1).optional(),
  REDIS_URL: redisUrl.optional(),
  QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9_]{1,30}$/, 'expected 1 to 30 of a-z, 0-9 and _')
    .default('tripartite'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(4000),
  DRAIN_SECONDS: z.coerce.number().int().min(0).max(60).default(0),
  WORKER_PORT: port.default(0),
  INTERNAL_HOST: z.string().min(1).default('127.0.0.1'),
  INTERNAL_PORT: port.optional(),
  WORKER_INTERNAL_PORT: port.default(0),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'expected http(s)://host[:port]' }).optional(),
  DATA_DIR: z
    .string()
    .min(1)
    .default('.data')
    .transform((path) => resolve(path)),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  POOL_SIZE: z.coerce.number().int().min(2).max(200).default(6),
  EXCHANGE_STREAMS: z.coerce.number().int().min(1).max(200).default(20),
  OUTBOUND_ALLOW: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((each) => each.trim() || [])),
  DNS_SERVERS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((each) => each.trim() || [])),
  CLAMD_URL: z
    .url({ protocol: /^(tcp|unix)$/, error: 'expected tcp://host:port or unix:/path/of/clamd.socket' })
    .optional(),
  CLAMD_TIMEOUT_SECONDS: z.coerce.number().min(0.1).max(3600).default(120),
  OPEN_LICENCE: z.url({ protocol: /^https?$/, error: 'expected the address of a licence' }).optional(),
  OCDS_PREFIX: z
    .string()
    .regex(/^ocds-[a-z0-9]{6}$/, 'expected the prefix that is registered for you, such as ocds-a1b2c3')
    .optional(),
  OC4IDS_PREFIX: z
    .string()
    .regex(/^oc4ids-[a-z0-9]{6}$/, 'expected the prefix that is registered for you, such as oc4ids-a1b2c3')
    .optional(),
  TRUST_PROXY: trusted.default(false),
  GRAPHQL_INTROSPECTION: flag.optional(),
  FEDERATION: flag.default(false),
  TRUSTED_DOCUMENTS: z.enum(['offered', 'people', 'everybody']).default('offered'),
  TRUSTED_DOCUMENTS_FILES: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((each) => each.trim() || [])),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'expected smtp://user:password@host:port' }).optional(),
  MAIL_FROM: z.string().min(3).default('Tripartite <no-reply@tripartite.invalid>'),
  FACTOR_GRACE_DAYS: z.coerce.number().min(0).max(36_500).optional(),
  PASSWORD_MEMORY_KIB: z.coerce.number().int().min(1024).default(19456),
  PROGRAM_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1200),
  PROGRAM_COST_PER_MINUTE: z.coerce.number().int().min(6_000_000).default(60_000_000),
  OPEN_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(600),
  QUOTA_FACTOR: z.coerce.number().min(0.001).max(1_000_000).default(1),
  STORAGE_QUOTA_GB: z.coerce.number().positive().default(100),
  ATTACHMENT_LIMIT_MB: megabytes.default(50),
  DATASET_LIMIT_MB: megabytes.default(4096),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z.string().min(3).optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  S3_SILENCE_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
  MAP_TILES_FILE: z
    .string()
    .min(1)
    .transform((path) => resolve(path))
    .optional(),
  CHROMIUM_PATH: z.string().min(1).optional(),
  CHROMIUM_SANDBOX: flag.default(true),
  LEDGER_SIGNING_KEY_FILE: z.string().min(1).optional(),
  LEDGER_SIGNING_KEY_PKCS11: z.string().min(1).optional(),
  MASTER_KEY: masterKey.default(DEMONSTRATION_MASTER_KEY),
  MASTER_KEYS_BEFORE: z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .pipe(z.array(masterKey))
    .default([]),
  CHECKPOINT_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
  LEDGER_PART_EVENTS: z.coerce.number().int().min(50).max(1_000_000_000).default(10_000_000),
  DRAW_SECONDS: z.coerce.number().int().min(1).max(2_592_000).default(600),
  DRAW_BEACON: z.string().min(1).optional(),
  DRAW_BEACON_CHAIN_FILE: z.string().min(1).optional(),
  RECEIPT_KEY_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  RETENTION_DAYS: numbered.default({}),
  INCIDENT_HOURS: numbered.default({}),
  LEDGER_ORIGIN: z
    .string()
    .regex(/^[^\s+]{1,200}$/, 'expected 1 to 200 characters without blanks and plus signs')
    .default('tripartite.local/ledger'),
  LEDGER_WITHOUT_MEMORY: z.enum(['refuse', 'sign']).optional(),
  LEDGER_WITNESSES: witnesses.default([]),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: 'expected http(s)://collector:4318' }).optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  SLOW_OPERATION_MS: z.coerce.number().int().min(1).default(1000),
  ACCESS_LOG: flag.default(false),
});

export type Settings = z.infer<typeof settings>;

const LOGIN_URL = [
  'DATABASE_READER_URL',
  'DATABASE_WRITER_URL',
  'DATABASE_GATE_URL',
  'DATABASE_WATCH_URL',
  'DATABASE_RELAY_URL',
  'DATABASE_INGEST_URL',
  'DATABASE_EXCHANGE_URL',
  'DATABASE_QUEUE_URL',
] as const satisfies readonly (keyof Settings)[];

/** Validated settings of this process. Injected by class; read once at boot. */
export class Config implements Readonly<Settings> {
  declare readonly MODE: Settings['MODE'];
  declare readonly DATABASE_URL: string;
  declare readonly DATABASE_DIRECT_URL?: string;
  /** Standbys that answer reads; none without it. */
  declare readonly DATABASE_READ_URL: string[];
  /** One that is further behind answers nothing. */
  declare readonly DATABASE_READ_LAG_SECONDS: number;
  declare readonly DATABASE_CA_FILE?: string;
  declare readonly DATABASE_TLS: 'disable' | 'require' | 'verify';
  /** What the passwords of the log-ins are made from, see database/logins. */
  readonly loginSecret: string;
  private readonly loginUrls: ReadonlyMap<string, string>;
  /** By the first server of an address: all that it names. */
  private readonly servers = new Map<string, readonly Host[]>();
  declare readonly REDIS_URL?: string;
  declare readonly QUEUE_PREFIX: string;
  declare readonly HOST: string;
  declare readonly PORT: number;
  declare readonly DRAIN_SECONDS: number;
  declare readonly WORKER_PORT: number;
  declare readonly INTERNAL_HOST: string;
  declare readonly INTERNAL_PORT?: number;
  declare readonly WORKER_INTERNAL_PORT: number;
  declare readonly PUBLIC_URL?: string;
  declare readonly DATA_DIR: string;
  declare readonly LOG_LEVEL: Settings['LOG_LEVEL'];
  declare readonly POOL_SIZE: number;
  declare readonly EXCHANGE_STREAMS: number;
  declare readonly OUTBOUND_ALLOW: string[];
  /** Whom the DNS is asked of, to prove whose a domain is; empty: whom the machine asks. */
  declare readonly DNS_SERVERS: string[];
  /** Where a malware scanner answers; without one files are passed on as they come. */
  declare readonly CLAMD_URL?: string;
  declare readonly CLAMD_TIMEOUT_SECONDS: number;
  /** Under which open datasets and projects are published, for descriptions of them. */
  declare readonly OPEN_LICENCE?: string;
  declare readonly OCDS_PREFIX?: string;
  declare readonly OC4IDS_PREFIX?: string;
  declare readonly TRUST_PROXY: boolean | string[];
  declare readonly GRAPHQL_INTROSPECTION?: boolean;
  /** Whether the schema is a subgraph of Apollo Federation v2. */
  declare readonly FEDERATION: boolean;
  /** Who may send no GraphQL document but those that are known here by id. */
  declare readonly TRUSTED_DOCUMENTS: 'offered' | 'people' | 'everybody';
  /** What earlier builds of the console ask, whose pages are still open, and programs that the operator knows. */
  declare readonly TRUSTED_DOCUMENTS_FILES: string[];
  declare readonly SMTP_URL?: string;
  declare readonly MAIL_FROM: string;
  declare readonly FACTOR_GRACE_DAYS?: number;
  declare readonly PASSWORD_MEMORY_KIB: number;
  declare readonly PROGRAM_REQUESTS_PER_MINUTE: number;
  /** At least what the dearest operation costs (`limits.cost`). */
  declare readonly PROGRAM_COST_PER_MINUTE: number;
  /** From one network. */
  declare readonly OPEN_REQUESTS_PER_MINUTE: number;
  /** What the quotas of verified organisations are multiplied by. */
  declare readonly QUOTA_FACTOR: number;
  declare readonly STORAGE_QUOTA_GB: number;
  declare readonly ATTACHMENT_LIMIT_MB: number;
  declare readonly DATASET_LIMIT_MB: number;
  declare readonly S3_ENDPOINT?: string;
  declare readonly S3_BUCKET?: string;
  declare readonly S3_REGION: string;
  declare readonly S3_ACCESS_KEY_ID?: string;
  declare readonly S3_SECRET_ACCESS_KEY?: string;
  declare readonly S3_SILENCE_SECONDS: number;
  /** A PMTiles archive that is drawn below what maps show. */
  declare readonly MAP_TILES_FILE?: string;
  declare readonly CHROMIUM_PATH?: string;
  declare readonly CHROMIUM_SANDBOX: boolean;
  declare readonly LEDGER_SIGNING_KEY_FILE?: string;
  declare readonly LEDGER_SIGNING_KEY_PKCS11?: string;
  declare readonly MASTER_KEY: string;
  declare readonly MASTER_KEYS_BEFORE: string[];
  declare readonly CHECKPOINT_SECONDS: number;
  /** How many events a part of the ledger holds; parts that are there stay as they are. */
  declare readonly LEDGER_PART_EVENTS: number;
  declare readonly DRAW_SECONDS: number;
  /** Address of a drand chain, or a folder laid out as it answers; and the chain's `info`, where it is not quicknet. */
  declare readonly DRAW_BEACON?: string;
  declare readonly DRAW_BEACON_CHAIN_FILE?: string;
  declare readonly RECEIPT_KEY_DAYS: number;
  /** By what is kept: days, where they are not those that its noun declares. */
  declare readonly RETENTION_DAYS: Readonly<Record<string, number>>;
  /** By severity and report: hours, where they are not the usual ones. */
  declare readonly INCIDENT_HOURS: Readonly<Record<string, number>>;
  declare readonly LEDGER_ORIGIN: string;
  declare readonly LEDGER_WITHOUT_MEMORY?: 'refuse' | 'sign';
  declare readonly LEDGER_WITNESSES: Witness[];
  /** Collector of traces; none are made without. */
  declare readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string;
  /** Share of traces that are kept. */
  declare readonly OTEL_TRACES_SAMPLER_ARG: number;
  /** Operations and statements that take longer are logged. */
  declare readonly SLOW_OPERATION_MS: number;
  declare readonly ACCESS_LOG: boolean;

  private constructor({ DATABASE_LOGIN_SECRET, ...values }: Settings, secretInFile: string | undefined) {
    Object.assign(this, values);
    this.DATABASE_URL = this.first(values.DATABASE_URL);
    if (values.DATABASE_DIRECT_URL) this.DATABASE_DIRECT_URL = this.first(values.DATABASE_DIRECT_URL);
    const owner = new URL(this.DATABASE_URL);
    this.loginSecret = DATABASE_LOGIN_SECRET ?? secretInFile ?? decodeURIComponent(owner.password);
    this.DATABASE_TLS = values.DATABASE_TLS ?? tlsOf(owner.searchParams.get('sslmode'));
    const given = LOGIN_URL.map((name) => [/_(.*)_/.exec(name)?.[1]?.toLowerCase() ?? '', values[name]] as const);
    const urls = given.filter((entry): entry is [string, string] => !!entry[1]);
    this.loginUrls = new Map(urls.map(([name, url]) => [name, this.first(url)]));
  }

  /** Addresses are of one server everywhere else; where writes are taken is found when a connection is made. */
  private first(url: string): string {
    const [first = url, ...more] = eachHost(url);
    const { host, port } = hostOf(first);
    if (more.length > 0) this.servers.set(`${host}:${port}`, [first, ...more].map(hostOf));
    return first;
  }

  /** The servers of which an address named the first; undefined where it named one. */
  serversOf({ host, port }: Host): readonly Host[] | undefined {
    return this.servers.get(`${host}:${port}`);
  }

  /** Operators' routes answer at a port of their own only: always in production, and where one is named. */
  get internalApart(): boolean {
    return this.MODE === 'production' || this.INTERNAL_PORT !== undefined;
  }

  /** Whether anybody may read the API's schema from the API: not in production, unless it says so. */
  get introspection(): boolean {
    return this.GRAPHQL_INTROSPECTION ?? this.MODE !== 'production';
  }

  /** With which open contracting ids begin; nothing is published without one. The demonstration's is nobody's. */
  get ocdsPrefix(): string | undefined {
    return this.OCDS_PREFIX ?? (this.demonstration ? 'ocds-000000' : undefined);
  }

  /** The same for projects as OC4IDS has them. */
  get oc4idsPrefix(): string | undefined {
    return this.OC4IDS_PREFIX ?? (this.demonstration ? 'oc4ids-000000' : undefined);
  }

  /** How much verified organisations may use. */
  get quotas(): QuotaSettings {
    return { factor: this.QUOTA_FACTOR, storage: this.STORAGE_QUOTA_GB * 1024 ** 3 };
  }

  /**
   * @param signs whether this process signs the ledger: in production it then needs a key
   * @throws ConfigError naming every wrong or missing value with the form it should have
   */
  static from(environment: Record<string, string | undefined>, { signs = false } = {}): Config {
    const given = withSecretFiles(environment);
    const opened = unsealed(given.environment);
    const closed = [...given.problems, ...opened.problems];
    if (closed.length > 0) throw new ConfigError(closed);
    const parsed = settings.safeParse(dropEmpty(opened.environment));
    const problems = parsed.success
      ? refuseUnsafe(parsed.data, signs)
      : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
    return new Config(parsed.data, secretIn(parsed.data.DATABASE_LOGIN_SECRET_FILE));
  }

  /** The address of a database log-in, where one was given. */
  loginUrl(login: string): string | undefined {
    return this.loginUrls.get(login);
  }

  /** Demonstration members, the development outbox and the movable clock exist only here. */
  get demonstration(): boolean {
    return this.MODE === 'demonstration' || this.MODE === 'test';
  }

  /** Days in which a new steward, administrator or signatory sets up a second factor; the demonstration asks nobody. */
  get factorGraceDays(): number {
    return this.FACTOR_GRACE_DAYS ?? (this.MODE === 'demonstration' ? 36_500 : 14);
  }

  /** Where people and programs reach the product; links in mail start with it. */
  get publicUrl(): string {
    return (this.PUBLIC_URL ?? `http://${this.HOST}:${this.PORT}`).replace(/\/$/, '');
  }
}

export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration can't be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** @throws ConfigError when the file can't be read or holds too little */
function secretIn(file: string | undefined): string | undefined {
  if (!file) return undefined;
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new ConfigError([`DATABASE_LOGIN_SECRET_FILE: ${file} can't be read: ${(error as Error).message}`]);
  }
  if (text.length >= 16) return text;
  throw new ConfigError([`DATABASE_LOGIN_SECRET_FILE: expected at least 16 characters in ${file}`]);
}

/** What libpq's `sslmode` asks for, in our words. */
function tlsOf(sslmode: string | null): Config['DATABASE_TLS'] {
  if (sslmode === null || sslmode === 'disable' || sslmode === 'allow') return 'disable';
  return sslmode.startsWith('verify') ? 'verify' : 'require';
}

function dropEmpty(environment: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => !!entry[1]));
}

/** Production has no defaults for what protects people. */
function refuseUnsafe(values: Settings, signs: boolean): string[] {
  const problems: string[] = [];
  if (values.LEDGER_SIGNING_KEY_FILE && values.LEDGER_SIGNING_KEY_PKCS11) {
    problems.push('LEDGER_SIGNING_KEY_PKCS11: LEDGER_SIGNING_KEY_FILE is given as well; give one of the two');
  }
  if (values.MODE !== 'production') return problems;
  if (!values.PUBLIC_URL?.startsWith('https://')) {
    problems.push('PUBLIC_URL: in production expected https://host, the address people use');
  }
  if (signs && !values.LEDGER_SIGNING_KEY_FILE && !values.LEDGER_SIGNING_KEY_PKCS11) {
    problems.push('LEDGER_SIGNING_KEY_FILE: in production expected the path of an Ed25519 private key in PEM form');
  } else if (values.LEDGER_SIGNING_KEY_FILE?.startsWith(join(values.DATA_DIR, 'demonstration'))) {
    problems.push('LEDGER_SIGNING_KEY_FILE: the demonstration key is not accepted in production');
  }
  if (isDemonstration(values.MASTER_KEY)) {
    problems.push(
      'MASTER_KEY: in production expected 32 random bytes of your own in base64, not the demonstration key',
    );
  }
  if (!values.SMTP_URL) problems.push('SMTP_URL: in production expected smtp://user:password@host:port');
  if (values.PASSWORD_MEMORY_KIB < 19456) {
    problems.push('PASSWORD_MEMORY_KIB: in production expected at least 19456 (OWASP minimum for argon2id)');
  }
  if (/:(demonstration|tripartite|postgres)@/.test(values.DATABASE_URL)) {
    problems.push('DATABASE_URL: a demonstration password is not accepted in production');
  }
  return problems;
}

/** However it is spelt. */
function isDemonstration(key: string): boolean {
  return Buffer.from(key, 'base64').equals(Buffer.from(DEMONSTRATION_MASTER_KEY, 'base64'));
}
