import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { keepOpenFor } from '../support/as-database.js';
import { Client } from '../support/client.js';
import { sql } from '../support/datasets.js';
import { type Product, startProduct } from '../support/processes.mjs';
import { unique } from '../support/organisations.js';

const WRITERS = 6;
const here = connect();
let app: App;
let product: Product;
/** Each of a firm of its own: acts that change one row wait for each other, and are ended one after the other. */
let proposers: Client[];

beforeAll(async () => {
  ({ app, product } = await here.another('stopped_api', {}));
  proposers = await Promise.all(
    Array.from({ length: WRITERS }, async () => app.asMemberOf(await app.firm(), ['PROPOSER'])),
  );
}, 120_000);
afterAll(async () => {
  await product?.stop();
  here.close();
});

/** How many acts the api has begun and not ended: whoever repeats one of them waits for it. */
async function open(): Promise<number> {
  const [found] = await sql<{ count: number }>(
    app,
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and usename = 'tripartite_writer' and state = 'idle in transaction'`,
  );
  return found?.count ?? 0;
}

/** As programs do: the same key until there is an answer. */
function draft(proposer: Client, input: object): Promise<boolean> {
  return proposer.mutate('draftProposal', input).then(
    ({ __typename }) => __typename === 'DraftProposalSuccess',
    () => false,
  );
}

const input = (title: string) => ({ title: unique(title), clientMutationId: randomUUID() });

/** Stops it as soon as it has an act open. */
async function stopInAnAct(api: number): Promise<void> {
  const stopped = async (): Promise<boolean> => {
    if ((await open()) === 0) return false;
    process.kill(api, 'SIGSTOP');
    if ((await open()) > 0) return true;
    process.kill(api, 'SIGCONT');
    return false;
  };
  await app.until(stopped, { every: 0, what: 'the api stands still in an act' });
}

async function expectOnce(inputs: { title: string }[]): Promise<void> {
  const titles = inputs.map(({ title }) => title).toSorted();
  const there = await sql<{ title: string }>(app, 'select title from proposal where title = any($1)', [titles]);
  expect(there.map(({ title }) => title).toSorted()).toEqual(titles);
}

describe('an api that stands still in the middle of an act', () => {
  it('keeps it open for seconds only, and whoever repeats it finds it done once', async () => {
    const sent: { title: string }[] = [];
    let ended = false;
    const writing = proposers.map(async (proposer) => {
      while (!ended) {
        const act = input('repeated');
        sent.push(act);
        await app.until(() => draft(proposer, act), { timeout: 60_000, every: 100, what: `${act.title} is drafted` });
      }
    });
    const api = product.pid('api');
    try {
      await stopInAnAct(api);
      // Nobody else has to wait for it longer, whatever becomes of the process.
      await app.until(async () => (await open()) === 0, { timeout: 15_000, what: 'PostgreSQL ended what was open' });
    } finally {
      process.kill(api, 'SIGCONT');
      ended = true;
    }
    await Promise.all(writing);
    await expectOnce(sent);
  }, 120_000);

  it('is not waited for by who repeats the act elsewhere, however long PostgreSQL would keep it', async () => {
    const { databaseUrl, redisUrl, dataDir } = product;
    const second = await startProduct({
      ...{ name: `${new URL(databaseUrl).pathname.slice(1)}_2`, databaseUrl, redisUrl, dataDir },
      logs: here.running.logs,
    });
    const api = product.pid('api');
    try {
      await keepOpenFor(app, '2min');
      const sent: { title: string }[] = [];
      let stands = false;
      const first: Promise<boolean>[] = [];
      const pending = proposers.map(async (proposer) => {
        while (!stands) {
          const act = input('elsewhere');
          sent.push(act);
          const answer = draft(proposer, act);
          first.push(answer);
          const until = app.until(() => stands, { timeout: 60_000, every: 20, what: 'the api stands still' });
          if (await Promise.race([answer, until.then(() => false)])) continue;
          const elsewhere = new Client(second.apiUrl, proposer.address, { cookie: proposer.cookie });
          await app.until(() => draft(elsewhere, act), {
            timeout: 60_000,
            every: 100,
            what: `${act.title} is drafted`,
          });
        }
      });
      await stopInAnAct(api);
      stands = true;
      await Promise.all(pending);
      process.kill(api, 'SIGCONT');
      await Promise.all(first);
      await expectOnce(sent);
    } finally {
      process.kill(api, 'SIGCONT');
      await second.stop();
    }
  }, 180_000);
});
