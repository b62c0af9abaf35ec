import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { agencies, approvalOf, decide, follow, newPlace, openGate, stageOf } from '../support/approvals.js';
import { asDatabase } from '../support/as-database.js';
import type { Client, Result } from '../support/client.js';
import { reported } from '../support/incidents.js';
import { PASSWORD, type TestOrganisation, unique } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import { createProject } from '../support/projects.js';
import { directoryOf, memberOf } from '../support/scim.js';

interface Status {
  readonly maintenance: { state: string; startsAt: string; endsAt: string; readOnly: boolean; notice: string } | null;
  readonly version: number;
}

const STATUS = 'maintenance { state startsAt endsAt readOnly notice } version';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

// One of its own: what it closes, it closes for everybody.
const shared = connect();
let app: App;
let product: Product;
let steward: Client;
let firm: TestOrganisation;

beforeAll(async () => {
  ({ app, product } = await shared.another('maintenance', {}));
  steward = await app.steward();
  firm = await app.firm();
});
afterAll(async () => {
  shared.close();
  await product.stop();
});

const statusOf = async (by: Client) =>
  (await by.query<{ maintenanceStatus: Status }>(`{ maintenanceStatus { ${STATUS} } }`)).maintenanceStatus;
const at = (ms: number) => new Date(Date.now() + ms).toISOString();
const hours = (from: number, until: number, more: object = {}) => {
  return { startsAt: at(from), endsAt: at(until), readOnly: true, ...more };
};

/** Answers what the act answered; the api that answered it goes by it from then on. */
async function act(field: 'planMaintenance' | 'endMaintenance', given: object): Promise<Status> {
  const { version } = await statusOf(steward);
  const input = { expectedVersion: version, ...given };
  const { status } = await steward.done<{ status: Status }>(field, input, `status { ${STATUS} }`);
  expect(await statusOf(steward)).toEqual(status);
  return status;
}
/** Says, for a body that is asked for it, that it supports what is to be decided. */
async function opine(by: Client, id: string): Promise<Result> {
  const query = 'query($id: ID!) { approval(id: $id) { opinions { id version organisationId } } }';
  const { approval } = await by.query<{
    approval: { opinions: { id: string; version: number; organisationId: string }[] };
  }>(query, { id });
  const own = approval.opinions.find(({ organisationId }) => organisationId === by.organisationId)!;
  return by.mutate('giveOpinion', { opinionId: own.id, expectedVersion: own.version, stance: 'SUPPORTS' });
}
/** Whether anybody was told of a report that is owed. */
const reminded = () =>
  asDatabase(app, async (sql) => {
    const { rowCount } = await sql.query(`select from ledger_event where type = 'incident.overdue'`);
    return rowCount !== 0;
  });
const plan = (given: object) => act('planMaintenance', given);
const end = () => act('endMaintenance', {});

