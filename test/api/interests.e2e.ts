import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { now } from '../support/agreement-life.js';
import { connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import type { Client, Result } from '../support/client.js';
import type { TestOrganisation } from '../support/organisations.js';

const app = connect();
afterAll(() => app.close());

let agency: TestOrganisation;
let firm: TestOrganisation;
let fund: TestOrganisation;
let officer: Client;
let steward: Client;
interface Entry {
  readonly id: string;
  readonly version: number;
  readonly until: string | null;
  readonly pinnedBy: string | null;
}
type Declared = Result & { interest: Entry };
type Entered = Result & { holding: Entry };
/** Where the agency works, by the platform's clock, which other suites move. */
let today: string;
/** For firms, which say no place. */
let utc: string;
/** Days of Shanghai, where no clock goes forward. */
const shanghai = (at: number) => new Date(at + 8 * HOUR_MS).toISOString().slice(0, 10);
const HOUR_MS = 3_600_000;
const INTEREST = 'interest { id version kind since until pinnedBy memberId withId with { id } }';
const HOLDING = 'holding { id version percent since until pinnedBy owner { id } personName }';

beforeAll(async () => {
  const at = await now(app);
  [today, utc] = [shanghai(at), new Date(at).toISOString().slice(0, 10)];
  [agency, firm, fund, steward] = await Promise.all([app.agency(), app.firm(), app.firm(), app.steward()]);
  officer = await app.asMemberOf(agency, 'OFFICER');
});

const given = (more: object = {}) => ({ kind: 'BUSINESS', withId: firm.id, since: '2024-01-01', ...more });
const declare = (by: Client, more: object = {}) => by.mutate<Declared>('declareInterest', given(more), INTEREST);
const on = ({ id, version }: Entry) => ({ id, expectedVersion: version });
const seen = async (by: Client, args: string): Promise<string[]> => {
  const { interests } = await by.query<{ interests: { edges: { node: Entry }[] } }>(
    `{ interests(first: 50${args}) { edges { node { id } } } }`,
  );
  return interests.edges.map(({ node }) => node.id);
};
const owners = async (by: Client, organisationId: string): Promise<object[]> => {
  const { holdings } = await by.query<{ holdings: { edges: { node: object }[] } }>(
    `query($id: ID!) { holdings(first: 50, organisationId: $id) { edges { node { id percent personName ownerId until } } } }`,
    { id: organisationId },
  );
  return holdings.edges.map(({ node }) => node);
};

/** What PostgreSQL thinks the rule costs, before it has looked at any table; 100,000 has it compiled where that is on. */
async function costOfRule(as?: string): Promise<number> {
  return asDatabase(app, async (client) => {
    const costs: number[] = [];
    client.on('notice', ({ message }) => {
      const [, cost] = /interest_evidence\.since[^]*?\bcost=[\d.]+\.\.([\d.]+)/.exec(message ?? '') ?? [];
      if (cost) costs.push(Number(cost));
    });
    await client.query(`load 'auto_explain'; begin; delete from pg_statistic`);
    await client.query(`update pg_class set reltuples = -1, relpages = 0
      where oid = any ('{holding,interest,organisation,member,person}'::regclass[])`);
    if (as) await client.query(`alter function app.interest_evidence ${as}`);
    await client.query(`set local auto_explain.log_min_duration = 0; set local auto_explain.log_nested_statements = on;
      set local client_min_messages = log`);
    const ids = '{00000000-0000-7000-8000-000000000000}';
    await client.query('select app.interest_evidence($1, $1, $1, now(), current_date)', [ids]);
    await client.query('rollback');
    return Math.max(...costs);
  });
}

it('the rule of interests is not taken to be dear', async () => {
  const before = await costOfRule('reset recursive_worktable_factor');
  expect(await costOfRule()).toBeLessThan(before / 3);
});

describe('an interest', () => {
  it('is declared by whoever has it, known to colleagues only, and ends without going away', async () => {
    const live = await app.asMemberOf(agency, 'VIEWER').then((colleague) => colleague.live());
    await live.join(`organisation:${agency.id}`);
    const { interest } = await declare(officer, { note: 'Sold them lamps.' });
    expect(interest).toMatchObject({
      kind: 'BUSINESS',
      memberId: officer.memberId,
      with: { id: firm.id },
      until: null,
      pinnedBy: null,
    });
    const heard = await live.heard(({ type, subject }) => type === 'interest.declared' && subject.id === interest.id);
    expect(heard.data).toEqual({
      interestId: interest.id,
      organisationId: agency.id,
      memberId: officer.memberId,
      withId: firm.id,
    });
    expect(await seen(officer, ', mine: true')).toEqual([interest.id]);
    expect(await seen(agency.admin, '')).toContain(interest.id);
    expect(await seen(agency.admin, ', mine: true')).toEqual([]);
    expect(await seen(firm.admin, `, organisationId: "${agency.id}"`)).toEqual([]);
    const end = (by: Client, which: object) => by.mutate<Declared>('endInterest', which, INTEREST);
    expect(await end(officer, { ...on(interest), expectedVersion: 9 })).toMatchObject({ __typename: 'VersionRefused' });
    await expect(end(firm.admin, on(interest))).rejects.toThrow('No interest');
    const colleague = await app.asMemberOf(agency, 'OFFICER');
    expect(await end(colleague, on(interest))).toMatchObject({
      __typename: 'PermissionRefused',
      permission: 'interest.manage',
    });
    const over = await end(officer, on(interest));
    expect(over.interest).toMatchObject({ until: today, since: '2024-01-01' });
    expect(await seen(officer, ', mine: true')).toEqual([interest.id]);
  });

  it('begins on the day it is for whoever declares it, wherever that is, and lasts that day at least', async () => {
    const since = new Date((await now(app)) + 14 * 3_600_000).toISOString().slice(0, 10);
    const { interest } = await declare(officer, { since });
    const over = await officer.done<Declared>('endInterest', on(interest), INTEREST);
    expect(over.interest).toMatchObject({ since, until: since > today ? since : today });
  });

  it('is current until its last day has ended where it was declared, and binds until then', async () => {
    const at = await now(app);
    const [yesterday, tomorrow] = [shanghai(at - 24 * HOUR_MS), shanghai(at + 24 * HOUR_MS)];
    const clerk = await app.asMemberOf(agency, 'OFFICER');
    for (const until of [yesterday, today, tomorrow, null]) await declare(clerk, { until });
    const standings = async (args: string) => {
      const { interests } = await clerk.query<{ interests: { edges: { node: Entry & { standing: string } }[] } }>(
        `{ interests(first: 50, mine: true${args}) { edges { node { until standing viewerMayEnd } } } }`,
      );
      return interests.edges.map(({ node }) => node);
    };
    const current = [
      { until: null, standing: 'LASTING', viewerMayEnd: true },
      { until: tomorrow, standing: 'LASTING', viewerMayEnd: true },
      { until: today, standing: 'LAST_DAY', viewerMayEnd: false },
    ];
    expect(await standings(', current: true')).toEqual(current);
    expect(await standings('')).toEqual([...current, { until: yesterday, standing: 'OVER', viewerMayEnd: false }]);
  });

  it('counts the day of the calendar of its organisation’s country, else of UTC', async () => {
    const thai = await app.agency({ jurisdiction: 'TH-10' });
    const chinese = await app.firm({ identifiers: [{ scheme: 'CN-USCC', value: '91350100M000100Y43' }] });
    const nowhere = await app.firm();
    await asDatabase(app, async (client) => {
      const dayOf = async ({ id }: TestOrganisation, at: string) => {
        const { rows } = await client.query<{ day: string }>('select app.today_of($1, $2)::text as day', [id, at]);
        return rows[0]?.day;
      };
      const evening = '2026-11-27T16:30:00Z';
      expect(await dayOf(agency, evening)).toBe('2026-11-28');
      expect(await dayOf(chinese, evening)).toBe('2026-11-28');
      expect(await dayOf(thai, evening)).toBe('2026-11-27');
      expect(await dayOf(thai, '2026-11-27T17:00:00Z')).toBe('2026-11-28');
      expect(await dayOf(nowhere, '2026-11-27T23:59:59Z')).toBe('2026-11-27');
    });
  });

  it('names an organisation there is, in days that have come; nothing is written otherwise', async () => {
    const before = await app.ledger.head();
    const codes = async (more: object) => {
      const result = await declare(officer, more);
      return (result as unknown as { faults?: { path: string[]; code: string }[] }).faults?.map(
        ({ path, code }) => `${path.join('.')} ${code}`,
      );
    };
    expect(await codes({ withId: agency.id })).toEqual(['withId OTHER_ORGANISATION']);
    expect(await codes({ withId: officer.memberId, since: '2999-01-01' })).toEqual([
      'since OUT_OF_RANGE',
      'withId NOT_REGISTERED',
    ]);
    expect(await codes({ until: '2023-12-31', note: 'x'.repeat(1_001) })).toEqual([
      'until BEFORE_START',
      'note LENGTH',
    ]);
    expect(await declare(officer, { ofOrganisation: true })).toMatchObject({ permission: 'interest.manage' });
    expect(await declare(officer, { memberId: agency.admin.memberId })).toMatchObject({
      permission: 'interest.manage',
    });
    const stranger = { __typename: 'InputRefused', faults: [{ path: ['memberId'], code: 'NO_COLLEAGUE' }] };
    expect(await declare(agency.admin, { memberId: firm.admin.memberId })).toMatchObject(stranger);
    expect(await app.ledger.head()).toBe(before);
    expect(await declare(officer, { since: '2023-01-01', until: '2023-12-31' })).toMatchObject({
      interest: { until: '2023-12-31' },
    });
  });

  it('that an administrator pinned, or noted of a colleague, can’t be ended by whom it is about', async () => {
    const { interest: own } = await declare(officer);
    const pin = (by: Client, which: object) => by.mutate<Declared>('pinInterest', which, INTEREST);
    expect(await pin(officer, on(own))).toMatchObject({
      __typename: 'PermissionRefused',
      permission: 'interest.oversee',
    });
    const { interest: pinned } = await pin(agency.admin, on(own));
    expect(pinned.pinnedBy).toBe(agency.admin.memberId);
    const { interest: noted } = await declare(agency.admin, { memberId: officer.memberId });
    expect(noted.pinnedBy).toBe(agency.admin.memberId);
    for (const entry of [pinned, noted]) {
      expect(await officer.mutate('endInterest', on(entry))).toMatchObject({ code: 'PINNED' });
      expect(await pin(agency.admin, on(entry))).toMatchObject({ code: 'PINNED' });
      expect(await agency.admin.done('endInterest', on(entry), INTEREST)).toMatchObject({ interest: { until: today } });
    }
  });

  it('tells everybody who reads it whether they may end or pin it, and keeps to that', async () => {
    const { interest: own } = await declare(officer);
    const { interest: ours } = await declare(agency.admin, { ofOrganisation: true });
    const colleague = await app.asMemberOf(agency, 'OFFICER');
    const may = async (by: Client, { id }: Entry): Promise<string> => {
      const ask = `query($id: ID!) { node(id: $id) { ... on Interest { viewerMayEnd viewerMayPin } } }`;
      const { node } = await by.query<{ node: { viewerMayEnd: boolean; viewerMayPin: boolean } }>(ask, { id });
      return [node.viewerMayEnd && 'end', node.viewerMayPin && 'pin'].filter(Boolean).join(' ');
    };
    const of = async (entry: Entry) =>
      Promise.all([officer, colleague, agency.admin, steward].map((by) => may(by, entry)));
    expect(await of(own)).toEqual(['end', '', 'end pin', 'end pin']);
    expect(await of(ours)).toEqual(['', '', 'end', 'end pin']);
    const { interest: pinned } = await agency.admin.done<Declared>('pinInterest', on(own), INTEREST);
    expect(await of(pinned)).toEqual(['', '', 'end', 'end']);
    await agency.admin.done('endInterest', on(pinned), INTEREST);
    expect(await of(pinned)).toEqual(['', '', '', '']);
  });

  it('of an organisation is read by every agency, and pinned by a steward', async () => {
    const { interest } = await declare(firm.admin, { withId: fund.id, ofOrganisation: true });
    expect(interest).toMatchObject({ memberId: null });
    const args = `, organisationId: "${firm.id}"`;
    expect(await seen(officer, args)).toEqual([interest.id]);
    expect(await seen(fund.admin, args)).toEqual([]);
    expect(await firm.admin.mutate('pinInterest', on(interest))).toMatchObject({ permission: 'interest.oversee' });
    const { interest: pinned } = await steward.done<Declared>('pinInterest', on(interest), INTEREST);
    expect(await firm.admin.mutate('endInterest', on(pinned))).toMatchObject({ code: 'PINNED' });
    await steward.done('endInterest', on(pinned), INTEREST);
  });
});

describe('a register of owners', () => {
  const record = (by: Client, more: object = {}) =>
    by.mutate<Entered>(
      'recordHolding',
      { ownerId: fund.id, kind: 'SHARES', percent: '60', since: '2020-01-01', ...more },
      HOLDING,
    );

  it('is kept by its organisation’s administrator and read by itself, agencies and stewards', async () => {
    const { holding } = await record(firm.admin);
    expect(holding).toMatchObject({ percent: '60.00', owner: { id: fund.id }, until: null });
    const beneficial = { ownerId: null, personName: 'Malee S.', kind: 'BENEFICIAL', percent: '33.33' };
    await record(firm.admin, beneficial);
    const whole = [
      { personName: 'Malee S.', percent: '33.33', ownerId: null },
      { personName: null, percent: '60.00', ownerId: fund.id },
    ];
    for (const reader of [firm.admin, officer, steward]) expect(await owners(reader, firm.id)).toMatchObject(whole);
    expect(await owners(fund.admin, firm.id)).toEqual([]);
    const clerk = await app.asMemberOf(firm, 'OFFICER');
    const before = await app.ledger.head();
    expect(await record(clerk)).toMatchObject({ permission: 'interest.manage' });
    const faults = async (more: object) => record(firm.admin, more);
    expect(await faults({ ownerId: firm.id })).toMatchObject({ faults: [{ code: 'OTHER_ORGANISATION' }] });
    expect(await faults({ ownerId: null })).toMatchObject({ faults: [{ code: 'ONE_OWNER' }] });
    expect(await faults({ personName: 'Malee S.' })).toMatchObject({ faults: [{ code: 'ONE_OWNER' }] });
    expect(await faults({ memberId: officer.memberId })).toMatchObject({ faults: [{ code: 'NO_SEAT' }] });
    for (const percent of ['0', '100.01', '12.345']) {
      expect(await faults({ percent })).toMatchObject({ faults: [{ path: ['percent'], code: 'OUT_OF_RANGE' }] });
    }
    expect(await app.ledger.head()).toBe(before);
  });

  it('keeps what has ended, and what a steward pinned', async () => {
    const { holding } = await record(firm.admin, { percent: '10' });
    const may = async (by: Client): Promise<object> => {
      const ask = `query($id: ID!) { node(id: $id) { ... on Holding { viewerMayEnd viewerMayPin } } }`;
      return (await by.query<{ node: object }>(ask, { id: holding.id })).node;
    };
    expect(await may(officer)).toEqual({ viewerMayEnd: false, viewerMayPin: false });
    expect(await may(firm.admin)).toEqual({ viewerMayEnd: true, viewerMayPin: false });
    expect(await may(steward)).toEqual({ viewerMayEnd: true, viewerMayPin: true });
    expect(await fund.admin.ask(...endOf(holding))).toMatchObject({
      errors: [{ message: expect.stringContaining('No holding') }],
    });
    expect(await firm.admin.mutate('pinHolding', on(holding))).toMatchObject({ permission: 'interest.oversee' });
    const { holding: pinned } = await steward.done<Entered>('pinHolding', on(holding), HOLDING);
    expect(await firm.admin.mutate('endHolding', on(holding))).toMatchObject({ __typename: 'VersionRefused' });
    expect(await firm.admin.mutate('endHolding', on(pinned))).toMatchObject({ code: 'PINNED' });
    expect(await may(firm.admin)).toEqual({ viewerMayEnd: false, viewerMayPin: false });
    expect(await steward.done('endHolding', on(pinned), HOLDING)).toMatchObject({ holding: { until: utc } });
    expect(await owners(firm.admin, firm.id)).toContainEqual(expect.objectContaining({ id: holding.id, until: utc }));
    const { holdings } = await firm.admin.query<{ holdings: { edges: { node: Entry }[] } }>(
      '{ holdings(first: 50, current: true) { edges { node { id until standing } } } }',
    );
    const last = { id: holding.id, until: utc, standing: 'LAST_DAY' };
    expect(holdings.edges.map(({ node }) => node)).toContainEqual(last);
  });
});

const endOf = (entry: Entry): [string, object] => [
  'mutation($input: EndHoldingInput!) { endHolding(input: $input) { __typename } }',
  { input: on(entry) },
];
