import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Config } from '../../libs/platform/src/config/config.js';
import { addressOf, loginNames } from '../../libs/platform/src/database/connections/logins.js';
import { connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import { staffedDatabase } from '../support/processes.mjs';
import { rename, uniqueEmail } from '../support/organisations.js';
import { draft } from '../support/projects.js';

const here = connect();
afterAll(() => here.close());

const { databaseUrl: DATABASE_URL } = here.running;

async function asLogin<T>(login: (typeof loginNames)[number], work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(addressOf(Config.from({ DATABASE_URL }), login));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('the log-ins of the product', () => {
  it.each(loginNames)('%s can become nobody else, and no superuser', async (login) => {
    await asLogin(login, async (client) => {
      const who =
        'select current_user as name, (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as mighty';
      const { rows: before } = await client.query<{ name: string }>(who);
      await client.query('set role none');
      const { rows: after } = await client.query<{ name: string }>(who);
      expect(after).toEqual(before);
      expect(after).toEqual([{ name: `tripartite_${login}`, mighty: false }]);
      const owner = pg.escapeIdentifier(new URL(DATABASE_URL).username);
      await expect(client.query(`set role ${owner}`)).rejects.toThrow(/permission denied/);
    });
  });

  it.each(loginNames)('%s is not kept by PostgreSQL when the network lost it', async (login) => {
    const { rows } = await asLogin(login, (client) =>
      client.query(`select current_setting('tcp_keepalives_idle') || ' ' || current_setting('tcp_keepalives_interval')
        || ' ' || current_setting('tcp_keepalives_count') || ' ' || current_setting('tcp_user_timeout') as settings`),
    );
    expect(rows).toEqual([{ settings: '10 5 4 30000' }]);
  });

  // Debian's servers have it on, where a statement then takes seconds.
  it('have no statement compiled; one that would is refused, and the check says what to do', async () => {
    const url = (name: string) => Object.assign(new URL(DATABASE_URL), { pathname: `/${name}` }).href;
    const env = { PATH: process.env.PATH, DATABASE_URL: await staffedDatabase({ url }, 'compiling') };
    for (const login of loginNames) {
      const { rows } = await asLogin(login, (client) => client.query('show jit'));
      expect([login, rows]).toEqual([login, [{ jit: 'off' }]]);
    }
    await asDatabase({ running: { databaseUrl: env.DATABASE_URL } }, async (client) => {
      expect((await client.query('show jit')).rows).toEqual([{ jit: 'off' }]);
      for (const login of loginNames)
        await client.query(`alter role tripartite_${login} in database compiling set jit = on`);
    });
    const checked = promisify(execFile)(process.execPath, ['dist/scripts/check.js'], { env });
    const said = loginNames.map(
      (login) => `log-in: .*tripartite_${login} is refused: jit is on instead of off. Run the migration .*\n`,
    );
    await expect(checked).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringMatching(new RegExp(`^${said.join('')}8 faults\n$`)),
    });
  });

  it('reader answers nothing without an actor, whatever it sets for itself', async () => {
    await draft(await here.asMemberOf(await here.firm(), 'PROPOSER'));
    await asLogin('reader', async (client) => {
      await expect(client.query('select * from proposal')).rejects.toThrow(/no actor is set/);
      await expect(client.query('set row_security = off; select * from proposal')).rejects.toThrow(
        /row-level security/,
      );
      await client.query('set default_transaction_read_only = off');
      await expect(client.query('delete from proposal')).rejects.toThrow(/permission denied/);
    });
  });

  it.each(['READER', 'WRITER', 'GATE', 'RELAY'])('a process does not start whose %s is the owner', async (login) => {
    const started = here.another(`owner_${login.toLowerCase()}`, (url) => ({ [`DATABASE_${login}_URL`]: url }));
    await expect(started).rejects.toThrow();
    const text = await started.catch((error: Error & { details?: string[] }) =>
      [error.message, ...(error.details ?? [])].join(' '),
    );
    expect(text).toMatch(/tripartite_\w+ is refused.*superuser/);
  });

  it('an api does all it does without the password of what adds to the ledger', async () => {
    const wrong = (url: string) => ({
      DATABASE_RELAY_URL: Object.assign(new URL(url), { username: 'tripartite_relay', password: 'no' }).href,
    });
    const { app, product } = await here.another('watched', {}, wrong);
    try {
      const firm = await app.firm({ verified: false });
      const live = await firm.admin.live();
      await live.join(`organisation:${firm.id}`);
      await rename(firm);
      await live.heard('organisation.updated');
      await app.settled();
      // So do scripts, which are run where an api's settings are.
      const { databaseUrl: url, dataDir: DATA_DIR } = product;
      const env = { ...process.env, NODE_OPTIONS: '', ...wrong(url), DATABASE_URL: url, DATA_DIR };
      const run = (script: string, ...args: string[]) =>
        promisify(execFile)(process.execPath, [`dist/scripts/${script}.js`, ...args], { env });
      const { stdout } = await run('ledger-confirm');
      const [, size = '', hash = ''] = /has (\d+) rows; the last has the hash (\w+)/.exec(stdout) ?? [];
      await run('ledger-confirm', '--size', size, '--hash', hash);
      await run('steward', '--email', uniqueEmail('steward'), '--organisation', 'Platform office');
      await run('reseal');
      await expect(run('check')).rejects.toMatchObject({ stderr: expect.stringContaining('tripartite_relay') });
    } finally {
      await product.stop();
    }
  });

  it('watch reads the ledger and changes nothing of it', async () => {
    await asLogin('watch', async (client) => {
      expect((await client.query('select seq from ledger_event limit 1')).rows).toHaveLength(1);
      for (const statement of [
        'insert into ledger_event select * from ledger_event limit 1',
        'insert into ledger_checkpoint select * from ledger_checkpoint limit 1',
        'delete from ledger_event',
        'delete from ledger_waiting',
        'select data from ledger_waiting',
        'update worker_beat set at = now()',
      ])
        await expect(client.query(statement)).rejects.toThrow(/permission denied/);
    });
  });

  it('are enough for apis and workers, which need no owner; what works as the owner says that it has none', async () => {
    const withoutOwner = (url: string) => Object.assign(new URL(url), { username: '', password: '' }).href;
    const DATABASE_LOGIN_SECRET = new URL(DATABASE_URL).password;
    const { app, product } = await here.another('no_owner', (url) => ({
      DATABASE_URL: withoutOwner(url),
      DATABASE_LOGIN_SECRET,
    }));
    try {
      const firm = await app.firm({ verified: false });
      await app.settled();
      expect((await firm.admin.query<{ me: object | null }>('{ me { id } }')).me).not.toBeNull();
      const env = {
        ...process.env,
        NODE_OPTIONS: '',
        DATABASE_URL: withoutOwner(product.databaseUrl),
        DATABASE_LOGIN_SECRET,
      };
      for (const script of ['migrate', 'restored', 'ledger-export']) {
        const ended = promisify(execFile)(process.execPath, [`dist/scripts/${script}.js`], { env });
        await expect(ended).rejects.toMatchObject({
          stderr: expect.stringContaining("DATABASE_URL: expected the owner's"),
        });
      }
    } finally {
      await product.stop();
    }
  });

  it('a process does not start without TLS where that is required', async () => {
    const started = here.another('tls', { DATABASE_TLS: 'require' });
    const text = await started.catch((error: Error & { details?: string[] }) =>
      [error.message, ...(error.details ?? [])].join(' '),
    );
    expect(text).toMatch(/does not support SSL/);
  });
});
