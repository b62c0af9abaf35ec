import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { AGENCIES_AUDIENCE, PUBLIC_AUDIENCE } from '#libs/contracts';
import { Config } from '../../libs/platform/src/config/config.js';
import { addressOf } from '../../libs/platform/src/database/connections/logins.js';
import { connect } from '../support/app.js';
import { newPlace } from '../support/approvals.js';
import { asDatabase } from '../support/as-database.js';
import type { Client } from '../support/client.js';
import { sql } from '../support/datasets.js';
import {
  CLEARING_FUNCTIONS,
  content,
  createProject,
  draft,
  type Owner,
  ownedProject,
  owner,
  projectOf,
  proposalOf,
  propose,
  stakes,
  submit,
} from '../support/projects.js';
import { type Onlooker, onlooker } from '../support/rows.js';

const app = connect();
afterAll(() => app.close());

/** Counted row by row, under the policies of what is counted: what must come of counts that are kept. */
const COUNTED = `
  select 'project' as kind, array[stage, component] as parts, count(*) as count, 0 as amount from project group by stage, component
  union all
  select 'owner', array[s.organisation_id::text], count(distinct p.id), count(distinct p.id) filter (where p.lead_id = s.organisation_id)
  from stake s join project p on p.id = s.project_id where s.effective_to is null group by s.organisation_id
  union all
  select 'proposal', array[state, component, case when capital_value is not null then currency end], count(*),
    coalesce(sum(capital_value) filter (where currency is not null), 0)
  from proposal group by state, component, case when capital_value is not null then currency end`;
const KEPT = `select kind, parts, sum(count) as count, sum(amount) as amount from portfolio_count group by kind, parts having sum(count) <> 0`;
/** In one statement, so that both are of one moment. */
const DIFFERENT = `select kind, parts, k.count::int as kept, c.count::int as counted, k.amount::text as "keptAmount", c.amount::text as "countedAmount"
  from (${KEPT}) k full join (${COUNTED}) c using (kind, parts)
  where k.count is distinct from c.count or k.amount is distinct from c.amount`;

/** Where what somebody is told differs from what they may read. */
async function differences(...by: readonly Omit<Onlooker, 'client'>[]): Promise<object[]> {
  const reader = new pg.Client(addressOf(Config.from({ DATABASE_URL: app.running.databaseUrl }), 'reader'));
  await reader.connect();
  try {
    const found: object[] = [];
    for (const { audiences, memberId, personId } of by) {
      await reader.query(`begin; set local app.audiences = '{${audiences.join(',')}}'; set local app.member = '${memberId}';
        set local app.person = '${personId}'`);
      found.push(...(await reader.query<object>(DIFFERENT)).rows.map((row) => ({ memberId, ...row })));
      await reader.query('commit');
    }
    return found;
  } finally {
    await reader.end();
  }
}
const faults = () => sql<{ fault: string }>(app, 'select app.portfolio_faults() as fault');

let lead: Owner;
let partner: Owner;
let author: Client;
let stranger: Client;
let onlookers: Onlooker[];
let place: string;

beforeAll(async () => {
  place = newPlace();
  await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS });
  [lead, partner] = await Promise.all([owner(app, 'agency'), owner(app)]);
  author = await app.asMemberOf(await app.firm(), 'PROPOSER');
  stranger = await app.asMemberOf(await app.firm(), 'VIEWER');
  const clients = [lead.officer, partner.officer, author, stranger, await app.steward()];
  onlookers = await asDatabase(app, async (client) => {
    const found: Onlooker[] = [];
    for (const one of clients) found.push(await onlooker(client, one));
    return found;
  });
}, 120_000);

/** Projects that each counts. */
const countOf = async (client: Client, component: string) =>
  (
    await client.query<{ portfolio: { projects: { component: string | null; count: number }[] } }>(
      '{ portfolio { projects { component count } } }',
    )
  ).portfolio.projects
    .filter((each) => each.component === component)
    .reduce((sum, { count }) => sum + count, 0);

it('what is kept is what each may read, whatever happens to projects, their owners and proposals', async () => {
  const same = async () => expect(await differences(...onlookers)).toEqual([]);
  await same();
  const project = await ownedProject(
    app,
    [
      [lead, 60],
      [partner, 40],
    ],
    { component: 'MOBILITY', confidential: true },
  );
  await same();
  // Whoever would own is asked, and sees from then on that there is a project.
  const next = await owner(app);
  const [{ client: _, ...seen }] = [await asDatabase(app, (client) => onlooker(client, next.officer))];
  const before = await differences(seen);
  const { stakeChange } = await propose(
    lead,
    await projectOf(lead.officer, project.id),
    stakes([lead, 50], [partner, 30], [next, 20]),
  );
  expect(stakeChange.state).toBe('PROPOSED');
  expect([before, await differences(seen)]).toEqual([[], []]);
  await same();
  const open = await projectOf(lead.officer, project.id);
  const told = await countOf(stranger, 'MOBILITY');
  await lead.officer.done('updateProject', { id: open.id, expectedVersion: open.version, confidential: false });
  expect(await countOf(stranger, 'MOBILITY')).toBe(told + 1);
  await same();
  const mine = await draft(author, { jurisdiction: place });
  await same();
  await author.done('saveProposalDraft', {
    id: mine.id,
    expectedVersion: mine.version,
    content: content({ capitalValue: { amount: '12.5', currency: 'THB' }, component: 'LIVING' }),
  });
  await same();
  await submit(app, author, mine.id);
  await same();
  const submitted = await proposalOf(author, mine.id);
  await author.done('withdrawProposal', { id: mine.id, expectedVersion: submitted?.version });
  await app.settled();
  await same();
}, 120_000);

