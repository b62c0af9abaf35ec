/**
 * `npm test`: the rules, then the product through its front door on BullMQ over PostgreSQL, then the suites in which the
 * queue does the work on Redis, when there is a `redis-server`. Arguments are passed on to Jest, for example `npm test -- proposals -t refuses`;
 * `--only=rules|product|redis` runs one of the three; `--whole` tries everything, also what is tried in turn or left to be tried by hand. Leaves no process behind.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build, KIT_PART, PAGES, SERVERS } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { readJson } from './lib/lock.mjs';
import { redisProgram, startRedis } from './lib/redis.mjs';
import { stockLocale, stockPrograms } from './lib/stock-postgres.mjs';
import { explain, say, step } from './lib/steps.mjs';
import { turnOf } from './lib/turn.mjs';

const root = dirname(import.meta.dirname);
const given = process.argv.slice(2);
const only = given.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
const whole = given.includes('--whole');
const turn = turnOf(root);
const passedOn = given.filter((arg) => !arg.startsWith('--only=') && arg !== '--whole');
const total = { passed: 0, failed: 0, skipped: 0 };
/** What failed, to be said once more at the end, where it is looked for first. */
const failures = [];
/** Of each: the message, where it was thrown, what was shown and logged meanwhile. */
const MOST_LINES = 40;
const folder = mkdtempSync(join(tmpdir(), 'tripartite-test-'));

/** The run in progress; a signal to us is meant for it, and nothing further is started. */
let running = null;
let interrupted = null;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => {
    interrupted ??= name;
    running?.kill(name === 'SIGINT' ? undefined : name);
  });
}

/** Runs one Jest project and adds up what came of it. */
async function jest(title, project, env, more = []) {
  if (interrupted) return;
  say(`\n  ${title}`);
  const results = join(folder, `${title.replace(/\W+/g, '-')}.json`);
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const options = ['--selectProjects', project, '--passWithNoTests', '--json', `--outputFile=${results}`];
  const program = [...flags, 'node_modules/jest/bin/jest.js', '--config', 'jest.config.mjs'];
  const args = [...program, ...more, ...options, ...passedOn];
  const code = await new Promise((resolve) => {
    running = spawn(process.execPath, args, {
      cwd: root,
      // Jest's own words go to stderr; stdout only says where the results are.
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        REDIS_URL: '',
        TRIPARTITE_TEST_FOLDER: folder,
        TRIPARTITE_WHOLE: whole ? '1' : '',
        TRIPARTITE_TURN: String(turn),
        ...env,
      },
    });
    running.once('exit', resolve);
  });
  running = null;
  const found = readJson(results);
  const failed = found ? found.numFailedTests + found.numRuntimeErrorTestSuites : 1;
  total.passed += found?.numPassedTests ?? 0;
  total.failed += failed === 0 && code !== 0 ? 1 : failed;
  total.skipped += (found?.numPendingTests ?? 0) + (found?.numTodoTests ?? 0);
  for (const { name, message, assertionResults } of found?.testResults ?? []) {
    const tests = assertionResults.filter(({ status }) => status === 'failed');
    const words = tests.map(({ fullName, failureMessages }) => `${fullName}\n${failureMessages.join('\n')}`);
    const suite = `${title}, ${relative(root, name)}`;
    // One failure a test: the first of a file would else leave no room for what the second said.
    if (message) failures.push(...(words.length > 0 ? words : [message]).map((said) => `${suite}\n${said}`));
  }
  if (code !== 0 && project === 'product') say(`  What the processes logged: ${join(root, '.data/logs/test')}`);
}

/**
 * Minutes of servers that are killed, filled and restored, of certificates, and of what publishers write differently: tried before
 * a release, with `--whole` or by name, and not on every change.
 */
const BY_HAND = [
  ...['faults/drill', 'faults/exchange-kill', 'faults/full-disk', 'faults/reports-kill'],
  ...['journeys/import-publishers', 'journeys/servers', 'operations/database-tls'],
];

/**
 * What is slow and touched by few changes: products of their own that are killed, stopped, cut off or set otherwise, screens that few open,
 * programs, limits and figures at the edge. An eighth on every change, in turn, so that each comes with every eighth commit, beside what comes
 * with every fourth: screens, kinds of faults, the image. Each eighth takes about as long as the others, the third and the seventh less, with
 * which the image comes.
 */
