/**
 * Every kind of fault that is tried, once. Those with `strike` are tried on one installation (installation.mjs) by `npm run faults`; those
 * with `by` need servers or a launcher of their own and have a test or a drill. docs/operations.md shows this table, and
 * kinds.spec.ts holds it to it.
 */
import { setTimeout as pause } from 'node:timers/promises';

const between = (random, from, to) => from + random() * (to - from);
const either = (random, { products }) => products[Math.floor(random() * products.length)];

/** One process of the two is killed, stays away, and is started again; what was left goes on meanwhile. */
const killed = (part, leads) => async (place, random) => {
  const product = either(random, place);
  if (leads) await place.lead(product);
  await pause(between(random, 0, 200));
  await product.kill(part);
  const from = performance.now();
  await pause(between(random, 500, 3000));
  return { from, mend: () => product.start(part) };
};
/** One of the two stands still with everything open. */
const stopped = (part, leads) => async (place, random) => {
  const product = either(random, place);
  if (leads) await place.lead(product);
  process.kill(product.pid(part), 'SIGSTOP');
  const from = performance.now();
  await pause(between(random, 6000, 9000));
  return { from, mend: () => process.kill(product.pid(part), 'SIGCONT') };
};
/** A server is away for a while; what counts is from when it is back. */
const away =
  (strike, mend, [least, most]) =>
  async (place, random) => {
    await strike(place);
    await pause(between(random, least, most));
    await mend(place);
    return { from: performance.now() };
  };
/** Something passing of which nothing is to be mended. */
const passing = (strike) => async (place, random) => {
  await strike(place, random);
  return { from: performance.now() };
};
const clockOf = (part) => async (place, random) => {
  const pid = either(random, place).pid(part);
  process.kill(pid, 'SIGUSR2');
  const from = performance.now();
  await pause(between(random, 2000, 4000));
  return { from, mend: () => process.kill(pid, 'SIGUSR2') };
};

/**
 * @typedef {object} Kind
 * @property {string} name
 * @property {string} what happens, for the docs
 * @property {boolean} [short] it belongs to the short profile
 * @property {(place: object, random: () => number) => Promise<{ from: number, mend?: () => unknown }>} [strike] when what is
 *   measured begins, and what has to be done after it
 * @property {string} [by] the test or drill that tries it
 * @type {readonly Kind[]}
 */