it('an act that is refused or undone leaves no count', async () => {
  const told = await countOf(lead.officer, 'PEOPLE');
  const project = await createProject(lead.officer, { component: 'PEOPLE' });
  const stale = { id: project.id, expectedVersion: project.version + 1, component: 'GOVERNANCE' };
  expect(await lead.officer.mutate('updateProject', stale)).toMatchObject({ __typename: 'VersionRefused' });
  await asDatabase(app, async (client) => {
    await client.query(`begin; set local role tripartite_writer`);
    await client.query(`update project set component = 'GOVERNANCE' where id = $1`, [project.id]);
    await client.query('rollback');
  });
  expect(await countOf(lead.officer, 'PEOPLE')).toBe(told + 1);
  expect(await differences(...onlookers)).toEqual([]);
});

const ORGANISATIONS = 4;
const MEMBERS = 2;
type Act =
  | {
      readonly kind: 'project';
      readonly at: number;
      readonly readers: number[];
      readonly stage: number;
      readonly component: number;
    }
  | { readonly kind: 'stake'; readonly at: number; readonly owner: number; readonly ends: boolean }
  | {
      readonly kind: 'proposal';
      readonly at: number;
      readonly readers: number[];
      readonly barred: number[];
      readonly state: number;
      readonly value: number | null;
    }
  | { readonly kind: 'delete'; readonly at: number }
  | { readonly kind: 'add up' };

/** Six readers are everybody, agencies and four organisations. */
const readers = fc.uniqueArray(fc.nat(ORGANISATIONS + 1), { maxLength: 3 });
const at = fc.nat(3);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('project' as const), at, readers, stage: fc.nat(2), component: fc.nat(2) }),
  fc.record({ kind: fc.constant('stake' as const), at, owner: fc.nat(ORGANISATIONS - 1), ends: fc.boolean() }),
  fc.record({
    kind: fc.constant('proposal' as const),
    at,
    readers,
    barred: fc.uniqueArray(fc.nat(MEMBERS - 1)),
    state: fc.nat(2),
    value: fc.option(fc.nat(1000)),
  }),
  fc.record({ kind: fc.constant('delete' as const), at }),
  fc.record({ kind: fc.constant('add up' as const) }),
);
const transactions = fc.array(
  fc.record({ acts: fc.array(act, { minLength: 1, maxLength: 5 }), commits: fc.boolean() }),
  { minLength: 1, maxLength: 6 },
);

