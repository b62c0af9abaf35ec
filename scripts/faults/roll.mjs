/**
 * Every process is stopped and started again, one after the other, while people work through the balancer of infra/proxy: no request
 * fails, nothing is lost or done twice, and everybody hears everything.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProduct } from '../../test/support/processes.mjs';
import { ensureDatabase, freePort } from '../lib/database.mjs';
import { Halt, run } from '../lib/steps.mjs';
import { load, lostOrTwice, seconds, signInAuthors, soon, sum } from './authors.mjs';
import { startStage } from './stage.mjs';

const AUTHORS = 4;
const TITLE = 'Rolling';
/** Between two restarts: people are served by whoever there is. */
const BETWEEN = 20;
/** More than two looks of the balancer (`health_interval`), so that it has seen who leaves. */
const MODE = { MODE: 'demonstration', LOG_LEVEL: 'info', PASSWORD_MEMORY_KIB: '1024', DRAIN_SECONDS: '5' };

/**
 * @param {{ root: string, say: (line: string) => void }} options
 * @returns {Promise<{ failed: number, lines: string[] }>}
 */
export async function roll({ root, say }) {
  const { Ear } = await import(join(root, 'dist/scripts/scenario/ear.js'));
  const stage = await startStage(root, say);
  const undo = [() => stage.stop()];
  try {
    await ensureDatabase(stage.server, 'rolled', 'demonstration');
    const databaseUrl = stage.server.url('rolled');
    const common = { databaseUrl, redisUrl: process.env.REDIS_URL, dataDir: stage.folder, logs: stage.logs };
    const products = [];
    for (const name of ['rolled_one', 'rolled_two']) {
      const product = await startProduct({ ...common, name, env: { ...MODE, QUEUE_PREFIX: 'faults_rolled' } });
      undo.push(() => product.stop());
      products.push(product);
    }
    const balancer = await startCaddy(root, join(stage.folder, 'proxy'), products);
    undo.push(() => balancer.stop());

    const authors = await signInAuthors(root, stage, balancer.url, AUTHORS);
    const ears = await Promise.all(
      authors.map(async ({ client, seat }) => {
        const ear = await new Ear(balancer.url, client.headers).open();
        undo.push(() => ear.close());
        await ear.follow(`organisation:${seat.organisationId}`);
        return ear;
      }),
    );
    const work = load(authors, TITLE);
    let restarts = 0;
    for (const product of products) {
      for (const part of ['api', 'worker']) {
        await work.until(work.drafts.length + BETWEEN);
        await product.end(part);
        await work.until(work.drafts.length + BETWEEN);
        await product.start(part);
        restarts += 1;
        say(`  ${restarts} of 4 processes restarted`);
      }
    }
    await work.until(work.drafts.length + BETWEEN);
    await work.end();

    const unheard = (author, ear) => {
      const heard = new Set(ear.heard.map(({ message }) => message.subject.id));
      return work.drafts.filter((draft) => draft.author === author && !heard.has(draft.id));
    };
    await soon(() => ears.every((ear, author) => unheard(author, ear).length === 0));
    const repeats = sum(authors.map(({ client }) => client.repeats));
    const waits = work.drafts.map(({ ms }) => ms).sort((a, b) => a - b);
    const faults = [
      ...(repeats > 0 ? [`${repeats} requests failed`] : []),
      ...(await lostOrTwice(databaseUrl, authors, TITLE)),
      ...ears.flatMap((ear, author) => unheard(author, ear).map(({ id }) => `the draft ${id} was not heard of`)),
      ...ears.flatMap(({ complaints }) => complaints),
    ];
    const said = await run(process.execPath, ['dist/scripts/check.js'], {
      cwd: root,
      env: { ...process.env, ...MODE, LOG_LEVEL: 'warn', DATABASE_URL: databaseUrl, DATA_DIR: stage.folder },
      failure: 'check found faults',
    });
    if (!said.some((line) => line.includes('every table has its policies')))
      faults.push('check did not say that all is well');
    return {
      failed: faults.length,
      lines: [
        `two apis and two workers were restarted one after the other behind Caddy, while ${AUTHORS} people sent ${work.drafts.length} drafts: ${repeats} requests failed`,
        `a draft took ${seconds(waits[waits.length >> 1])} at the median and ${seconds(waits.at(-1))} at most`,
        `live connections were resumed ${sum(ears.map(({ resumptions }) => resumptions))} times, and everybody heard of each draft once, in order`,
        'rows, readers and policies check',
        ...faults,
      ],
    };
  } finally {
    for (const action of undo.reverse()) await action();
  }
}

/** The balancer as infra/proxy configures it, in front of these instead of one, without TLS. */
async function startCaddy(root, folder, products) {
  mkdirSync(folder, { recursive: true });
  const apis = products.map(({ apiUrl }) => new URL(apiUrl).host).join(' ');
  const [line, several] = ['reverse_proxy api:4000 {', `reverse_proxy ${apis} {`];
  const given = readFileSync(join(root, 'infra/proxy/Caddyfile'), 'utf8');
  if (!given.includes(line)) throw new Halt(`infra/proxy/Caddyfile does not say "${line}".`);
  const config = join(folder, 'Caddyfile');
  writeFileSync(config, given.replace(line, several));
  const url = `http://127.0.0.1:${await freePort()}`;
  const env = { PATH: process.env.PATH, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, SITE: url };
  const child = spawn('caddy', ['run', '--config', config, '--adapter', 'caddyfile'], { env, stdio: 'ignore' });
  const failed = once(child, 'error').then(() => {
    throw new Halt('There is no caddy on the PATH (apt-get install caddy).');
  });
  failed.catch(() => undefined);
  const ended = once(child, 'exit');
  const answers = () =>
    fetch(`${url}/health/ready`)
      .then(({ ok }) => ok)
      .catch(() => false);
  for (const until = performance.now() + 30_000; !(await Promise.race([answers(), failed]));) {
    if (performance.now() > until) throw new Halt('Caddy did not answer within 30 s.');
    await new Promise((next) => setTimeout(next, 100));
  }
  return {
    url,
    async stop() {
      child.kill();
      await ended;
    },
  };
}
