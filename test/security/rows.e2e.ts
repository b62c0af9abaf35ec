import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { STEWARDS_AUDIENCE } from '#libs/contracts';
import { Config } from '../../libs/platform/src/config/config.js';
import { addressOf } from '../../libs/platform/src/database/connections/logins.js';
import { connect } from '../support/app.js';
import { city, type City } from '../support/city.js';
import { corners } from '../support/corners.js';
import {
  type AudienceRule,
  audienceRules,
  type Onlooker,
  onlooker,
  type SecuredTable,
  secured,
} from '../support/rows.js';
import { asDatabase } from '../support/as-database.js';

const app = connect();
let world: City;
let tables: readonly SecuredTable[];
let rules: ReadonlyMap<string, AudienceRule>;
const actors = new Map<string, Omit<Onlooker, 'client'>>();

beforeAll(async () => {
  rules = await audienceRules();
  world = await city(app);
  await corners(app, world);
  const [firm, stranger] = await Promise.all([app.firm(), app.firm({ verified: false })]);
  const clients = {
    officer: world.officer.client,
    proposer: world.company.client,
    rival: await app.asMemberOf(firm, ['ADMIN', 'PROPOSER', 'DATA_STEWARD']),
    auditor: await app.asMemberOf(world.officer.organisation, 'AUDITOR'),
    steward: await app.steward(),
    dataSteward: await app.asMemberOf(world.company.organisation, 'DATA_STEWARD'),
    unrelated: await app.asMemberOf(stranger, 'VIEWER'),
  };
  await app.settled();
  await asDatabase(app, async (sql) => {
    tables = await secured(sql);
    for (const [name, client] of Object.entries(clients)) actors.set(name, await onlooker(sql, client));
  });
  // Nothing is shown to who must set up a second factor first, but what is their own.
  const { memberId, personId } = actors.get('officer') as Onlooker;
  actors.set('to enrol', { audiences: [], memberId, personId });
}, 240_000);
afterAll(async () => {
  await world?.undo();
  app.close();
});

const BY_READERS = 'readers && $1::uuid[]';
const BY_PERSON = 'person_id = $3::uuid';
const OF_SEEN_WEBHOOK = 'webhook_id in (select id from webhook where organisation_id = any ($1::uuid[]))';

/** Rows that are read by neither an audience nor their person alone, as conditions. */
const OTHERWISE: Readonly<Record<string, string>> = {
  // What the ledger is made of tells nothing of what it holds.
  ledger_head: 'true',
  ledger_checkpoint: 'true',
  ledger_cosignature: 'true',
  ledger_archive: 'true',
  ledger_index: 'true',
  // Everybody works by the same calendar and the same processes.
  calendar_day: 'true',
  process_default: 'true',
  ledger_event: 'audience && $1::uuid[] and not $2::uuid = any (barred)',
  quota_use: `owner = any ($1::uuid[]) or owner = $3::uuid or '${STEWARDS_AUDIENCE}' = any ($1::uuid[])`,
  token: `${BY_PERSON} or ${BY_READERS}`,
  bulk_export_part: 'export_id in (select id from bulk_export where organisation_id = any ($1::uuid[]))',
  field_use: `organisation_id = any ($1::uuid[]) or '${STEWARDS_AUDIENCE}' = any ($1::uuid[])`,
  webhook_secret: OF_SEEN_WEBHOOK,
  webhook_place: OF_SEEN_WEBHOOK,
  webhook_lane: OF_SEEN_WEBHOOK,
};

/** Tables that a city without what makes their rows has none of. */
const EMPTY = {
  file_check: 'a scanner for malware',
  ledger_archive: 'an operator who archives',
  ledger_cosignature: 'a witness of the ledger',
  remote_transfer: 'another platform that gives rows',
};

/** Ids of the rows whose audience, derived from ownership and not as it is stored, holds the actor. */
function idsBy(table: string): string {
  const rule = rules.get(table);
  if (!rule) throw new Error(`${table} has no audience rule.`);
  return `select id from (${rule.expected}) e where e.${BY_READERS}${rule.bars ? ' and not $2::uuid = any (e.barred)' : ''}`;
}

/** Which rows of a table an actor should read; undefined for a table that nobody should. */
function conditionOf(table: SecuredTable): string | undefined {
  if (!table.granted) return undefined;
  if (OTHERWISE[table.name]) return OTHERWISE[table.name];
  if (rules.has(table.name)) return `id in (${idsBy(table.name)})`;
  if (table.has('readers')) return BY_READERS;
  return table.has('person_id') ? BY_PERSON : undefined;
}

const keys = ({ key }: SecuredTable) =>
  `json_build_array(${key.map((column) => `"${column}"`).join(', ')})::text as key`;