it('whatever rows are written, taken back, deleted and added up, in whatever order', async () => {
  await asDatabase(app, async (client) => {
    const { rows } = await client.query<{ id: string }>(`select id from organisation limit ${ORGANISATIONS}`);
    const organisations = rows.map(({ id }) => id);
    const audiences = [PUBLIC_AUDIENCE, AGENCIES_AUDIENCE, ...organisations];
    const members = [lead.officer.memberId, stranger.memberId].sort();
    const idOf = (kind: 'a' | 'b', place: number) => `01890000-0000-7000-8000-00000000c${kind}0${place}`;
    const readersOf = (places: readonly number[]) => places.map((place) => audiences[place]).sort();
    const run = async (one: Act) => {
      if (one.kind === 'add up') return client.query('select app.portfolio_add_up(3)');
      const project = idOf('a', one.at);
      if (one.kind === 'delete') {
        await client.query('delete from stake where project_id = $1', [project]);
        await client.query('delete from project where id = $1', [project]);
        return client.query('delete from proposal where id = $1', [idOf('b', one.at)]);
      }
      const component = ['LIVING', 'PEOPLE', null];
      if (one.kind === 'project')
        return client.query(
          `insert into project (id, name, stage, component, lead_id, created_at, updated_at, readers, version)
           values ($1, 'Counted', $2, $3, $4, now(), now(), $5, 1)
           on conflict (id) do update set stage = excluded.stage, component = excluded.component, lead_id = excluded.lead_id, readers = excluded.readers`,
          [
            project,
            ['PLANNING', 'DESIGN', 'TENDER'][one.stage],
            component[one.component],
            organisations[one.stage],
            readersOf(one.readers),
          ],
        );
      if (one.kind === 'proposal')
        return client.query(
          `insert into proposal (id, title, state, submitter_id, component, capital_value, currency, created_at, updated_at, readers, barred, version)
           values ($1, 'Counted', $2, $3, $4, $5, $6, now(), now(), $7, $8, 1)
           on conflict (id) do update set state = excluded.state, capital_value = excluded.capital_value, currency = excluded.currency,
             readers = excluded.readers, barred = excluded.barred`,
          [
            idOf('b', one.at),
            ['DRAFT', 'UNDER_REVIEW', 'APPROVED'][one.state],
            organisations[0],
            component[one.state],
            one.value === null ? null : one.value / 4,
            [null, 'CNY', 'THB'][(one.value ?? 0) % 3],
            readersOf(one.readers),
            one.barred.map((place) => members[place]),
          ],
        );
      // Two kinds of stake of one owner are one project of its own.
      await client.query(
        one.ends
          ? 'update stake set effective_to = now() where project_id = $1 and organisation_id = $2 and effective_to is null'
          : `insert into stake (id, project_id, organisation_id, kind, share, voting_weight, effective_from)
             select gen_random_uuid(), id, $2, case when exists (select from stake where project_id = $1 and organisation_id = $2) then 'LAND' else 'EQUITY' end,
               1, 1, now() - interval '1 day' from project where id = $1 on conflict do nothing`,
        [project, organisations[one.owner]],
      );
      return client.query(
        'update stake s set readers = p.readers from project p where p.id = s.project_id and p.id = $1',
        [project],
      );
    };
    /** Who belongs to one organisation and is one of the members. */
    const readAs = organisations.slice(0, MEMBERS).map((organisation, nth) => ({
      audiences: [PUBLIC_AUDIENCE, ...(nth ? [AGENCIES_AUDIENCE] : []), organisation],
      memberId: members[nth]!,
      personId: members[nth]!,
    }));
    await client.query('alter table stake disable trigger whole');
    try {
      await fc.assert(
        fc.asyncProperty(transactions, async (made) => {
          for (const { acts, commits } of made) {
            await client.query('begin; set local role tripartite_writer');
            for (const one of acts) {
              await run(one);
              if (one.kind === 'project')
                await client.query(
                  'update stake set readers = p.readers from project p where p.id = project_id and p.id = $1',
                  [idOf('a', one.at)],
                );
            }
            await client.query(commits ? 'commit' : 'rollback');
          }
          expect([...(await differences(...readAs)), ...(await faults())]).toEqual([]);
        }),
        { numRuns: 60 },
      );
    } finally {
      await client.query(`rollback; delete from stake where project_id::text like '%c_0_'; delete from project where name = 'Counted';
        delete from proposal where title = 'Counted'; alter table stake enable trigger whole`);
    }
  });
  expect([...(await differences(...onlookers)), ...(await faults())]).toEqual([]);
}, 120_000);

it('two that add up and a crowd that writes at once count each change once', async () => {
  const told = await countOf(stranger, 'ECONOMY');
  const writing = Promise.all(Array.from({ length: 24 }, () => createProject(lead.officer, { component: 'ECONOMY' })));
  const adding = Promise.all(
    [1, 2].map((n) =>
      asDatabase(app, async (client) => {
        for (let time = 0; time < 20; time += 1) await client.query('select app.portfolio_add_up($1)', [n * 5]);
      }),
    ),
  );
  await Promise.all([writing, adding]);
  expect(await countOf(stranger, 'ECONOMY')).toBe(told + 24);
  expect([...(await differences(...onlookers)), ...(await faults())]).toEqual([]);
  // All that was changed stands in one row of each count in the end. While the worker adds up nobody else does.
  const apart = 'select from portfolio_count where summed group by readers, barred, kind, parts having count(*) > 1';
  const addedUp = async () => {
    await sql(app, 'select app.portfolio_add_up(100000)');
    return (await sql(app, apart)).length === 0;
  };
  await app.until(addedUp, { what: 'all to be added up' });
}, 60_000);

it('what is wrong is found and counted anew', async () => {
  const [one] = await sql<{ id: string }>(app, `select id from portfolio_count where kind = 'project' limit 1`);
  await sql(app, 'update portfolio_count set count = count + 3 where id = $1', [one?.id]);
  const [wrong] = await sql<{ id: string }>(
    app,
    `update project set owner_ids = '{}' where id = (select id from project where owner_ids <> '{}' and readers <> '{}' limit 1) returning id`,
  );
  // Somebody would be told another number than they can count.
  expect(await differences(...onlookers)).not.toEqual([]);
  const found = (await faults()).map(({ fault }) => fault);
  expect(found.find((fault) => fault.startsWith('project {'))).toMatch(/are kept, and there are/);
  expect(found.find((fault) => fault.includes(wrong!.id))).toMatch(/is counted for the owners \{\}/);
  await sql(app, 'select app.portfolio_recount()');
  expect([...(await differences(...onlookers)), ...(await faults())]).toEqual([]);
}, 60_000);
