/** Sends statements that were written down again, by bare clients of pg, transaction by transaction. */
import { readFileSync } from 'node:fs';
import pg from 'pg';

const SLOTS = 16;
const BEGIN = /^(start transaction|begin)/i;
const END = /^(commit|rollback)/i;

/**
 * The transactions of a span of time, in the order they began.
 * @param {string} file
 * @param {{ from: number, until: number }} span
 * @param {string[][]} chains ids whose transactions come one after the other
 */
export function transactions(file, { from, until }, chains) {
  const chainOf = new Map(chains.flatMap((ids) => ids.map((id) => [id, ids[0]])));
  const open = new Map();
  const all = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (!line) continue;
    const { at, on, pool, ...statement } = JSON.parse(line);
    let unit = open.get(on);
    if (!unit || BEGIN.test(statement.text)) {
      unit = { at, pool, statements: [] };
      all.push(unit);
      if (BEGIN.test(statement.text)) open.set(on, unit);
    }
    unit.statements.push(statement);
    if (END.test(statement.text)) open.delete(on);
  }
  const within = all.filter(({ at }) => at >= from && at <= until);
  for (const unit of within) {
    const ids = JSON.stringify(unit.statements.map(({ values }) => values)).match(/[0-9a-f-]{36}/g) ?? [];
    unit.chain = ids.map((id) => chainOf.get(id)).find(Boolean);
  }
  return within;
}

/**
 * @param {string} databaseUrl
 * @param {[string, object[]][]} parts one after the other, on the same connections
 * @returns {Promise<Record<string, { ms: number, statements: number }>>}
 */
export async function replay(databaseUrl, parts) {
  const slots = await Promise.all(Array.from({ length: SLOTS }, () => slot(databaseUrl)));
  const done = {};
  for (const [part, units] of parts) {
    const began = performance.now();
    await all(slots, units);
    const ms = performance.now() - began;
    done[part] = { ms, statements: units.reduce((sum, { statements }) => sum + statements.length, 0) };
  }
  await Promise.all(slots.flatMap(({ reader, writer }) => [reader.end(), writer.end()]));
  return done;
}

async function all(slots, units) {
  const waiting = [...units];
  const last = new Map();
  await Promise.all(
    slots.map(async (clients) => {
      for (let unit = waiting.shift(); unit; unit = waiting.shift()) {
        const before = unit.chain && last.get(unit.chain);
        const run = (async () => {
          await before;
          await send(clients[unit.pool === 'tripartite-reader' ? 'reader' : 'writer'], unit.statements);
        })();
        if (unit.chain) last.set(unit.chain, run);
        await run;
      }
    }),
  );
}

async function slot(databaseUrl) {
  const [reader, writer] = await Promise.all(
    ['tripartite_reader', 'tripartite_writer'].map(async (role) => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      await client.query(`set role ${role}`);
      return client;
    }),
  );
  return { reader, writer };
}

async function send(client, statements) {
  try {
    for (const { text, name, values } of statements) {
      // Several statements in one message take no parameters.
      await client.query(values.length > 0 || name ? { text, name, values } : text);
    }
  } catch (error) {
    await client.query('rollback');
    failures.push(error.message);
  }
}

/** What did not go as it went the first time; reported, since it makes the replay cheaper than the product. */
export const failures = [];