export const kinds = [
  { name: 'api-killed', short: true, what: 'an api is killed (signal 9)', strike: killed('api') },
  { name: 'worker-killed', short: true, what: 'a worker is killed, leader or not', strike: killed('worker') },
  { name: 'leader-killed', short: true, what: 'the worker that leads is killed', strike: killed('worker', true) },
  {
    name: 'leader-stopped',
    short: true,
    what: 'the worker that leads stands still (SIGSTOP), then goes on',
    strike: stopped('worker', true),
  },
  { name: 'api-stopped', short: true, what: 'an api stands still, then goes on', strike: stopped('api') },
  {
    name: 'workers-away',
    short: true,
    what: 'both workers are killed and away for seconds',
    strike: away(
      ({ products }) => Promise.all(products.map((each) => each.kill('worker'))),
      ({ products }) => Promise.all(products.map((each) => each.start('worker'))),
      [500, 2000],
    ),
  },
  {
    name: 'redis-killed',
    short: true,
    what: 'Redis is killed, and comes back empty',
    strike: away(
      ({ redis }) => redis.kill(),
      ({ redis }) => redis.start(),
      [500, 2000],
    ),
  },
  {
    name: 'redis-flushed',
    short: true,
    what: 'Redis forgets everything',
    strike: passing(({ redis }) => redis.forget()),
  },
  {
    name: 'redis-stalled',
    short: true,
    what: 'Redis stands still for seconds',
    strike: away(
      ({ redis }) => redis.stall(),
      ({ redis }) => redis.goOn(),
      [3000, 8000],
    ),
  },
  {
    name: 'redis-silent',
    what: 'connections to Redis carry nothing any more and say nothing of it',
    strike: passing(({ ways }) => ways.queue.silence()),
  },
  {
    name: 'postgres-killed',
    short: true,
    what: 'PostgreSQL and all its processes are killed, and started again',
    strike: away(
      ({ postgres }) => postgres.kill(),
      ({ postgres }) => postgres.start(),
      [200, 1000],
    ),
  },
  {
    name: 'postgres-restarted',
    short: true,
    what: 'PostgreSQL is stopped in order and started again',
    strike: away(
      ({ postgres }) => postgres.stop(),
      ({ postgres }) => postgres.start(),
      [200, 1000],
    ),
  },
  {
    name: 'backends-terminated',
    short: true,
    what: 'every connection of the product is ended by PostgreSQL (`pg_terminate_backend`)',
    strike: passing(({ owner }) =>
      owner((query) =>
        query(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
        ),
      ),
    ),
  },
  {
    name: 'postgres-stalled',
    short: true,
    what: 'PostgreSQL stands still for seconds',
    strike: away(
      ({ postgres }) => postgres.stall(),
      ({ postgres }) => postgres.goOn(),
      [2000, 5000],
    ),
  },
  {
    name: 'postgres-silent',
    what: 'connections to PostgreSQL carry nothing any more and say nothing of it',
    strike: passing(({ ways }) => ways.database.silence()),
  },
  {
    name: 'postgres-unreachable',
    short: true,
    what: 'PostgreSQL takes no connections and cuts those there are, for seconds',
    strike: away(
      ({ ways }) => ways.database.shut(),
      ({ ways }) => ways.database.open(),
      [1000, 4000],
    ),
  },
  {
    name: 'clock-worker',
    short: true,
    what: 'a worker’s clock jumps a month ahead and back',
    strike: clockOf('worker'),
  },
  { name: 'clock-api', what: 'an api’s clock jumps a month ahead and back', strike: clockOf('api') },
  {
    name: 'everything-killed',
    what: 'PostgreSQL, Redis, both apis and both workers are killed at once, as by a power cut',
    strike: away(
      async ({ products, postgres, redis }) => {
        postgres.kill();
        redis.kill();
        await Promise.all(products.flatMap((each) => [each.kill('api'), each.kill('worker')]));
      },
      async ({ products, postgres, redis }) => {
        await Promise.all([postgres.start(), redis.start()]);
        await Promise.all(products.flatMap((each) => [each.start('api'), each.start('worker')]));
      },
      [0, 500],
    ),
  },
  {
    name: 'restarts',
    what: 'all four processes are restarted, one after the other',
    strike: passing(async ({ products }) => {
      for (const product of products)
        for (const part of ['worker', 'api']) {
          await product.end(part);
          await product.start(part);
        }
    }),
  },
  { name: 'primary-killed', what: 'the primary is killed, its standby promoted', by: 'npm run faults -- promote' },
  {
    name: 'rolling-restart',
    what: 'the same as restarts behind Caddy: no request may fail',
    by: 'npm run faults -- roll',
  },
  {
    name: 'scenario-killed',
    what: 'api and worker are killed at any line of the scenario',
    by: 'npm run faults -- kill',
  },
  { name: 'older-backup', what: 'servers are lost and a backup is restored elsewhere', by: 'test/faults/drill.e2e.ts' },
  {
    name: 'torn-backup',
    what: 'a backup, or a file of the data folder, is damaged or cut short',
    by: 'test/faults/backup.e2e.ts',
  },
  {
    name: 'forged-ledger',
    what: 'the ledger is rewritten, or its end cut off',
    by: 'test/faults/forged-ledger.e2e.ts',
  },
  { name: 'disk-full', what: 'the disk is full and gets room again', by: 'test/faults/full-disk.e2e.ts' },
  { name: 'launcher-killed', what: 'the launcher is killed and started again', by: 'test/faults/launcher.e2e.ts' },
  { name: 'database-of-launcher-killed', what: 'the launcher’s database is killed', by: 'test/faults/launcher.e2e.ts' },
  { name: 'two-starts', what: 'it is started a second time in the same folder', by: 'test/faults/launcher.e2e.ts' },
  { name: 'port-taken', what: 'another program has its port', by: 'test/faults/launcher.e2e.ts' },
  {
    name: 'redis-master-killed',
    what: 'the master of Sentinels, and of a Cluster, is killed',
    by: 'test/operations/redis-failover.e2e.ts',
  },
  {
    name: 'transfer-killed',
    what: 'an api is killed while it sends shared data',
    by: 'test/faults/exchange-kill.e2e.ts',
  },
  {
    name: 'report-killed',
    what: 'a worker is killed while it writes and sends reports',
    by: 'test/faults/reports-kill.e2e.ts',
  },
];

/** The table of docs/operations.md. */
export const table = kinds.map(({ name, what, short, by }) => ({
  name,
  what,
  by: by ? `\`${by}\`` : short ? 'short, long' : 'long',
}));
