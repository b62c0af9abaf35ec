import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { PUBLIC_AUDIENCE, SYSTEM_ID } from '#libs/contracts';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { sql } from '../support/datasets.js';
import { type TestOrganisation, unique } from '../support/organisations.js';
import { draft } from '../support/projects.js';

const app = connect();
afterAll(() => app.close());

/** More than a list looks at by itself. */
const MANY = 1_100;
/** Rows as a service would leave them, `n` counting from the oldest; every third is everybody's as well. */
const FILL = `insert into proposal (id, title, state, submitter_id, component, capital_value, created_at, updated_at, readers, version)
  select ('01890000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, $1 || ' ' || n,
    case when n <= 3 then 'WITHDRAWN' else 'DRAFT' end, $2, 'MOBILITY',
    case when n % 7 > 0 then n * 37 % 100 end, now(), now() - n % 50 * interval '1 hour',
    app.audience($2, case when n % 3 = 0 then '${PUBLIC_AUDIENCE}'::uuid end), 1
  from generate_series(1, ${MANY}) n`;

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly updatedAt: string;
  readonly capitalValue: { readonly amount: string } | null;
}

let large: TestOrganisation;
let officer: Client;
let small: Client;
const name = unique('Lamps');

beforeAll(async () => {
  const other = await app.firm();
  large = await app.firm();
  officer = await app.asMemberOf(large, 'PROPOSER');
  small = await app.asMemberOf(other, 'PROPOSER');
  await sql(app, FILL, [name, large.id]);
});
afterAll(() => sql(app, 'delete from proposal where title like $1', [`${name} %`]));

/** All pages of a list. */
async function whole(client: Client, filter = ''): Promise<Listed[]> {
  const found: Listed[] = [];
  let after: string | null = null;
  do {
    const page: {
      proposals: { edges: { node: Listed }[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } };
    } = await client.query(
      `query($after: String) { proposals(first: 100, after: $after ${filter}) {
           edges { node { id title updatedAt capitalValue { amount } } } pageInfo { endCursor hasNextPage } } }`,
      { after },
    );
    found.push(...page.proposals.edges.map(({ node }) => node));
    after = page.proposals.pageInfo.hasNextPage ? page.proposals.pageInfo.endCursor : null;
  } while (after);
  return found;
}
const ours = (list: readonly Listed[]) => list.filter(({ title }) => title.startsWith(`${name} `));

/** Runs a script of the product over its database. */
function script(name: string): Promise<{ stdout: string }> {
  const { DATABASE_URL, DATA_DIR } = { DATABASE_URL: app.running.databaseUrl, DATA_DIR: app.running.dataDir };
  const env = { ...process.env, DATABASE_URL, DATA_DIR, MODE: 'test', LOG_LEVEL: 'silent', NODE_OPTIONS: '' };
  return promisify(execFile)(process.execPath, [resolve(`dist/scripts/${name}.js`)], { env });
}