describe('maintenance', () => {
  it('is announced to everybody, who has not signed in as well, said anew, and called off', async () => {
    const given = hours(HOUR, 3 * HOUR, { notice: 'A new server.' });
    const planned = await plan(given);
    expect(planned.maintenance).toEqual({ state: 'PLANNED', ...given });
    expect(await statusOf(app.stranger())).toEqual(planned);
    expect((await firm.admin.mutate('inviteMember', { email: 'x', title: 'x', roles: [] })).code).not.toBe('READ_ONLY');
    const longer = await plan({ ...given, endsAt: at(5 * HOUR), readOnly: false });
    expect(longer).toMatchObject({ version: planned.version + 1, maintenance: { readOnly: false } });
    expect(await end()).toEqual({ maintenance: null, version: longer.version + 1 });
    expect(await statusOf(app.stranger())).toEqual({ maintenance: null, version: longer.version + 1 });
    const { activity } = await app.until(async () => {
      const answer = await steward.query<{ activity: { edges: { node: { type: string; data: unknown } }[] } }>(
        '{ activity(types: ["platform.maintenance.ended"], first: 1) { edges { node { type data } } } }',
      );
      return answer.activity.edges.length > 0 ? answer : null;
    });
    expect(activity.edges[0]?.node.data).toEqual({ calledOff: true });
  });

  it('is planned and ended by stewards, by who saw it last, in hours that can be', async () => {
    const { version } = await statusOf(steward);
    const good = { expectedVersion: version, ...hours(HOUR, 2 * HOUR) };
    const before = await app.ledger.head();
    for (const [field, input] of [
      ['planMaintenance', good],
      ['endMaintenance', { expectedVersion: version }],
    ] as const) {
      expect(await firm.admin.mutate(field, input)).toMatchObject({ permission: 'platform.operate' });
      expect(await steward.mutate(field, { ...input, expectedVersion: version + 1 })).toMatchObject({
        __typename: 'VersionRefused',
        actualVersion: version,
      });
    }
    expect(await steward.mutate('endMaintenance', { expectedVersion: version })).toMatchObject({ code: 'WRONG_STATE' });
    for (const [wrong, path] of [
      [hours(2 * HOUR, HOUR), 'endsAt'],
      [hours(-2 * HOUR, -HOUR), 'endsAt'],
      [hours(HOUR, 80 * HOUR), 'endsAt'],
      [hours(91 * 24 * HOUR, 91 * 24 * HOUR + HOUR), 'startsAt'],
      [{ notice: 'two\nlines' }, 'notice'],
      [{ notice: 'n'.repeat(301) }, 'notice'],
    ] as const) {
      const { faults } = await steward.mutate<Result & { faults: { path: string[] }[] }>('planMaintenance', {
        ...good,
        ...wrong,
      });
      expect(faults.map((fault) => fault.path)).toEqual([[path]]);
    }
    expect(await app.ledger.head()).toBe(before);
    expect(await statusOf(steward)).toEqual({ maintenance: null, version });
  });

  it('is what was committed: one whose commit fails shuts nothing', async () => {
    const before = await statusOf(steward);
    await asDatabase(app, async (sql) => {
      await sql.query(`create function refuse() returns trigger language plpgsql as $$ begin raise 'no room'; end $$;
        create constraint trigger refused after insert or update on maintenance initially deferred for each row execute function refuse()`);
    });
    const input = { expectedVersion: before.version, ...hours(-MINUTE, HOUR) };
    await expect(steward.mutate('planMaintenance', input)).rejects.toThrow('INTERNAL_SERVER_ERROR');
    await asDatabase(app, (sql) => sql.query('drop function refuse cascade'));
    expect(await statusOf(steward)).toEqual(before);
    expect((await firm.admin.mutate('inviteMember', { email: 'x', title: 'x', roles: [] })).code).not.toBe('READ_ONLY');
  });
});

