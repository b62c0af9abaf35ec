import { execFileSync } from 'node:child_process';
import { BlockList } from 'node:net';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { Config } from '../../libs/platform/src/config/config.js';
import { SECRET } from '../../libs/platform/src/config/secret-files.js';
import { ignoring, instructionsOf } from './containerfile.mjs';

interface Service {
  readonly image: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: string[];
  readonly security_opt?: string[];
  readonly ports?: string[];
  readonly command?: string[];
  readonly healthcheck?: { test?: string[]; disable?: boolean };
  readonly stop_grace_period?: string;
  readonly environment?: Record<string, string>;
  readonly env_file?: { path: string; required: boolean }[];
  readonly secrets?: string[];
  readonly networks?: string[] | Record<string, { ipv4_address: string }>;
  readonly deploy?: { resources: { limits: { cpus: string; memory: string; pids: number } } };
  readonly restart?: string;
}
interface Addresses {
  readonly subnet: string;
  readonly gateway: string;
  readonly ip_range: string;
}
interface Compose {
  readonly services: Record<string, Service>;
  readonly secrets: Record<string, { file: string }>;
  readonly networks: Record<string, { internal?: boolean; ipam?: { config: Addresses[] } } | null>;
  readonly volumes: Record<string, unknown>;
}

const text = readFileSync('infra/compose.yml', 'utf8');
const compose = parse(text, { merge: true }) as Compose;
const services = Object.entries(compose.services);
const containerfile = readFileSync('infra/Containerfile', 'utf8');
const bucket = parse(readFileSync('infra/compose.s3.yml', 'utf8'), { merge: true }) as Compose;
/** Those that run what is built here. */
const PRODUCT = ['api', 'worker', 'migrate'] as const;

/** Secret settings that no service is handed, and why. */
const HANDED_TO_NOBODY: Readonly<Record<string, string>> = {
  DATABASE_READ_URL: 'standbys are outside of this file, and log-ins need no password in their address',
  MASTER_KEYS_BEFORE: 'for the hour in which a key is changed; whoever does it mounts the file',
};

/** Names in the table of docs/operations.md. */
function settingsOfTheTable(): string[] {
  const lines = readFileSync('docs/operations.md', 'utf8').split('\n');
  const from = lines.findIndex((line) => /^\| name +\| default/.test(line));
  const rows = lines.slice(from + 2);
  const cells = rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith('|')),
    )
    .map((line) => line.split('|')[1] ?? '');
  const named = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
  return named.flatMap((name) => {
    const [, before = '', middle = '', after = ''] = /^(.*)\{(.*)\}(.*)$/.exec(name) ?? [];
    return middle ? middle.split(',').map((each) => `${before}${each}${after}`) : [name];
  });
}

