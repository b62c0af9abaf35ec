import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { serverRunner } from '../../scripts/lib/postgres-home.mjs';
import { Config } from '../../libs/platform/src/config/config.js';
import { openClient, openOwner } from '../../libs/platform/src/database/connections/connections.js';
import { loginNames } from '../../libs/platform/src/database/connections/logins.js';
import { App, connect } from '../support/app.js';
import { rename } from '../support/organisations.js';
import { type DatabaseServer, freshDatabase, startDatabases, startProduct } from '../support/processes.mjs';

const here = connect();
const certificates = resolve('test/support/tls');
/** The server's certificate is for 127.0.0.1, and signed by itself. */
const AUTHORITY = join(certificates, 'trusted.pem');
const ANOTHER = join(certificates, 'stranger.pem');

describe('a database server that speaks TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tripartite-tls-'));
  let server: DatabaseServer;
  let url: string;

  beforeAll(async () => {
    server = await startDatabases({ folder, logs: folder, settings: { ssl: 'on', ...keptFor(folder) } });
    url = await freshDatabase(server, 'tls');
  }, 90_000);
  afterAll(async () => {
    here.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const product = (env: Record<string, string>, databaseUrl = url) =>
    startProduct({ name: 'tls', databaseUrl, dataDir: join(folder, 'product'), logs: folder, env });

  /** The product's connections as the server sees them. */
  async function connections(): Promise<{ login: string; encrypted: boolean }[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const { rows } = await client.query<{ login: string; encrypted: boolean }>(
        `select usename as login, ssl as encrypted from pg_stat_activity join pg_stat_ssl using (pid)
          where usename like 'tripartite\\_%' order by 1`,
      );
      return rows;
    } finally {
      await client.end();
    }
  }

  it.each([
    ['require', {}],
    ['verify', { DATABASE_CA_FILE: AUTHORITY }],
  ])('%s: everything the product does goes over encrypted connections', async (wanted, more) => {
    const running = await product({ DATABASE_TLS: wanted, ...more });
    try {
      const app = new App({ ...here.running, ...running });
      const firm = await app.firm({ verified: false });
      const live = await firm.admin.live();
      await live.join(`organisation:${firm.id}`);
      await rename(firm);
      await live.heard('organisation.updated');
      await app.settled();
      const found = await connections();
      expect(found.filter(({ encrypted }) => !encrypted)).toEqual([]);
      const expected = ['gate', 'queue', 'reader', 'relay', 'watch', 'writer'].map((login) => `tripartite_${login}`);
      expect([...new Set(found.map(({ login }) => login))]).toEqual(expect.arrayContaining(expected));
    } finally {
      await running.stop();
    }
  });

  const config = (more: Record<string, string>, databaseUrl = url) =>
    Config.from({ DATABASE_URL: databaseUrl, DATABASE_TLS: 'verify', ...more });
  const openers = [
    ...loginNames.map((login) => [login, (by: Config) => openClient(by, login, 'test')] as const),
    ['the owner', (by: Config) => openOwner(by, 'test')] as const,
  ];

  it.each(openers)('%s is encrypted, and goes to nobody who is not proved', async (_, open) => {
    for (const by of [config({ DATABASE_TLS: 'require' }), config({ DATABASE_CA_FILE: AUTHORITY })]) {
      const client = await open(by);
      const { rows } = await client.query('select ssl, version from pg_stat_ssl where pid = pg_backend_pid()');
      await client.end();
      expect(rows).toEqual([{ ssl: true, version: expect.stringMatching(/^TLSv1\.[23]$/) }]);
    }
    await expect(open(config({ DATABASE_CA_FILE: ANOTHER }))).rejects.toThrow(/self-signed certificate/);
    await expect(open(config({}))).rejects.toThrow(/self-signed certificate/);
    const otherName = config({ DATABASE_CA_FILE: AUTHORITY }, withHost(url, 'localhost'));
    await expect(open(otherName)).rejects.toThrow(/does not match certificate's altnames/);
  });

  it.each([
    ['has a certificate of another authority', ANOTHER, '127.0.0.1', /self-signed certificate/],
    ['has another name than its certificate', AUTHORITY, 'localhost', /does not match certificate's altnames/],
  ])('the product does not start over a server that %s', async (_, authority, host, reason) => {
    const started = product({ DATABASE_TLS: 'verify', DATABASE_CA_FILE: authority }, withHost(url, host));
    await expect(started.then((running) => running.stop())).rejects.toThrow();
    const text = await started.catch((error: Error & { details?: string[] }) =>
      [error.message, ...(error.details ?? [])].join(' '),
    );
    expect(text).toMatch(reason);
  });
});

function withHost(url: string, host: string): string {
  return Object.assign(new URL(url), { hostname: host }).href;
}

/** PostgreSQL takes a key only from a file of its own account that nobody else reads. */
function keptFor(folder: string): Record<string, string> {
  const kept = join(folder, 'certificate');
  mkdirSync(kept);
  chmodSync(folder, 0o755);
  const runner = serverRunner(folder);
  for (const name of ['trusted.pem', 'key.pem']) {
    cpSync(join(certificates, name), join(kept, name));
    chmodSync(join(kept, name), 0o600);
    if (runner) chownSync(join(kept, name), runner.uid, runner.gid);
  }
  return { ssl_cert_file: join(kept, 'trusted.pem'), ssl_key_file: join(kept, 'key.pem') };
}