describe('while nothing can be changed', () => {
  it('everything is read, people come and go, and every change is refused with when it can be made', async () => {
    const { maintenance } = await plan(hours(-MINUTE, HOUR));
    expect(maintenance).toMatchObject({ state: 'RUNNING', readOnly: true });
    const before = await app.ledger.head();
    const refused = await firm.admin.mutate('inviteMember', { email: 'x@x.example', title: 'x', roles: ['VIEWER'] });
    expect(refused).toMatchObject({ __typename: 'TransitionRefused', code: 'READ_ONLY' });
    expect(refused.message).toContain(maintenance!.endsAt);
    expect(await app.ledger.head()).toBe(before);

    const sent = await firm.admin.fetch('/attachments', { method: 'POST', body: new FormData() });
    expect([sent.status, await sent.json()]).toMatchObject([503, { code: 'READ_ONLY' }]);
    expect(Number(sent.headers.get('retry-after'))).toBeGreaterThan(3500);
    // A catalogue is asked for by POST, and read all the same; what would begin an agreement is not.
    const dsp = async (path: string) =>
      (await firm.admin.fetch(`/dsp/${firm.id}/2025-1/${path}`, { method: 'POST', body: '{}' })).status;
    expect(await dsp('negotiations/request')).toBe(503);
    expect(await dsp('catalog/request')).not.toBe(503);
    expect(await firm.admin.query('{ me { id } }')).toMatchObject({ me: { id: firm.admin.memberId } });
    const again = await app.stranger().signIn(firm.adminEmail, PASSWORD);
    expect((await again.mutate('signOut', {})).__typename).toBe('SignOutSuccess');

    expect((await end()).maintenance).toBeNull();
    expect((await firm.admin.mutate('inviteMember', { email: unique('x'), title: 'x', roles: [] })).code).not.toBe(
      'READ_ONLY',
    );
  });

  it('whoever has to go is shut out, by an administrator as by a directory, and nothing else of anybody is changed', async () => {
    const [member, directory] = await Promise.all([app.asMemberOf(firm, 'VIEWER'), directoryOf(app, firm)]);
    const [id, other] = [await directory.create('wang'), await directory.create('lin')];
    await plan(hours(-MINUTE, HOUR));
    const seat = { id: member.memberId, expectedVersion: 1 };
    expect(await firm.admin.mutate('updateMember', { ...seat, title: 'T' })).toMatchObject({ code: 'READ_ONLY' });
    expect(await firm.admin.mutate('deactivateMember', seat)).toMatchObject({ __typename: 'DeactivateMemberSuccess' });
    expect((await member.ask('{ me { id } }')).errors).toHaveLength(1);
    expect(await firm.admin.mutate('reactivateMember', { ...seat, expectedVersion: 2 })).toMatchObject({
      code: 'READ_ONLY',
    });

    const said = async (value: object) => {
      const { status, headers, body } = await directory.patch(`/Users/${id}`, [{ op: 'replace', value }]);
      return { status, again: headers.has('retry-after'), active: body['active'] };
    };
    const later = { status: 503, again: true };
    expect(await said({ title: 'Another' })).toMatchObject(later);
    expect(await said({ active: false })).toMatchObject({ status: 200, active: false });
    expect(await said({ active: true })).toMatchObject(later);
    expect((await directory.ask('DELETE', `/Users/${other}`)).status).toBe(204);
    expect((await directory.ask('POST', '/Users', { userName: directory.email('new') })).status).toBe(503);
    for (const each of [id, other]) expect((await memberOf(firm.admin, each)).state).toBe('DEACTIVATED');
    await end();
    expect(await said({ active: true })).toMatchObject({ status: 200, active: true });
  });

  it('no deadline passes, nor in the hour after, when people can answer again', async () => {
    const place = newPlace();
    const { TRANSPORT, WATER } = await agencies(app, ['TRANSPORT', 'WATER'], place);
    const lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
    const restore = await follow(app, 'PROJECT_GATE', [
      stageOf(['TRANSPORT'], { kind: 'ANY' }, { deadlineWorkingDays: 1, onLapse: { action: 'DEEM_REJECTED' } }),
    ]);
    const [late, answered] = [await openGate(app, lead, place), await openGate(app, lead, place)];
    const asks = [{ by: 'FUNCTION', function: 'WATER' }];
    const again = await follow(app, 'PROJECT_GATE', [
      stageOf(['TRANSPORT'], { kind: 'ANY' }, { consultation: { asks, withinWorkingDays: 1 } }),
    ]);
    const [heard, unheard] = [await openGate(app, lead, place), await openGate(app, lead, place)];
    await reported(lead, (await createProject(lead)).id);
    await plan(hours(-MINUTE, HOUR));
    // The clock of the operators' database, since nobody can move it by the api now.
    const moved = Date.now();
    await asDatabase(app, async (sql) => {
      await sql.query(
        `insert into demonstration_clock (id, offset_ms) values (true, $1)
         on conflict (id) do update set offset_ms = excluded.offset_ms`,
        [14 * 24 * HOUR],
      );
      await sql.query(`select pg_notify('tripartite_clock', '')`);
    });
    // Timers are looked at every second.
    await app.until(() => Date.now() > moved + 4_000, { what: 'the worker has looked for what is due' });
    expect((await approvalOf(lead, late)).state).toBe('OPEN');
    expect(await reminded()).toBe(false);
    await end();
    // What is announced next takes nothing of the hour away.
    await plan(hours(HOUR, 2 * HOUR));
    await decide(TRANSPORT.officer, answered, 'APPROVE');
    expect((await approvalOf(lead, answered)).state).toBe('APPROVED');
    // Nor is anybody told that it is too late for what has a last day.
    expect(await opine(WATER.officer, heard)).toMatchObject({ __typename: 'GiveOpinionSuccess' });
    const announced = Date.now();
    await app.until(() => Date.now() > announced + 4_000, { what: 'the worker has looked again' });
    expect((await approvalOf(lead, late)).state).toBe('OPEN');
    expect(await reminded()).toBe(false);
    // As if the hour had passed.
    await asDatabase(app, async (sql) => {
      await sql.query(`update maintenance set shut_until = shut_until - interval '1 hour'`);
      await sql.query(`select pg_notify('tripartite_maintenance', '')`);
    });
    await app.until(async () => (await approvalOf(lead, late)).state === 'REJECTED', {
      what: 'the deadline has passed',
    });
    await app.until(reminded, { what: 'whoever owes the report is told' });
    await app.until(async () => (await approvalOf(lead, unheard)).stageState === 'OPEN', {
      what: 'the consultation is over',
    });
    expect(await opine(WATER.officer, unheard)).toMatchObject({ code: 'CONSULTATION_OVER' });
    await again();
    await end();
    await restore();
  });
});