describe('infra/compose.yml', () => {
  it.each(services)('%s has no more rights and room than it needs, and can be told to be ill', (name, service) => {
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
    expect(service.deploy?.resources.limits).toEqual({
      cpus: expect.any(String),
      memory: expect.any(String),
      pids: expect.any(Number),
    });
    if (service.restart === 'no') expect(service.healthcheck?.disable).toBe(true);
    else expect(service.healthcheck?.test?.length).toBeGreaterThan(1);
    if (name !== 'proxy') expect(service.user).toMatch(/^(1000:1000|postgres|redis)$/);
  });

  it('hands the key of the ledger to what signs and to what backs up and verifies, not to apis', () => {
    const having = services.flatMap(([name, { secrets }]) => (secrets?.includes('ledger_key') ? [name] : []));
    expect(having).toEqual(['worker', 'migrate']);
  });

  it('hands the password of what adds to the ledger to workers and to what sets it, not to apis', () => {
    const having = services.flatMap(([name, { secrets }]) => (secrets?.includes('database_relay_url') ? [name] : []));
    expect(having).toEqual(['worker', 'migrate']);
    const told = services.flatMap(([name, { environment = {} }]) =>
      environment['DATABASE_RELAY_URL_FILE'] === '/run/secrets/database_relay_url' ? [name] : [],
    );
    expect(told).toEqual(having);
  });

  it('stops nothing before it has stopped itself', () => {
    const [, ms] =
      /STOP_WITHIN_MS = ([\d_]+)/.exec(readFileSync('libs/platform/src/http/application.ts', 'utf8')) ?? [];
    for (const name of ['api', 'worker', 'migrate']) {
      expect(parseInt(compose.services[name]?.stop_grace_period ?? '', 10) * 1000).toBeGreaterThan(
        Number(ms?.replaceAll('_', '')),
      );
    }
  });

  it('lets in through the proxy only, which alone is believed', () => {
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['proxy']);
    const networks = compose.services['proxy']?.networks as Record<string, { ipv4_address: string }> | undefined;
    expect(compose.services['api']?.environment?.['TRUST_PROXY']).toBe(networks?.['edge']?.ipv4_address);
    expect(compose.networks['inner']).toEqual({ internal: true });
    for (const name of ['postgres', 'redis']) expect(compose.services[name]?.networks).toEqual(['inner']);
    expect(readFileSync('infra/proxy/Caddyfile', 'utf8')).not.toContain('trusted_proxies');
  });

  it('gives fixed addresses that Docker gives to nobody else', () => {
    const has = (range: string, address: string) => {
      const [net = '', bits] = range.split('/');
      const list = new BlockList();
      list.addSubnet(net, Number(bits));
      return list.check(address);
    };
    const fixed = services.flatMap(([, { networks = [] }]) =>
      Array.isArray(networks) ? [] : Object.entries(networks).map(([name, each]) => [name, each.ipv4_address] as const),
    );
    expect(fixed.length).toBeGreaterThan(0);
    for (const [name, address] of fixed) {
      const { subnet, gateway, ip_range: given } = compose.networks[name]!.ipam!.config[0]!;
      expect([address, has(subnet, address), has(given, address)]).toEqual([address, true, false]);
      expect([has(subnet, gateway), has(given, gateway), gateway === address]).toEqual([true, false, false]);
      expect(has(subnet, given.split('/')[0]!)).toBe(true);
    }
  });

  it('has no secret in it or in an environment, and every one it names is made for its group only', () => {
    for (const [, { environment = {} }] of services) {
      for (const [name, value] of Object.entries(environment)) {
        if (/PASSWORD|SECRET|KEY|SMTP|REDIS/.test(name)) expect(`${name}=${value}`).toMatch(/_FILE=\/run\/secrets\//);
      }
    }
    const folder = mkdtempSync(join(tmpdir(), 'tripartite-secrets-'));
    try {
      copyFileSync('infra/make-secrets.sh', join(folder, 'make-secrets.sh'));
      const make = () =>
        execFileSync('sh', [join(folder, 'make-secrets.sh'), 'smtp://u:p@mail.example:587']).toString();
      expect(make()).toContain('SECRETS_GID=');
      const made = readdirSync(join(folder, 'secrets'));
      expect(made.sort()).toEqual(Object.keys(compose.secrets).sort());
      for (const [name, { file }] of Object.entries(compose.secrets)) expect(file).toBe(`./secrets/${name}`);
      for (const name of made) expect(statSync(join(folder, 'secrets', name)).mode & 0o777).toBe(0o440);
      const before = readFileSync(join(folder, 'secrets/master_key'), 'utf8');
      expect(make()).not.toContain('made'); // a second run keeps them
      expect(readFileSync(join(folder, 'secrets/master_key'), 'utf8')).toBe(before);
      expect(readFileSync(join(folder, 'secrets/redis_conf'), 'utf8')).toMatch(/^requirepass [0-9a-f]{48}$/m);
    } finally {
      rmSync(folder, { recursive: true });
    }
    const used = new Set(services.flatMap(([, { secrets = [] }]) => secrets));
    expect([...used].sort()).toEqual(Object.keys(compose.secrets).sort());
  });

  it('hands the owner of the database to the migrations only', () => {
    const readers = services.filter(([, { secrets = [] }]) => secrets.includes('database_url')).map(([name]) => name);
    expect(readers).toEqual(['migrate']);
    expect(compose.services['migrate']?.environment?.['DATABASE_URL_FILE']).toBe('/run/secrets/database_url');
    for (const name of ['api', 'worker', 'migrate']) {
      const { secrets, environment = {} } = compose.services[name]!;
      expect(secrets).toContain('database_login_secret');
      expect(environment['DATABASE_LOGIN_SECRET_FILE']).toBe('/run/secrets/database_login_secret');
      // What the owner's password is, is said by one file; nobody has both that and an address without it.
      const url = environment['DATABASE_URL'];
      if (name === 'migrate') expect(url).toBe('');
      else expect(new URL(url ?? '')).toMatchObject({ username: '', password: '', host: 'postgres:5432' });
    }
    expect(readFileSync('infra/make-secrets.sh', 'utf8')).toMatch(/^make database_login_secret random$/m);
  });

  it('lets every setting of the table be said to whatever reads it, and secrets by files only', () => {
    const table = settingsOfTheTable();
    expect(table.length).toBeGreaterThan(60);
    expect(table).toEqual(expect.arrayContaining(['DATABASE_QUEUE_URL', 'S3_SECRET_ACCESS_KEY', 'MAP_TILES_FILE']));
    for (const name of PRODUCT) {
      const service = compose.services[name]!;
      expect(service.env_file).toEqual([{ path: 'settings.env', required: false }]);
      const given = { ...service.environment, ...bucket.services[name]?.environment };
      const handed = SECRET.filter((secret) => table.includes(secret) && !HANDED_TO_NOBODY[secret]);
      const lacking = handed
        .filter((secret) => !(name === 'api' && secret === 'DATABASE_RELAY_URL'))
        .filter((secret) => given[`${secret}_FILE`] === undefined && new URL(given[secret] ?? 'no:').password !== '');
      expect([name, lacking]).toEqual([name, []]);
      // What is fixed is a setting that there is; the rest is said by the file.
      const fixed = Object.keys(given).map((each) => each.replace(/_FILE$/, ''));
      const known = [...table, ...table.map((each) => each.replace(/_FILE$/, ''))];
      expect(fixed.filter((each) => !known.includes(each))).toEqual([]);
    }
    expect(Object.keys(HANDED_TO_NOBODY).filter((name) => !(SECRET as readonly string[]).includes(name))).toEqual([]);
  });

  it('says the same of the bucket to all that reach it, who can get there', () => {
    expect(Object.keys(bucket.services).sort()).toEqual([...PRODUCT].sort());
    const [said, ...others] = PRODUCT.map((name) => {
      const { environment, secrets } = bucket.services[name]!;
      return { environment, secrets };
    });
    expect(others).toEqual([said, said]);
    for (const name of PRODUCT) {
      const networks = [compose, bucket].flatMap(({ services: all }) => {
        const { networks: joined = [] } = all[name] ?? {};
        return Array.isArray(joined) ? joined : Object.keys(joined);
      });
      expect(networks.some((each) => !compose.networks[each]?.internal)).toBe(true);
    }
    for (const [name, { file }] of Object.entries(bucket.secrets)) expect(file).toBe(`./secrets/${name}`);
  });

  it('gives each process settings that it takes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tripartite-settings-'));
    try {
      copyFileSync('infra/make-secrets.sh', join(folder, 'make-secrets.sh'));
      const access = { S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' };
      execFileSync('sh', [join(folder, 'make-secrets.sh'), 'smtp://u:p@mail.example:587'], {
        env: { ...process.env, ...access },
      });
      const image = instructionsOf(containerfile).filter(({ word }) => word === 'ENV');
      const fixed = Object.fromEntries(image.flatMap(({ rest }) => rest.split(' ').map((pair) => pair.split('='))));
      const said: Readonly<Record<string, string>> = {
        SITE: 'ppp.example.org',
        MAIL_FROM: 'Office <office@example.org>',
        S3_ENDPOINT: 'https://s3.example.org',
      };
      const filled = (value: string) =>
        value
          .replace(
            /\$\{(\w+)(?::[?-]([^}]*))?\}/g,
            (_, name: string, otherwise = '') => said[name] ?? String(otherwise),
          )
          .replace('/run/secrets/', `${join(folder, 'secrets')}/`);
      for (const name of PRODUCT) {
        const given = { ...compose.services[name]?.environment, ...bucket.services[name]?.environment };
        const env = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, filled(value)]));
        const config = Config.from({ ...fixed, ...env });
        expect(config).toMatchObject({ MODE: 'production', publicUrl: 'https://ppp.example.org', ...access });
        expect(config.S3_BUCKET).toBeUndefined();
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('gives the product an account that is no superuser', () => {
    const statements = readFileSync('infra/postgres/product.sh', 'utf8');
    expect(statements).toMatch(/create role tripartite login createrole nosuperuser nocreatedb nobypassrls/);
    expect(compose.services['postgres']?.environment).not.toHaveProperty('POSTGRES_USER');
  });
});