const IN_TURN = [
  [
    ...['faults/kill', 'operations/big-ledger', 'operations/ledger-archive-meanwhile', 'operations/traces'],
    ...['worker/deliveries', 'api/agreement-breaches', 'api/dataspace-negotiations', 'api/exchange-proxy'],
    ...['api/webhook-keeps', 'console/connectors', 'console/contested'],
    ...['console/kept', 'console/people', 'console/user-text'],
  ],
  [
    ...['faults/restore', 'operations/pooler', 'operations/standby', 'api/agreement-standing'],
    ...['api/exchange-enforcement', 'api/factor-due', 'api/federation', 'api/panels', 'api/personal-data'],
    ...['api/datasets', 'api/named-owners', 'console/appeals'],
    ...['console/file-parts', 'console/inbox-waits', 'console/steward'],
  ],
  [
    ...['faults/launcher', 'faults/stop', 'operations/silence', 'security/headers', 'api/agreement-duties'],
    ...['api/contention', 'api/costs', 'api/ledger-published', 'api/open-contracting', 'console/archived'],
    ...['api/agreement-clearance', 'console/graphiql', 'console/lists', 'console/words-later'],
  ],
  [
    ...['operations/redis-failover', 'journeys/import-mixed', 'journeys/scenario', 'security/graphql-cop'],
    ...['security/internal-port', 'security/ways-out', 'api/draws', 'api/exchange-properties', 'api/pilots'],
    ...['api/factor-changes', 'console/declared-interests', 'console/long-lists', 'console/needs'],
    ...['console/processes', 'console/sign-on', 'console/trust'],
  ],
  [
    ...['operations/ledger-archive', 'operations/ledger-archive-bucket', 'operations/ledger-archive-told'],
    ...['operations/ledger-parts', 'worker/last-moment', 'worker/retention', 'security/costs', 'security/cursors'],
    ...['conformance/dataspace-sequences', 'api/reports-mail', 'console/data', 'console/kept-pages', 'console/map'],
    ...['worker/mail', 'api/incidents', 'security/scim', 'console/session'],
  ],
  [
    ...['faults/forged-ledger', 'operations/bursts', 'operations/clock', 'operations/ledger-archive-crooked'],
    ...['journeys/import', 'security/malware', 'api/live-cluster', 'api/pilot-carrying', 'api/sorted-lists'],
    ...['api/impacts', 'api/time-held', 'console/agreements', 'console/first-load'],
    ...['console/home', 'console/interests', 'console/wrong-clock'],
  ],
  [
    ...['operations/alerts', 'operations/stopped-api', 'security/quotas', 'security/sign-on'],
    ...['security/sign-on-providers', 'api/dataspace-fetching', 'api/deliveries', 'api/portfolio-counts'],
    ...['api/receipts', 'api/webhook-sends', 'console/days', 'console/projects', 'console/webhooks'],
  ],
  [
    ...['faults/backup', 'operations/logins', 'operations/relay', 'operations/rest', 'journeys/acts'],
    ...['conformance/dcat', 'api/bulk-exports', 'api/dataspace-asking', 'api/dataspace-transfers', 'api/keys'],
    ...['api/agreement-papers', 'api/kit', 'api/maintenance', 'api/watched-fields', 'console/given'],
    ...['console/help', 'console/objections', 'console/reports', 'console/talk'],
  ],
];

/**
 * Suites in which the queue does the work: what follows from events, timers and retries, long jobs; by hand also processes that
 * are killed. The others use it through the same seam and can't tell which it is, or have products of their own without Redis.
 */
const ON_THE_QUEUE = [
  ...(whole ? ['faults/kill'] : []),
  ...['faults/queue-loss', 'journeys/import[.]', 'worker/timers'],
  ...['api/approvals', 'api/ingest', 'api/live', 'api/notifications', 'api/operations'],
];

async function onRedis() {
  const program = redisProgram();
  if (!program) return say('\n  Skipped: the product on Redis, since there is no redis-server on the PATH.');
  const redis = await startRedis(program, folder);
  try {
    // Who asks for this part alone names the suites.
    const more = only ? [] : [`--testPathIgnorePatterns=/test/(?!${ON_THE_QUEUE.join('|')})`];
    await jest('The product, on Redis', 'product', { REDIS_URL: redis.url }, more);
  } finally {
    await redis.stop();
  }
}

/** What makes the dearest statements, and one of each act: a server as Debian sets it up is to be enough for it. */
const ON_DEBIAN = ['api/approvals[.]', 'api/interests', 'api/proposals[.]', 'operations/bursts'];

/** Debian's own PostgreSQL with its defaults: JIT, 100 connections, collation. */
async function onDebian() {
  const found = stockPrograms();
  if (!found)
    return say("\n  Skipped: the product on Debian's PostgreSQL, since there is none (apt-get install postgresql-17).");
  const env = stockLocale(join(folder, 'locales'));
  const stock = JSON.stringify({ bin: found.bin, env });
  const more = only ? [] : [`--testPathIgnorePatterns=/test/(?!${ON_DEBIAN.join('|')})`];
  await jest(
    `The product, on Debian's PostgreSQL ${found.version}`,
    'product',
    { TRIPARTITE_STOCK_POSTGRES: stock },
    // One product at a time: the server grants a hundred connections.
    ['--maxWorkers=1', ...more],
  );
}

const others = [...BY_HAND, ...IN_TURN.filter((_, at) => at !== turn % IN_TURN.length).flat()];
const leftOut = whole || passedOn.length > 0 ? [] : others.map((suite) => `--testPathIgnorePatterns=/test/${suite}[.]`);

const parts = {
  rules: () => jest('The rules', 'rules', {}),
  product: () => jest('The product, on PostgreSQL alone', 'product', {}, leftOut),
  redis: onRedis,
  debian: onDebian,
};

try {
  await step('Install the dependencies', (note) => install(root, note));
  await step('Build', (note) => build(root, note, { parts: [...SERVERS, ...PAGES, ...KIT_PART], small: true }));
  for (const [name, part] of Object.entries(parts)) if (!only || only === name) await part();
} catch (error) {
  explain(error);
  total.failed += 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures)
  say(`\n  Failed: ${stripVTControlCharacters(failure).split('\n').slice(0, MOST_LINES).join('\n    ')}`);
if (interrupted) say('\n  Interrupted.');
say(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(interrupted ? 130 : total.failed > 0 ? 1 : 0);
