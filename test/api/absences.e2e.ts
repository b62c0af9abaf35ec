import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { now } from '../support/agreement-life.js';
import { connect } from '../support/app.js';
import {
  agencies,
  type Agency,
  approvalOf,
  asked,
  decide,
  follow,
  inboxOf,
  newPlace,
  openGate,
  stageOf,
} from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import { uniqueEmail } from '../support/organisations.js';

const app = connect();
let restore: (() => Promise<void>) | undefined;
afterAll(async () => {
  await restore?.();
  app.close();
});

let place: string;
let party: Record<'TRANSPORT' | 'POWER', Agency>;
let lead: Client;
let deputy: Client;
const DAY = 24 * 3600 * 1000;
/** By the platform's clock, which other suites move. */
let today: number;
const day = (n: number): string => new Date(today + n * DAY).toISOString();
const ABSENCE = 'absence { id version answer endedAt }';
type Absence = Result & { absence: { id: string; version: number; answer: string | null } };

beforeAll(async () => {
  today = await now(app);
  place = newPlace();
  party = await agencies(app, ['TRANSPORT', 'POWER'], place);
  deputy = await app.asMemberOf(party.POWER.organisation, 'VIEWER');
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
  restore = await follow(app, 'PROJECT_GATE', [stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' })]);
});

const record = async (by: Client, more: object = {}): Promise<Absence['absence']> => {
  const input = { startsAt: day(-1), endsAt: day(3), ...more };
  return (await by.done<Absence>('recordAbsence', input, ABSENCE)).absence;
};
const answer = (by: Client, { id, version }: { id: string; version: number }, accept: boolean) =>
  by.mutate<Absence>('answerDelegation', { id, expectedVersion: version, accept }, ABSENCE);
const end = (by: Client, { id, version }: { id: string; version: number }) =>
  by.done<Absence>('endAbsence', { id, expectedVersion: version }, ABSENCE);
/** An officer of the agency that is asked, away with the deputy in agreement; ends when the test is over. */
const standingIn = async (more: object = {}, by = party.POWER.officer): Promise<Absence['absence']> => {
  const asked = await record(by, { deputyId: deputy.memberId, ...more });
  const { absence } = await answer(deputy, asked, true);
  return absence;
};

describe('a deputy', () => {
  it('decides in the name of an absent colleague, and both are on every record', async () => {
    const officer = party.POWER.officer;
    const id = await openGate(app, lead, place);
    expect(await asked(deputy, id)).toBeUndefined();
    const live = await deputy.live();
    await live.join('inbox');
    const absence = await record(officer, { deputyId: deputy.memberId });
    await live.heard(({ type }) => type === 'absence.deputy.named');
    expect((await inboxOf(deputy)).map(({ kind }) => kind as string)).toEqual(['STAND_IN']);
    expect(await asked(deputy, id)).toBeUndefined();
    const { absence: accepted } = await answer(deputy, absence, true);

    const { inbox } = await deputy.query<{ inbox: { edges: { node: object }[] } }>(
      `{ inbox(first: 10) { edges { node { kind mine approvalId standInFor { memberId endsAt member { person { name } } } } } } }`,
    );
    expect(inbox.edges.map(({ node }) => node)).toMatchObject([
      { kind: 'DECIDE', mine: true, approvalId: id, standInFor: [{ memberId: officer.memberId }] },
    ]);
    expect(await decide(deputy, id, 'APPROVE')).toMatchObject({ __typename: 'PermissionRefused' });
    const before = await app.ledger.head();
    expect(await decide(deputy, id, 'RECUSE', { onBehalfOf: officer.memberId })).toMatchObject({
      faults: [{ path: ['decision'], code: 'NOT_ALLOWED' }],
    });
    expect(await app.ledger.head()).toBe(before);
    expect(await decide(deputy, id, 'ABSTAIN', { onBehalfOf: officer.memberId })).toMatchObject({
      __typename: 'RecordDecisionSuccess',
    });
    const query = 'query($id: ID!) { approval(id: $id) { decisions { member { id } onBehalfOf { id title } } } }';
    expect(await lead.query(query, { id })).toEqual({
      approval: {
        decisions: [
          { member: { id: deputy.memberId }, onBehalfOf: { id: officer.memberId, title: expect.any(String) } },
        ],
      },
    });
    const message = await live.heard(({ type, subject }) => type === 'approval.decided' && subject.id === id);
    expect(message.data).toMatchObject({ memberId: deputy.memberId, onBehalfOf: officer.memberId });
    const given = '{ decisionsGiven(first: 1) { edges { node { approvalId } } } }';
    expect(await officer.query(given)).toMatchObject({ decisionsGiven: { edges: [{ node: { approvalId: id } }] } });
    await end(officer, accepted);
  });

  it('has no more than was delegated, no longer than it lasts, and nothing of other organisations', async () => {
    const officer = party.POWER.officer;
    const id = await openGate(app, lead, place);
    const item = await asked(officer, id);
    const attempt = (by: Client, onBehalfOf: string) =>
      by.mutate('recordDecision', {
        seatId: item?.seatId,
        decision: 'APPROVE',
        contentHash: item?.contentHash,
        onBehalfOf,
      });
    const refused = { __typename: 'PermissionRefused', permission: 'approval.decide' };
    const [second, stranger] = await Promise.all([
      app.asMemberOf(party.POWER.organisation, 'VIEWER'),
      app.asMemberOf(party.TRANSPORT.organisation, 'VIEWER'),
    ]);
    let absence = await standingIn({ subjectKinds: ['PROPOSAL'] });
    expect(await asked(deputy, id)).toBeUndefined();
    expect(await attempt(deputy, officer.memberId)).toMatchObject(refused);
    await end(officer, absence);
    absence = await standingIn({ processes: ['another-process'] });
    expect(await attempt(deputy, officer.memberId)).toMatchObject(refused);
    await end(officer, absence);
    absence = await standingIn({ startsAt: day(2) });
    expect(await attempt(deputy, officer.memberId)).toMatchObject(refused);
    await end(officer, absence);
    absence = await standingIn({ subjectKinds: ['PROJECT_GATE'] });
    expect(await asked(deputy, id)).toBeDefined();
    for (const by of [second, stranger, party.TRANSPORT.officer]) {
      expect(await attempt(by, officer.memberId)).toMatchObject(refused);
    }
    // In the name of somebody who has not asked.
    expect(await attempt(deputy, second.memberId)).toMatchObject(refused);
    await answer(deputy, absence, false);
    expect(await asked(deputy, id)).toBeUndefined();
    expect(await attempt(deputy, officer.memberId)).toMatchObject(refused);
    expect((await approvalOf(lead, id)).decisions).toEqual([]);
  });

  it('counts once with everybody in whose name it speaks, in whichever seats', async () => {
    const id = await openGate(app, lead, place);
    // The same person sits in the other agency too, and decides there first.
    const both = await app.asMemberOf(party.TRANSPORT.organisation, 'OFFICER', { email: party.POWER.email });
    await decide(both, id, 'ABSTAIN');
    expect(await decide(party.POWER.officer, id, 'APPROVE')).toMatchObject({ code: 'HEARD_ALREADY' });
    for (const node of await absencesOf(party.POWER.officer)) await end(party.POWER.officer, node);
    const absence = await standingIn();
    expect(await decide(deputy, id, 'APPROVE', { onBehalfOf: party.POWER.officer.memberId })).toMatchObject({
      code: 'HEARD_ALREADY',
    });
    await end(party.POWER.officer, absence);
  });

  it('is not asked to stand in only for matters that an interest keeps it from', async () => {
    const apart = newPlace();
    const { POWER, TRANSPORT } = await agencies(app, ['POWER', 'TRANSPORT'], apart);
    const kin = await app.asMemberOf(POWER.organisation, 'OFFICER');
    const firm = await app.asMemberOf(await app.firm(), 'OFFICER');
    await kin.done('declareInterest', { kind: 'FAMILY', withId: firm.organisationId, since: '2024-01-01' });
    await openGate(app, firm, apart);
    const given = { startsAt: day(-1), endsAt: day(3), deputyId: kin.memberId };
    const name = (by: Client, more: object) => by.mutate<Absence>('recordAbsence', { ...given, ...more }, ABSENCE);
    const before = await app.ledger.head();
    expect(await name(POWER.officer, { subjectKinds: ['PROJECT_GATE'] })).toMatchObject({
      faults: [{ path: ['deputyId'], code: 'KEPT_OUT' }],
    });
    expect(await app.ledger.head()).toBe(before);
    // Without limits, in other matters, and as soon as one more waits that it is not kept from, it is asked.
    for (const more of [{}, { subjectKinds: ['PROPOSAL'] }]) {
      const { absence } = await name(POWER.officer, more);
      await end(POWER.officer, absence);
    }
    await openGate(app, await app.asMemberOf(TRANSPORT.organisation, 'OFFICER'), apart);
    const { absence } = await name(POWER.officer, { subjectKinds: ['PROJECT_GATE'] });
    await end(POWER.officer, absence);
  });

  it('whom an interest ties to the subject does not act in that name; the colleague’s own tie takes it as well', async () => {
    const power = party.POWER.organisation;
    const [kin, tied] = await Promise.all([app.asMemberOf(power, 'VIEWER'), app.asMemberOf(power, 'OFFICER')]);
    const firm = await app.asMemberOf(await app.firm(), 'OFFICER');
    for (const by of [kin, tied]) {
      await by.done('declareInterest', { kind: 'FAMILY', withId: firm.organisationId, since: '2024-01-01' });
    }
    for (const [member, stands] of [
      [party.POWER.officer, kin],
      [tied, deputy],
    ] as const) {
      const absence = await record(member, { deputyId: stands.memberId });
      const { absence: accepted } = await answer(stands, absence, true);
      const id = await openGate(app, firm, place);
      expect(await asked(stands, id)).toBeUndefined();
      const seat = await asked(await app.asMemberOf(power, 'OFFICER'), id);
      const before = await app.ledger.head();
      const input = { seatId: seat?.seatId, contentHash: seat?.contentHash, decision: 'APPROVE' };
      const attempt = stands.mutate('recordDecision', { ...input, onBehalfOf: member.memberId });
      const refusal = await attempt.then(({ __typename }) => __typename).catch((error: Error) => error.message);
      expect(refusal).toMatch(/No decision|PermissionRefused/);
      expect(await app.ledger.head()).toBe(before);
      await end(member, accepted);
    }
  });

  it('does not act in the name of somebody who recused themselves', async () => {
    const id = await openGate(app, lead, place);
    const recusing = await app.asMemberOf(party.POWER.organisation, 'OFFICER');
    const absence = await standingIn({}, recusing);
    const item = await asked(deputy, id);
    await decide(recusing, id, 'RECUSE');
    const input = { seatId: item?.seatId, decision: 'APPROVE', contentHash: item?.contentHash };
    expect(await deputy.mutate('recordDecision', { ...input, onBehalfOf: recusing.memberId })).toMatchObject({
      __typename: 'PermissionRefused',
    });
    await end(recusing, absence);
  });
});

interface Listed {
  readonly id: string;
  readonly version: number;
  readonly memberId: string;
}
async function absencesOf(by: Client, mine = true): Promise<Listed[]> {
  const { absences } = await by.query<{ absences: { edges: { node: Listed }[] } }>(
    'query($mine: Boolean) { absences(first: 50, mine: $mine) { edges { node { id version memberId } } } }',
    { mine },
  );
  return absences.edges.map(({ node }) => node);
}

describe('an absence', () => {
  it('is told of until the day on which it ends where its member works', async () => {
    const agency = await app.agency({ jurisdiction: newPlace() });
    const [officer, colleague] = await Promise.all([
      app.asMemberOf(agency, 'OFFICER'),
      app.asMemberOf(agency, 'VIEWER'),
    ]);
    // Two in the morning in Shanghai, of the day after the one it is in UTC.
    const endsAt = `${day(3).slice(0, 10)}T18:00:00Z`;
    await record(officer, { startsAt: day(1), endsAt, deputyId: colleague.memberId });
    await app.settled();
    const told = await colleague.query('{ notifications(first: 5) { edges { node { text } } } }');
    const last = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'Asia/Shanghai' });
    expect(JSON.stringify(told)).toContain(`will be away until ${last.format(new Date(endsAt))} and asks`);
  });

  it('warns the member and the administrators where nobody else could decide, until somebody can', async () => {
    const agency = await app.agency();
    const [sole, colleague] = await Promise.all([app.asMemberOf(agency, 'OFFICER'), app.asMemberOf(agency, 'VIEWER')]);
    const leaves = async (by: Client) => {
      const query = '{ absences(first: 5) { edges { node { memberId leavesNobody } } } }';
      const { absences } = await by.query<{ absences: { edges: { node: { memberId: string; leavesNobody: boolean } }[] } }>(query); // oxfmt-ignore
      return absences.edges.map(({ node }) => [node.memberId, node.leavesNobody]);
    };
    const warned = async (by: Client) =>
      JSON.stringify(await by.query('{ notifications(first: 9) { edges { node { text } } } }')).split(
        'nobody else in your organisation can decide',
      ).length - 1;
    await record(colleague);
    const away = await record(sole, { startsAt: day(1), endsAt: day(2) });
    expect(await leaves(sole)).toEqual([
      [colleague.memberId, false],
      [sole.memberId, true],
    ]);
    await app.settled();
    expect(await Promise.all([sole, agency.admin, colleague].map(warned))).toEqual([1, 1, 0]);

    const named = { id: away.id, expectedVersion: away.version, deputyId: agency.admin.memberId };
    const { absence } = await sole.done<Absence>('nameDeputy', named, ABSENCE);
    const agreed = (await answer(agency.admin, absence, true)).absence;
    expect((await leaves(sole))[1]).toEqual([sole.memberId, false]);
    await answer(agency.admin, agreed, false);
    expect((await leaves(sole))[1]).toEqual([sole.memberId, true]);
    await app.settled();
    expect(await warned(agency.admin)).toBe(2);
    expect(await warned(sole)).toBe(1);
    const told = '{ notifications(first: 9) { edges { node { text } } } }';
    expect(JSON.stringify(await sole.query(told))).toContain('does not stand in for you until');

    // Another who decides is there, until that one is away in part of the same time.
    const second = await app.asMemberOf(agency, 'OFFICER');
    expect((await leaves(sole))[1]).toEqual([sole.memberId, false]);
    await record(second, { startsAt: day(0), endsAt: day(1.5) });
    expect((await leaves(sole)).filter(([, nobody]) => nobody)).toHaveLength(2);
    await app.settled();
    expect(await warned(second)).toBe(1);
  });

  it('is one’s own or an administrator’s to record, seen by the organisation, and told of', async () => {
    const agency = await app.agency();
    const email = uniqueEmail('officer');
    const [officer, colleague, other] = await Promise.all([
      app.asMemberOf(agency, 'OFFICER', { email }),
      app.asMemberOf(agency, 'VIEWER'),
      app.asMemberOf(await app.agency(), 'OFFICER'),
    ]);
    const before = await app.ledger.head();
    const input = { memberId: officer.memberId, startsAt: day(1), endsAt: day(2), deputyId: colleague.memberId };
    expect(await colleague.mutate('recordAbsence', input)).toMatchObject({ permission: 'absence.manage' });
    expect(await officer.mutate('recordAbsence', { ...input, deputyId: other.memberId })).toMatchObject({
      faults: [{ path: ['deputyId'], code: 'NO_COLLEAGUE' }],
    });
    expect(await officer.mutate('recordAbsence', { ...input, endsAt: day(0) })).toMatchObject({
      faults: [{ path: ['endsAt'], code: 'BEFORE_START' }],
    });
    expect(await app.ledger.head()).toBe(before);
    expect(await absencesOf(agency.admin, false)).toEqual([]);

    const absence = await record(agency.admin, input);
    expect(await absencesOf(colleague, false)).toMatchObject([{ id: absence.id, memberId: officer.memberId }]);
    expect(await absencesOf(other, false)).toEqual([]);
    await expect(answer(other, absence, true)).rejects.toThrow('NOT_FOUND');
    expect(await answer(agency.admin, absence, true)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await answer(colleague, { ...absence, version: 9 }, true)).toMatchObject({ __typename: 'VersionRefused' });
    const accepted = (await answer(colleague, absence, true)).absence;
    expect(await answer(colleague, accepted, true)).toMatchObject({ code: 'STANDS_IN_ALREADY' });
    await app.settled();
    const told = '{ notifications(first: 5) { edges { node { text } } } }';
    expect(JSON.stringify(await officer.query(told))).toContain('stands in for you until');
    expect(JSON.stringify(await colleague.query(told))).toContain('asks you to stand in');

    const declined = (await answer(colleague, accepted, false)).absence;
    expect(declined.answer).toBe('DECLINED');
    expect(await answer(colleague, declined, true)).toMatchObject({ code: 'NOBODY_ASKED' });
    const named = await officer.done<Absence>(
      'nameDeputy',
      { id: absence.id, expectedVersion: declined.version, deputyId: agency.admin.memberId },
      ABSENCE,
    );
    expect(await colleague.mutate('endAbsence', { id: absence.id, expectedVersion: 9 })).toMatchObject({
      __typename: 'VersionRefused',
    });
    const over = await end(officer, named.absence);
    expect(await officer.mutate('endAbsence', { id: absence.id, expectedVersion: over.absence.version })).toMatchObject(
      {
        code: 'ABSENCE_ENDED',
      },
    );
    expect(await absencesOf(officer)).toEqual([]);
  });

  it('makes no chain, not even when two ask each other at once', async () => {
    const agency = await app.agency();
    const [a, b, c] = await Promise.all([1, 2, 3].map(() => app.asMemberOf(agency, 'OFFICER')));
    const ask = (by: Client, of: Client) =>
      by.mutate('recordAbsence', { startsAt: day(1), endsAt: day(5), deputyId: of.memberId });
    const answers = await Promise.all([ask(a!, b!), ask(b!, a!)]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['InputRefused', 'RecordAbsenceSuccess']);
    const standIn = answers[0]?.__typename === 'RecordAbsenceSuccess' ? b! : a!;
    expect(await ask(standIn, c!)).toMatchObject({ faults: [{ path: ['startsAt'], code: 'STANDS_IN' }] });
    const away = standIn === b ? a! : b!;
    expect(await ask(c!, away)).toMatchObject({ faults: [{ path: ['deputyId'], code: 'DEPUTY_AWAY' }] });
    expect(await ask(away, c!)).toMatchObject({ faults: [{ path: ['startsAt'], code: 'OVERLAPS' }] });
    expect(await ask(c!, standIn)).toMatchObject({ __typename: 'RecordAbsenceSuccess' });
  });

  it('ends with the seat, and its deputy’s seat is declined for it', async () => {
    const agency = await app.agency();
    const [officer, second, colleague] = await Promise.all([
      app.asMemberOf(agency, 'OFFICER'),
      app.asMemberOf(agency, 'OFFICER'),
      app.asMemberOf(agency, 'VIEWER'),
    ]);
    const absence = await record(officer, { deputyId: colleague.memberId });
    await answer(colleague, absence, true);
    const deactivate = async (client: Client) => {
      const { me } = await client.query<{ me: { id: string; version: number } }>('{ me { id version } }');
      await agency.admin.done('deactivateMember', { id: me.id, expectedVersion: me.version });
      await app.settled();
    };
    await deactivate(colleague);
    const one = 'query($id: ID!) { node(id: $id) { ... on Absence { answer endedAt } } }';
    expect(await officer.query(one, { id: absence.id })).toEqual({ node: { answer: 'DECLINED', endedAt: null } });
    await deactivate(officer);
    expect(await second.query(one, { id: absence.id })).toMatchObject({ node: { endedAt: expect.any(String) } });
  });
});

