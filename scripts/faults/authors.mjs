/** People who draft proposals through the public API while something is done to the servers, and what must have come of it. */
import { join } from 'node:path';
import { withDatabase } from '../lib/database.mjs';
import { readJson } from '../lib/lock.mjs';

/** @returns so many of the demonstration's proposers, signed in at an address */
export async function signInAuthors(root, { folder }, url, count) {
  const { Client } = await import(join(root, 'dist/scripts/scenario/client.js'));
  const people = readJson(join(folder, 'demonstration.json')).filter(({ email }) => email.startsWith('proposals'));
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const client = new Client(url);
      const { email, password } = people[index % people.length];
      return { client, seat: await client.signIn(email, password) };
    }),
  );
}

/**
 * They draft one proposal after another, titled by what is tried; what was not answered is repeated under its key.
 * @param {(work: { client: object, proposal: { id: string }, turn: number }) => Promise<unknown>} [more] what else an author does each time
 */
export function load(authors, title, more) {
  const drafts = [];
  let ended = false;
  let broken = false;
  const all = Promise.all(
    authors.map(async ({ client }, index) => {
      for (let turn = 0; !ended; turn++) {
        const begun = performance.now();
        const { proposal } = await client.succeed(
          'draftProposal',
          { title: `${title} ${index} ${turn}` },
          'proposal { id }',
        );
        const at = performance.now();
        drafts.push({ id: proposal.id, author: index, begun, at, ms: at - begun });
        await more?.({ client, proposal, turn });
      }
    }),
  );
  all.catch(() => (ended = broken = true)); // thrown where the end is awaited
  return {
    drafts,
    /** Somebody got an answer that is not to be repeated; nothing more comes. */
    get broken() {
      return broken;
    },
    async until(count) {
      while (drafts.length < count && !ended) await new Promise((next) => setTimeout(next, 20));
    },
    async end() {
      ended = true;
      await all;
    },
  };
}

/** @returns a sentence for each mutation that was acknowledged and is not there, and for each that was done twice */
export async function lostOrTwice(databaseUrl, authors, title) {
  return withDatabase(databaseUrl, async (query) => {
    const faults = [];
    for (const { seat, client } of authors) {
      // What is acknowledged while the database is looked at may be later than what it says.
      const acknowledged = [...client.acknowledged];
      const { rows } = await query('select key from idempotency_key where member_id = $1 and answer is not null', [
        seat.memberId,
      ]);
      const there = new Set(rows.map(({ key }) => key));
      const missing = acknowledged.filter((key) => !there.has(key));
      faults.push(...missing.map((key) => `the mutation ${key} was acknowledged and is lost`));
    }
    const { rows } = await query(
      `select title, count(*) from proposal where title like $1 || ' %' group by title having count(*) > 1`,
      [title],
    );
    return [...faults, ...rows.map((row) => `${row.title} was drafted ${row.count} times`)];
  });
}

/** @returns what is found, or undefined after half a minute */
export async function soon(find, { within = 30_000, every = 20 } = {}) {
  for (const until = performance.now() + within; performance.now() < until;) {
    const found = await find();
    if (found) return found;
    await new Promise((next) => setTimeout(next, every));
  }
  return undefined;
}

export const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
