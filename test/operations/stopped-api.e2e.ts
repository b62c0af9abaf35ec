import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { sql } from '../support/datasets.js';
import type { Product } from '../support/processes.mjs';
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

describe('an api that stands still in the middle of an act', () => {
  it('keeps it open for seconds only, and whoever repeats it finds it done once', async () => {
    const title = unique('repeated');
    const sent: string[] = [];
    let ended = false;
    /** As programs do: the same key until there is an answer. */
    const draft = async (proposer: Client, input: object): Promise<boolean> =>
      proposer.mutate('draftProposal', input).then(
        ({ __typename }) => __typename === 'DraftProposalSuccess',
        () => false,
      );
    const writing = proposers.map(async (proposer, writer) => {
      for (let nth = 0; !ended; nth += 1) {
        const input = { title: `${title} ${writer} ${nth}`, clientMutationId: randomUUID() };
        sent.push(input.title);
        await app.until(() => draft(proposer, input), {
          timeout: 60_000,
          every: 100,
          what: `${input.title} is drafted`,
        });
      }
    });
    const api = product.pid('api');
    const stopped = async (): Promise<boolean> => {
      if ((await open()) === 0) return false;
      process.kill(api, 'SIGSTOP');
      if ((await open()) > 0) return true;
      process.kill(api, 'SIGCONT');
      return false;
    };
    try {
      await app.until(stopped, { every: 0, what: 'the api stands still in an act' });
      // Nobody else has to wait for it longer, whatever becomes of the process.
      await app.until(async () => (await open()) === 0, { timeout: 15_000, what: 'PostgreSQL ended what was open' });
    } finally {
      process.kill(api, 'SIGCONT');
      ended = true;
    }
    await Promise.all(writing);
    const there = await sql<{ title: string }>(app, 'select title from proposal where starts_with(title, $1)', [title]);
    expect(there.map((row) => row.title).toSorted()).toEqual(sent.toSorted());
  }, 120_000);
});
