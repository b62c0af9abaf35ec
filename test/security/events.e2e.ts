import { beforeAll, expect, it } from '@jest/globals';
import { PUBLIC_AUDIENCE } from '#libs/contracts';
import { connect } from '../support/app.js';
import { type City, city } from '../support/city.js';
import { corners } from '../support/corners.js';
import { expectEventsAsServed } from '../support/heard.js';
import { secured } from '../support/rows.js';
import { asDatabase } from '../support/as-database.js';

const app = connect();
let began: Date | undefined;
let world: City;
beforeAll(async () => {
  began = await asDatabase(app, async (sql) => (await sql.query<{ now: Date }>('select now()')).rows[0]?.now);
  world = await city(app);
  await corners(app, world);
  await world.undo();
  await app.settled();
}, 240_000);

/** Ids that those who hear of an event may not look up, and why that tells nothing. */
const KNOWN = {
  'member.invited': { invitation: 'the organisation’s own; its administrators look it up' },
  'key.proposed': { signing_key: 'the organisation’s own; its signatories look it up' },
  'project.created': { project: 'it was for everybody then; whoever leads it made it confidential later' },
  'tableImport.applied': { table_import: 'stewards hear how much came in; rows are the organisation’s own' },
  'token.created': { token: 'the organisation’s own; its holder looks it up' },
} as const;

/** A draft has the id of the proposal that it was to become; what is asked of a connector, those of the agreement and dataset that it is here; an introduction, that of whom it introduces. */
const SAME_ID = ['proposal_draft', 'remote_dataset', 'remote_negotiation', 'remote_transfer', 'outside_introduction'];

it('no event names what somebody who hears of it may not read', async () => {
  const told = await asDatabase(app, async (sql) => {
    const found: { event: string; table: string }[] = [];
    for (const { name, key, has } of await secured(sql)) {
      if (key.join() !== 'id' || !has('readers') || name === 'ledger_event' || SAME_ID.includes(name)) continue;
      const { rows } = await sql.query<{ event: string; table: string }>(
        `with named as (
           select distinct e.type as event, e.audience, m[1] as named_id
           from ledger_event e, regexp_matches(concat(e.data, e.subject_id), '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}', 'g') m
           where e.recorded_at >= $3)
         select distinct event, $1 as table from named join "${name}" t on t.id::text = named_id
         where not named.audience <@ t.readers and not $2::uuid = any (t.readers)`,
        [name, PUBLIC_AUDIENCE, began],
      );
      found.push(...rows);
    }
    return found;
  });
  const known = Object.entries(KNOWN).flatMap(([event, tables]) =>
    Object.keys(tables).map((table) => ({ event, table })),
  );
  const order = (one: { event: string; table: string }) => `${one.event} ${one.table}`;
  expect(told.map(order).toSorted()).toEqual(known.map(order).toSorted());
});

it('every event is as the schema says that is served, with no member more', async () => {
  const types = await expectEventsAsServed([world.officer.client, world.company.client]);
  expect(types.size).toBeGreaterThan(60);
});
