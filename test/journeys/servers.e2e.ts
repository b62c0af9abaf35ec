import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import S3rver from 's3rver';
import { freePort, withDatabase } from '../../scripts/lib/database.mjs';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { redisProgram, startRedis } from '../../scripts/lib/redis.mjs';
import { Client, type Result } from '../support/client.js';
import { connect } from '../support/app.js';
import { Live } from '../support/live.js';
import { MailServer } from '../support/smtp.js';

const app = connect();
const root = resolve('.');
const text = readFileSync('docs/servers.md', 'utf8');
const PASSWORD = 'a password of the invited 7';
const BUCKET = 'tripartite-files';
const redis = redisProgram();
const caddy = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'caddy')));

/** The page's blocks of a language, in their order. */
const blocks = (language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map(([, block = '']) => block);
const [
  secrets = '',
  settings = '',
  tables = '',
  ready = '',
  mail = '',
  files = '',
  checkpoint = '',
  demonstration = '',
] = blocks('sh');
const [sql = ''] = blocks('sql');

/** Everything of docs/servers.md, in its order, as an operator follows it. */
(redis ? describe : describe.skip)('docs/servers.md', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tripartite-servers-'));
  const [config, data] = [join(folder, 'etc'), join(folder, 'data')];
  const undo: (() => unknown)[] = [];
  const running = new Map<string, ChildProcess>();
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let post: MailServer;
  let ports: { api: number; worker: number; internal: number; workerInternal: number };
  let env: NodeJS.ProcessEnv;
  let steward: Client;

  /** A block as it stands, in a shell that stops at the first fault. */
  const shell = async (block: string, more: Readonly<Record<string, string>> = {}) => {
    const options = { cwd: root, env: { ...env, ...more } };
    return (await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', block], options)).stdout;
  };

  /** The statements of the page, as psql would send them. */
  const asSuperuser = (statements: string) =>
    withDatabase(Object.assign(new URL(server.url('postgres')), { username: 'root_of_tests' }).href, async (query) => {
      for (const each of statements.split(/;\s*\n/).filter((one) => one.trim())) await query(each);
    });

  /** What a unit of systemd would run, with the settings it would read. */
  function start(unit: 'api' | 'worker'): void {
    const [, command = ''] = new RegExp(`^ExecStart=/usr/bin/node (.*apps/${unit}/.*)$`, 'm').exec(text) ?? [];
    const given = readFileSync(join(config, 'tripartite.env'), 'utf8').matchAll(/^(\w+)="?(.*?)"?$/gm);
    const child = spawn(process.execPath, command.split(' '), {
      cwd: root,
      env: { PATH: process.env.PATH, ...Object.fromEntries([...given].map(([, name = '', value]) => [name, value])) },
      stdio: ['ignore', openSync(join(folder, `${unit}.log`), 'a'), openSync(join(folder, `${unit}.log`), 'a')],
    });
    running.set(unit, child);
  }
  async function stop(): Promise<void> {
    const children = [...running.values()].filter(
      ({ exitCode, signalCode }) => exitCode === null && signalCode === null,
    );
    running.clear();
    await Promise.all(children.map((child) => (child.kill('SIGTERM'), once(child, 'exit'))));
  }
  const untilReady = () =>
    app.until(() => shell(ready).catch(() => ''), { timeout: 60_000, every: 500, what: 'both to be ready' });

  beforeAll(async () => {
    for (const each of [config, data]) mkdirSync(each);
    chmodSync(folder, 0o711);
    server = await startPostgres({ root, folder: join(folder, 'postgres'), throwaway: true });
    undo.push(() => server.stop());
    // The embedded server's own superuser is called as the product's account; it makes room under another name.
    const { password } = new URL(server.url('postgres'));
    await withDatabase(server.url('postgres'), (query) =>
      query(`create role root_of_tests login superuser password '${decodeURIComponent(password)}'`),
    );
    await asSuperuser('alter role tripartite rename to embedded;\n');
    post = await MailServer.start();
    undo.push(() => post.stop());
    writeFileSync(join(folder, 'redis.conf'), blocks('conf')[0] ?? '');
    const queue = await startRedis(redis ?? '', folder, join(folder, 'redis.conf'));
    undo.push(() => queue.stop());
    const [api, worker, internal, workerInternal] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
    ports = { api, worker, internal, workerInternal };
    env = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...{ CONFIG: config, DATA: data, SITE: 'ppp.test.example', SMTP: post.url, STEWARD: 'steward@test.example' },
      ...{ DATABASE_HOST: `127.0.0.1:${server.port}`, REDIS_HOST: new URL(queue.url).host },
      ...{ PORT: String(api), WORKER_PORT: String(worker) },
      ...{ INTERNAL_PORT: String(internal), WORKER_INTERNAL_PORT: String(workerInternal) },
    };
  }, 120_000);
  afterAll(async () => {
    Live.closeAll();
    await stop();
    for (const action of undo.reverse()) await action();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('makes database, secrets, settings and tables, and starts', async () => {
    await asSuperuser(sql);
    await shell(secrets);
    await shell(settings);
    const said = await shell(tables);
    const [, password = ''] = /password, shown once: (\S+)/.exec(said) ?? [];
    start('api');
    start('worker');
    expect(await untilReady()).toMatch(/("status":"ready".*){2}/s);
    expect(await shell(ready)).not.toMatch(/"warnings":\{"/);
    steward = await new Client(`http://127.0.0.1:${ports.api}`).signIn('steward@test.example', password);
    expect(await steward.query('{ me { organisation { name } } }')).toMatchObject({
      me: { organisation: { name: 'Platform office' } },
    });
    for (const name of readdirSync(config).filter((each) => each !== 'tripartite.env'))
      expect([name, statMode(join(config, name))]).toEqual([name, '600']);
  }, 180_000);

  it('sends mail, and says so', async () => {
    await steward.done('inviteMember', { email: 'author@test.example', title: 'Author', roles: ['PROPOSER'] });
    await app.until(() => post.received.find(({ to }) => to.includes('author@test.example')), { what: 'the letter' });
    await app.until(async () => /tries_total\{outcome="sent"\} [1-9]/.test(await shell(mail)), { what: 'the figure' });
  }, 60_000);

  (caddy ? it : it.skip)(
    'lets people in through its proxy, WebSockets too, and nobody at the figures',
    async () => {
      const site = `http://127.0.0.1:${await freePort()}`;
      const file = join(folder, 'Caddyfile');
      writeFileSync(file, `{\n\tadmin off\n}\n${blocks('caddy')[0]}`);
      const child = spawn('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
        env: { ...env, SITE: site },
        stdio: 'ignore',
      });
      undo.push(() => (child.kill(), once(child, 'exit')));
      await app.until(async () => (await fetch(`${site}/health/live`).catch(() => null))?.ok, { what: 'the proxy' });
      const live = await Live.connect(site, { cookie: steward.cookie });
      await live.join(`organisation:${steward.organisationId}`);
      await steward.done('inviteMember', { email: 'second@test.example', title: 'Second', roles: ['VIEWER'] });
      await live.heard((message) => message.type.startsWith('member.'));
      expect((await fetch(`${site}/metrics`)).status).toBe(404);
    },
    60_000,
  );

  it('keeps files in an S3 store', async () => {
    const store = new S3rver({
      address: '127.0.0.1',
      port: 0,
      silent: true,
      directory: join(folder, 's3'),
      configureBuckets: [{ name: BUCKET, configs: [] }],
    });
    const { port } = await store.run();
    undo.push(() => store.close());
    const access = { S3_KEY_ID: 'S3RVER', S3_KEY: 'S3RVER' };
    await shell(files, { S3_ENDPOINT: `http://127.0.0.1:${port}`, S3_BUCKET: BUCKET, ...access });
    await stop();
    start('api');
    start('worker');
    await untilReady();
    const letter = post.received.find(({ to }) => to.includes('author@test.example'))?.message ?? '';
    const [, token = ''] = /[?&]token=3?D?([\w-]+)/.exec(letter.replaceAll('=\r\n', '')) ?? [];
    const stranger = new Client(steward.url);
    await stranger.done('acceptInvitation', { token, name: 'Author', password: PASSWORD });
    const author = await new Client(steward.url).signIn('author@test.example', PASSWORD);
    const { proposal } = await author.done<Result & { proposal: { id: string } }>(
      'draftProposal',
      { title: 'Poles' },
      'proposal { id }',
    );
    const form = new FormData();
    form.append('proposalId', proposal.id);
    form.append('file', new Blob(['notes'], { type: 'text/plain' }), 'notes.txt');
    expect((await author.fetch('/attachments', { method: 'POST', body: form })).status).toBe(201);
    expect(readdirSync(join(folder, 's3', BUCKET, 'files')).some((name) => /^[0-9a-f]{64}/.test(name))).toBe(true);
    expect(existsSync(join(data, 'files'))).toBe(false);
  }, 120_000);

  it('gives out checkpoints', async () => {
    await app.until(
      () =>
        shell(checkpoint).then(
          () => true,
          () => false,
        ),
      { timeout: 90_000, every: 1000 },
    );
    const [name = ''] = readdirSync(data).filter((each) => each.startsWith('checkpoint-'));
    expect(readFileSync(join(data, name), 'utf8')).toContain('tripartite.local/ledger');
  }, 120_000);

  it('shows the demonstration beside, on the same servers', async () => {
    await asSuperuser(
      sql.replace(/^create role.*;\n/m, '').replaceAll('database tripartite', 'database demonstration'),
    );
    await shell(demonstration);
    // Officers who signed need one-time codes to sign in; their seeds stand beside their passwords.
    const signIns = JSON.parse(readFileSync(join(data, 'demonstration/demonstration.json'), 'utf8')) as {
      authenticator?: string;
    }[];
    const seeds = signIns.flatMap(({ authenticator }) => authenticator ?? []);
    expect(seeds.length).toBeGreaterThan(0);
    for (const seed of seeds) expect(seed).toMatch(/^[A-Z2-7]{32,}$/);
    // The log-ins are those of both.
    await stop();
    start('api');
    start('worker');
    await untilReady();
  }, 240_000);
});

/** A file's mode as `stat` writes it. */
function statMode(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}