describe('infra/Containerfile', () => {
  it('runs on the Node that CI tries, without root', () => {
    const { optionalDependencies } = JSON.parse(readFileSync('.ci/lts/package.json', 'utf8')) as {
      optionalDependencies: Record<string, string>;
    };
    const [version] = new Set(Object.values(optionalDependencies));
    const words = instructionsOf(containerfile);
    expect(words.find(({ word }) => word === 'ARG')?.rest).toContain(`:${version}-`);
    expect(words.findLast(({ word }) => word === 'USER')?.rest).toBe('1000:1000');
  });
});

describe('.dockerignore', () => {
  const mayEnter = ignoring(readFileSync('.dockerignore', 'utf8'));
  it.each(['package.json', 'apps/api/src/main.ts', 'scripts/lib/build.mjs', 'LICENSE'])('lets %s in', (path) => {
    expect(mayEnter(path)).toBe(true);
  });
  it.each([
    ...[
      '.git/config',
      '.data/keys/ledger.pem',
      '.env',
      'infra/.env',
      'infra/secrets/master_key',
      'apps/api/.env.local',
    ],
    ...['scripts/ledger.pem', 'node_modules/a/index.js', 'apps/console/node_modules/a.js', 'dist/main.js'],
  ])('keeps %s out', (path) => {
    expect(mayEnter(path)).toBe(false);
  });
});