/** Two connections that see one state of the database: its administrator's and the api's reader's. */
async function beside<T>(run: (all: pg.Client, reader: pg.Client) => Promise<T>): Promise<T> {
  const config = Config.from({ DATABASE_URL: app.running.databaseUrl });
  return asDatabase(app, async (all) => {
    await all.query('begin isolation level repeatable read');
    const { rows } = await all.query<{ name: string }>('select pg_export_snapshot() as name');
    const reader = new pg.Client(addressOf(config, 'reader'));
    await reader.connect();
    try {
      await reader.query(`begin isolation level repeatable read; set transaction snapshot '${rows[0]?.name}'`);
      return await run(all, reader);
    } finally {
      await reader.end();
    }
  });
}

async function become(reader: pg.Client, { audiences, memberId, personId }: Omit<Onlooker, 'client'>): Promise<void> {
  await reader.query(
    `set local app.audiences = '{${audiences.join(',')}}'; set local app.member = '${memberId}'; set local app.person = '${personId}'`,
  );
}

it('every table is read by a rule, or is on no grant of the reader', async () => {
  expect(tables.length).toBeGreaterThan(80);
  const granted = tables.filter((table) => table.granted);
  expect(granted.filter((table) => conditionOf(table) === undefined).map(({ name }) => name)).toEqual([]);
  const unread = [...rules.keys()].filter((name) => !granted.some((table) => table.name === name));
  expect(unread).toEqual([]);
  expect(Object.keys(OTHERWISE).filter((name) => !granted.some((table) => table.name === name))).toEqual([]);
  // Nor is there anything to read beside tables: views would pass policies by.
  const elsewhere = await asDatabase(app, (sql) =>
    sql.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c
       where c.relkind in ('r', 'p', 'v', 'm', 'f') and has_any_column_privilege('tripartite_reader', c.oid, 'select')
         and not (c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p'))
         and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`,
    ),
  );
  expect(elsewhere.rows).toEqual([]);
});

it('each actor reads of each table the rows that its rule gives them, all of them and no other', async () => {
  const different: object[] = [];
  const met = new Map<string, Set<string>>();
  const kept = new Set<string>();
  let cells = 0;
  await beside(async (all, reader) => {
    for (const [name, actor] of actors) {
      await become(reader, actor);
      for (const table of tables) {
        const condition = conditionOf(table);
        if (condition === undefined) continue;
        cells += 1;
        const values = [actor.audiences, actor.memberId, actor.personId];
        const { rows } = await all.query<{ key: string; wanted: boolean }>(
          `with given as (select $1::uuid[], $2::uuid, $3::uuid) select ${keys(table)}, (${condition}) as wanted from "${table.name}"`,
          values,
        );
        const wanted = new Set(rows.filter((row) => row.wanted).map(({ key }) => key));
        const seen = await reader.query<{ key: string }>(`select ${keys(table)} from "${table.name}"`);
        const read = new Set(seen.rows.map(({ key }) => key));
        const lacking = [...wanted].filter((key) => !read.has(key));
        const beyond = [...read].filter((key) => !wanted.has(key));
        if (lacking.length + beyond.length > 0) different.push({ actor: name, table: table.name, lacking, beyond });
        if (read.size > 0) met.set(table.name, (met.get(table.name) ?? new Set()).add(name));
        if (read.size < rows.length && actor.audiences.length > 0) kept.add(table.name);
      }
    }
  });
  expect(different).toEqual([]);
  const granted = tables.filter((table) => table.granted).map(({ name }) => name);
  expect(cells).toBe(granted.length * actors.size);
  expect(granted.filter((name) => !met.has(name))).toEqual(Object.keys(EMPTY));
  // Calendars, outlines of districts, who works where, from whom is drawn by lot, by what proposals are assessed, that a project is published, where else the pilot of a public one is to be and how long things were kept are everybody's to know; of all else, something is kept from somebody.
  const whole = granted.filter((name) => met.has(name) && !kept.has(name));
  expect(whole.filter((name) => OTHERWISE[name] !== 'true')).toEqual([
    'calendar',
    'district_layer',
    'expert_pool',
    'impact_criteria',
    'member',
    'pilot_replica',
    'pool_expert',
    'publication',
    'retention_run',
  ]);
}, 60_000);

it('who says of no actor that they are it reads nothing', async () => {
  await beside(async (_, reader) => {
    for (const table of tables) {
      await reader.query('savepoint before');
      const read = await reader.query(`select ${keys(table)} from "${table.name}"`).then(
        ({ rowCount }) => rowCount ?? 0,
        (error: Error) => error.message,
      );
      await reader.query('rollback to savepoint before');
      if (OTHERWISE[table.name] === 'true') continue;
      if (table.name in EMPTY) expect([table.name, read]).toEqual([table.name, 0]);
      else {
        const told = table.granted ? /^no actor is set/ : /^permission denied/;
        expect([table.name, read]).toEqual([table.name, expect.stringMatching(told)]);
      }
    }
  });
});