describe('work that waits', () => {
  it('keeps the last who could do it, until it is handed over', async () => {
    const agency = (await agencies(app, ['POWER'], newPlace())).POWER;
    const own = newPlace();
    const [only, head] = await Promise.all([
      agencies(app, ['TRANSPORT', 'POWER'], own),
      app.agency({ jurisdiction: own }),
    ]);
    const id = await openGate(app, await app.asMemberOf(head, 'OFFICER'), own);
    expect(await asked(only.POWER.officer, id)).toBeDefined();
    const { organisation, officer } = only.POWER;
    const successor = await app.asMemberOf(organisation, 'VIEWER');
    const { me } = await officer.query<{ me: { id: string; version: number } }>('{ me { id version } }');
    const input = { id: me.id, expectedVersion: me.version };
    const before = await app.ledger.head();
    expect(await organisation.admin.mutate('deactivateMember', input)).toMatchObject({ code: 'WORK_LEFT' });
    expect(await organisation.admin.mutate('updateMember', { ...input, roles: ['VIEWER'] })).toMatchObject({
      code: 'WORK_LEFT',
    });
    expect(await app.ledger.head()).toBe(before);
    await organisation.admin.done('deactivateMember', { ...input, handOverTo: successor.memberId });
    expect(await asked(successor, id)).toBeDefined();
    // Where nothing waits, the last holder of a role may go.
    const free = await agency.officer.query<{ me: { id: string; version: number } }>('{ me { id version } }');
    await agency.organisation.admin.done('deactivateMember', { id: free.me.id, expectedVersion: free.me.version });
  });
});