describe('a list of what an organisation may see', () => {
  it('has each of many rows once, the newest first, page after page', async () => {
    const list = await whole(officer);
    expect(ours(list)).toHaveLength(MANY);
    expect(list.map(({ id }) => id)).toEqual([...new Set(list.map(({ id }) => id))].sort().reverse());
  });

  it('finds by a condition what is older than the rows it looks at first', async () => {
    const list = ours(await whole(officer, 'states: [WITHDRAWN]'));
    expect(list.map(({ title }) => title)).toEqual([3, 2, 1].map((n) => `${name} ${n}`));
    expect(ours(await whole(officer, 'component: GOVERNANCE'))).toEqual([]);
    expect(ours(await whole(officer, 'component: MOBILITY'))).toHaveLength(MANY);
  });

  const SORTS = { TITLE: 'title', CHANGED: 'updatedAt', CAPITAL_VALUE: 'capitalValue', SUBMITTED: undefined } as const;
  it.each(Object.entries(SORTS))('has each of many rows once by %s, up and down', async (sort, field) => {
    const valueOf = (row: Listed) => {
      const value = field && row[field];
      return typeof value === 'string' ? value : value ? Number(value.amount) : null;
    };
    for (const descending of [false, true]) {
      const list = await whole(officer, `sort: ${sort}, descending: ${descending}`);
      expect(ours(list)).toHaveLength(MANY);
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
      const values = list.map(valueOf);
      const there = values.filter((value) => value !== null);
      const collator = new Intl.Collator('en');
      const sorted = [...there].sort((a, b) =>
        typeof a === 'number'
          ? a - Number(b)
          : field === 'title'
            ? collator.compare(a, String(b))
            : a < b!
              ? -1
              : Number(a > b!),
      );
      // What has no value comes last, either way.
      expect(values).toEqual([...(descending ? sorted.reverse() : sorted), ...values.filter((one) => one === null)]);
    }
    expect(ours(await whole(small, `sort: ${sort}`))).toHaveLength(Math.floor(MANY / 3));
  });

  it('has nothing of others but what is everybody’s', async () => {
    expect(ours(await whole(small))).toHaveLength(Math.floor(MANY / 3));
    expect(ours(await whole(small, 'states: [WITHDRAWN]')).map(({ title }) => title)).toEqual([`${name} 3`]);
  });

  it('follows who may read a row: added, taken away, gone', async () => {
    const { id } = await draft(officer);
    const seen = async (client: Client) => (await whole(client, 'states: [DRAFT]')).some((one) => one.id === id);
    expect([await seen(officer), await seen(small)]).toEqual([true, false]);
    const readers = `update proposal set readers = $2 where id = $1`;
    await sql(app, readers, [id, [PUBLIC_AUDIENCE]]);
    expect([await seen(officer), await seen(small)]).toEqual([true, true]);
    await sql(app, readers, [id, [large.id]]);
    expect([await seen(officer), await seen(small)]).toEqual([true, false]);
    await sql(app, readers, [id, []]);
    expect([await seen(officer), await seen(small)]).toEqual([false, false]);
    await sql(app, readers, [id, [large.id]]);
    expect(await sql(app, 'select audience from proposal_visibility where id = $1', [id])).toEqual([
      { audience: large.id },
    ]);
  });

  it('is checked against the rows: npm run check names what is missing and what is too much', async () => {
    const [first, second] = (await whole(officer)).map(({ id }) => id) as [string, string];
    await sql(app, 'delete from proposal_visibility where id = $1', [first]);
    await sql(app, 'insert into proposal_visibility (audience, id) values ($2, $1)', [second, SYSTEM_ID]);
    const checked = script('check');
    const { stdout } = await checked.catch((error: { stdout: string }) => error);
    expect(stdout).toContain(`list: proposal ${first} is missing from lists of ${large.id}, which may read it`);
    expect(stdout).toContain(`list: proposal ${second} stands in lists of ${SYSTEM_ID}, which can't read it`);
  });

  it('is brought up to date by the migration where a rule of who may read has changed, with what follows from the row', async () => {
    const { id } = await draft(officer);
    const readers = async () => [
      await sql(app, 'select readers from proposal where id = $1', [id]),
      await sql(app, 'select readers from proposal_draft where id = $1', [id]),
    ];
    const right = await readers();
    await sql(app, 'update proposal set readers = $2 where id = $1', [id, []]);
    await sql(app, 'update proposal_draft set readers = $2 where id = $1', [id, []]);
    // Nothing is looked for while the rules are those that the rows were derived by.
    await script('migrate');
    expect(await readers()).toEqual([[{ readers: [] }], [{ readers: [] }]]);
    await sql(app, `comment on schema app is 'audiences by an older version'`);
    expect((await script('migrate')).stdout).toMatch(/derived who may read \d+ rows anew/);
    expect(await readers()).toEqual(right);
  });

  it('tells nobody who may see what: the rows that find it are read by nobody', async () => {
    const reads = sql(app, 'begin; set local role tripartite_reader; select * from proposal_visibility');
    await expect(reads).rejects.toThrow('permission denied');
    // Without an actor the function fails as the policies do.
    const asks = sql(app, `begin; set local role tripartite_reader; select app.proposal_seen(null, 10)`);
    await expect(asks).rejects.toThrow('no actor is set');
  });
});
