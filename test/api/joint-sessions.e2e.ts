import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { now } from '../support/agreement-life.js';
import { connect } from '../support/app.js';
import { agencies, type Agency, approvalOf, decide, follow, inboxOf, newPlace, stageOf } from '../support/approvals.js';
import { eventsOf, feed } from '../support/calendars.js';
import type { Client, Result } from '../support/client.js';
import { draft, submit } from '../support/projects.js';
import { receiptAt } from '../support/receipts.js';
import { standIn } from '../support/stand-in.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

const NAMES = ['TRANSPORT', 'POWER', 'ENVIRONMENT', 'INFORMATISATION', 'WATER'] as const;
let place: string;
let party: Record<(typeof NAMES)[number], Agency>;
let proposer: Client;
const officer = (name: (typeof NAMES)[number]): Client => party[name].officer;
const idOf = (name: (typeof NAMES)[number]): string => officer(name).organisationId;
const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];
const consultation = { asks: [{ by: 'FUNCTION', function: 'ENVIRONMENT' }], withinWorkingDays: 3 };
const FAR = '2030-03-01T01:00:00.000Z';
const DAY_MS = 24 * 3600 * 1000;

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, NAMES, place);
  proposer = await app.asMemberOf(await app.firm(), 'PROPOSER');
  const stages = [stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }, { tiers, consultation, deadlineWorkingDays: 5 })];
  restores.push(await follow(app, 'PROPOSAL', stages));
});

interface Session {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly minutes: { readonly version: number; readonly hash: string } | null;
  readonly signatures: readonly { readonly receipt: { readonly path: string } | null }[];
  readonly receipt: { readonly path: string } | null;
}

const sessionsOf = async (client: Client, id: string): Promise<Session[]> =>
  (
    await client.query<{ approval: { jointSessions: Session[] } }>(
      `query($id: ID!) { approval(id: $id) { jointSessions { id stage round state version startsAt place agenda reason organisation { id } member { id }
        invited { id } attended unsigned changes { kind reason startedAt place } yours recordable toSign receipt { path }
        minutes { version hash said attendance { organisationId names announced } } earlierMinutes { version said }
        signatures { organisationId memberId minutesVersion minutesHash stands receipt { path } } } } }`,
      { id },
    )
  ).approval.jointSessions;
const sessionOf = async (id: string): Promise<Session> => (await sessionsOf(proposer, id)).at(-1)!;
const jointOf = async (client: Client, id: string): Promise<object | null> =>
  (
    await client.query<{ approval: { steering: { joint: object | null } | null } }>(
      'query($id: ID!) { approval(id: $id) { steering { joint { deciding { id } consulted { id } } } } }',
      { id },
    )
  ).approval.steering?.joint ?? null;

/** A proposal that two agencies decide on, once a third has said what it thinks. */
const opened = async (): Promise<string> => {
  const { approvalId } = await submit(app, proposer, (await draft(proposer, { jurisdiction: place })).id);
  const id = approvalId!;
  await app.settled();
  const { approval } = await officer('ENVIRONMENT').query<{ approval: { opinions: { id: string }[] } }>(
    'query($id: ID!) { approval(id: $id) { opinions { id } } }',
    { id },
  );
  const opinion = { opinionId: approval.opinions[0]!.id, expectedVersion: 0, stance: 'NO_COMMENT' };
  await officer('ENVIRONMENT').done('giveOpinion', opinion);
  await app.settled();
  return id;
};

const call = async (client: Client, approvalId: string, more: object = {}): Promise<Result> => {
  const { version: expectedVersion } = await approvalOf(proposer, approvalId);
  const where = { startsAt: FAR, place: 'Room 4', agenda: ['Cables', 'Night work'] };
  const invited = [idOf('TRANSPORT'), idOf('POWER'), idOf('ENVIRONMENT')];
  const given = {
    approvalId,
    expectedVersion,
    stage: 'clearance',
    ...where,
    invited,
    reason: 'They wait for each other.',
  };
  return client.mutate('callJointSession', { ...given, ...more });
};
const act = async (mutation: string, client: Client, approvalId: string, more: object): Promise<Result> => {
  const { id: sessionId, version: expectedVersion } = await sessionOf(approvalId);
  return client.mutate(mutation, { sessionId, expectedVersion, ...more });
};
const MINUTES = () => ({
  attendance: [
    { organisationId: idOf('TRANSPORT'), names: ['Li Na'], announced: 'APPROVE' },
    { organisationId: idOf('ENVIRONMENT'), names: ['Wang Wei'] },
  ],
  said: ['Two ducts are free.', 'Only until eleven.'],
});
const record = (client: Client, id: string, more: object = {}) =>
  act('recordMinutes', client, id, { ...MINUTES(), ...more });
const sign = async (client: Client, id: string, more: object = {}): Promise<Result> =>
  act('signMinutes', client, id, { minutesHash: (await sessionOf(id)).minutes?.hash ?? '', ...more });
const kindsOf = async (client: Client, id: string): Promise<string[]> =>
  (await inboxOf(client)).flatMap((item) => (item.approvalId === id ? [item.kind as string] : [])).sort();
const told = async (client: Client, id: string): Promise<string[]> => {
  await app.settled();
  const { notifications } = await client.query<{
    notifications: { edges: { node: { type: string; text: string; subjectId: string } }[] };
  }>('{ notifications(first: 50) { edges { node { type text subjectId } } } }');
  return notifications.edges.flatMap(({ node }) =>
    node.subjectId === id && node.type.startsWith('approval.session') ? [node.text] : [],
  );
};
/** The proposal is taken back by whoever submitted it. */
const withdrawn = async (approvalId: string): Promise<void> => {
  const { approval } = await proposer.query<{ approval: { subjectId: string } }>(
    'query($id: ID!) { approval(id: $id) { subjectId } }',
    { id: approvalId },
  );
  const { proposal } = await proposer.query<{ proposal: { id: string; version: number } }>(
    'query($id: ID!) { proposal(id: $id) { id version } }',
    { id: approval.subjectId },
  );
  await proposer.done('withdrawProposal', { id: proposal.id, expectedVersion: proposal.version });
};
/** Called for a moment from now, and waited for. */
const begun = async (id: string): Promise<void> => {
  let startsAt = 0;
  await app.until(
    async () => {
      // On a busy machine the moment may be over before it is named.
      startsAt = (await now(app)) + 1500;
      const called = await call(officer('INFORMATISATION'), id, { startsAt: new Date(startsAt).toISOString() });
      return called.__typename === 'CallJointSessionSuccess';
    },
    { what: 'the session is called' },
  );
  await app.until(async () => (await now(app)) > startsAt, { what: 'the session begins' });
};

describe('a joint session', () => {
  it('is called by the coordinator for those who decide and those consulted: they are told, and have it among their dates', async () => {
    const id = await opened();
    const commission = officer('INFORMATISATION');
    const deciding = [idOf('TRANSPORT'), idOf('POWER')].sort().map((one) => ({ id: one }));
    expect(await jointOf(commission, id)).toEqual({ deciding, consulted: [{ id: idOf('ENVIRONMENT') }] });
    const head = await app.ledger.head();
    for (const client of [officer('TRANSPORT'), proposer]) {
      expect(await jointOf(client, id)).toBeNull();
      expect(await call(client, id)).toMatchObject({ permission: 'approval.coordinate' });
    }
    await expect(call(officer('WATER'), id)).rejects.toThrow('NOT_FOUND');
    expect(await call(commission, id, { expectedVersion: 1 })).toMatchObject({ __typename: 'VersionRefused' });
    expect(await call(commission, id, { stage: 'other' })).toMatchObject({ code: 'STAGE_NOT_OPEN' });
    const wrong = { startsAt: '2020-01-01T00:00:00Z', place: ' ', agenda: ['x', ' '], invited: [idOf('WATER')] };
    expect(await call(commission, id, { ...wrong, reason: '' })).toMatchObject({
      faults: [
        { path: ['startsAt'], code: 'OUT_OF_RANGE' },
        { path: ['place'], code: 'REQUIRED' },
        { path: ['agenda', 1], code: 'REQUIRED' },
        { path: ['invited', 0], code: 'NOT_A_PARTY' },
        { path: ['reason'], code: 'REQUIRED' },
      ],
    });
    expect(await app.ledger.head()).toBe(head);
    expect(await sessionsOf(proposer, id)).toEqual([]);

    expect(await call(commission, id)).toMatchObject({ __typename: 'CallJointSessionSuccess' });
    expect(await sessionsOf(officer('ENVIRONMENT'), id)).toMatchObject([
      {
        ...{ state: 'CALLED', stage: 'clearance', round: 1, startsAt: FAR, place: 'Room 4', yours: false },
        ...{ agenda: ['Cables', 'Night work'], reason: 'They wait for each other.', recordable: false },
        ...{ organisation: { id: commission.organisationId }, member: { id: commission.memberId }, minutes: null },
      },
    ]);
    for (const name of ['TRANSPORT', 'POWER', 'ENVIRONMENT'] as const) {
      expect(await told(officer(name), id)).toEqual([expect.stringMatching(/invites your organisation .* 1 Mar 2030/)]);
      const { deadlines } = await officer(name).query<{ deadlines: object[] }>(
        `query($from: DateTime!, $until: DateTime!) { deadlines(from: $from, until: $until, mine: true, kinds: [JOINT_SESSION]) { at } }`,
        { from: '2030-03-01T00:00:00Z', until: '2030-03-02T00:00:00Z' },
      );
      expect(deadlines).toEqual([{ at: FAR }]);
    }
    expect(await jointOf(commission, id)).toBeNull();
    expect(await call(commission, id)).toMatchObject({ code: 'SESSION_CALLED' });
    expect((await approvalOf(proposer, id)).seats.map(({ state }) => state)).toEqual(['WAITING', 'WAITING']);
  });

  it('is moved and cancelled by whoever called it, with a reason; then another can be called', async () => {
    const id = await opened();
    const commission = officer('INFORMATISATION');
    await call(commission, id);
    const head = await app.ledger.head();
    const elsewhere = {
      startsAt: '2030-03-04T01:00:00Z',
      place: 'https://meet.example/4',
      reason: 'The room is taken.',
    };
    for (const [mutation, given] of [
      ['moveJointSession', elsewhere],
      ['cancelJointSession', { reason: 'It is settled.' }],
      ['recordMinutes', MINUTES()],
    ] as const) {
      const stale = { ...given, expectedVersion: 7 };
      for (const client of [officer('TRANSPORT'), proposer])
        expect(await act(mutation, client, id, given)).toMatchObject({ permission: 'approval.coordinate' });
      await expect(act(mutation, officer('WATER'), id, given)).rejects.toThrow('NOT_FOUND');
      expect(await act(mutation, commission, id, stale)).toMatchObject({ __typename: 'VersionRefused' });
    }
    expect(await act('moveJointSession', commission, id, { startsAt: FAR, place: '', reason: ' ' })).toMatchObject({
      faults: [{ path: ['place'] }, { path: ['reason'] }],
    });
    expect(await act('cancelJointSession', commission, id, { reason: ' ' })).toMatchObject({
      faults: [{ path: ['reason'], code: 'REQUIRED' }],
    });
    expect(await record(commission, id)).toMatchObject({ code: 'SESSION_NOT_BEGUN' });
    expect(await sign(officer('TRANSPORT'), id)).toMatchObject({ code: 'NO_MINUTES' });
    expect(await app.ledger.head()).toBe(head);

    await act('moveJointSession', commission, id, elsewhere);
    await app.settled(); // people are told of it before they are told of more
    await act('cancelJointSession', commission, id, { reason: 'It is settled.' });
    expect(await sessionsOf(proposer, id)).toMatchObject([
      {
        ...{ state: 'CANCELLED', place: 'https://meet.example/4', startsAt: '2030-03-04T01:00:00.000Z', version: 3 },
        changes: [
          { kind: 'MOVED', reason: 'The room is taken.', startedAt: FAR, place: 'Room 4' },
          { kind: 'CANCELLED', reason: 'It is settled.' },
        ],
      },
    ]);
    expect(await told(officer('POWER'), id)).toEqual([
      expect.stringMatching(/was cancelled/),
      expect.stringMatching(/was moved to 4 Mar 2030/),
      expect.stringMatching(/invites/),
    ]);
    expect(await act('moveJointSession', commission, id, elsewhere)).toMatchObject({ code: 'SESSION_OVER' });
    expect(await act('cancelJointSession', commission, id, { reason: 'x' })).toMatchObject({ code: 'SESSION_OVER' });
    expect(await record(commission, id)).toMatchObject({ code: 'SESSION_CANCELLED' });
    expect(await call(commission, id)).toMatchObject({ __typename: 'CallJointSessionSuccess' });

    // Whoever called it is asked at once when what it is about ends before it; nobody meets about nothing.
    expect(await kindsOf(commission, id)).toEqual([]);
    await withdrawn(id);
    await app.settled();
    expect(await inboxOf(commission)).toContainEqual(
      expect.objectContaining({ approvalId: id, kind: 'RECORD_MINUTES', because: expect.stringMatching(/has ended/) }),
    );
    await act('cancelJointSession', commission, id, { reason: 'It was withdrawn.' });
    expect(await kindsOf(commission, id)).toEqual([]);
  });

  it('is in the calendar a guest subscribed to, by one identifier, newer when it was moved, and gone when it was cancelled', async () => {
    const id = await opened();
    const commission = officer('INFORMATISATION');
    const at = (days: number): string => new Date(Math.ceil((today + days * DAY_MS) / 1000) * 1000).toISOString();
    const today = await now(app);
    const { address } = await feed(officer('TRANSPORT'));
    const sessions = async () =>
      (await eventsOf(app, address!)).flatMap(({ uid, sequence, startDate }) =>
        uid.startsWith('joint_session-') ? [{ uid, sequence, at: startDate.toJSDate().toISOString() }] : [],
      );
    const before = await sessions();
    await call(commission, id, { startsAt: at(20) });
    const [first, ...others] = (await sessions()).filter(({ uid }) => !before.some((one) => one.uid === uid));
    expect(others).toEqual([]);
    expect(first).toMatchObject({ at: at(20) });
    await act('moveJointSession', commission, id, { startsAt: at(21), place: 'Room 5', reason: 'The room is taken.' });
    const moved = (await sessions()).find(({ uid }) => uid === first?.uid);
    expect(moved).toMatchObject({ at: at(21) });
    expect(moved!.sequence).toBeGreaterThan(first!.sequence);
    await act('cancelJointSession', commission, id, { reason: 'It is settled.' });
    expect((await sessions()).map(({ uid }) => uid)).not.toContain(first?.uid);
  });

  it('is called, moved and cancelled by a deputy in the name of an absent colleague, and by no other', async () => {
    const id = await opened();
    const commission = officer('INFORMATISATION');
    const { memberId: onBehalfOf } = commission;
    const [deputy, other] = await Promise.all(
      ['', ''].map(() => app.asMemberOf(party.INFORMATISATION.organisation, 'VIEWER')),
    );
    const isBack = await standIn(app, commission, deputy!);
    const refused = { permission: 'approval.coordinate' };
    expect(await call(deputy!, id)).toMatchObject(refused);
    expect(await call(deputy!, id, { onBehalfOf })).toMatchObject({ __typename: 'CallJointSessionSuccess' });
    const elsewhere = { startsAt: FAR, place: 'Room 5', reason: 'The room is taken.' };
    for (const [mutation, given] of [
      ['moveJointSession', elsewhere],
      ['cancelJointSession', { reason: 'It is settled.' }],
    ] as const) {
      const head = await app.ledger.head();
      expect(await act(mutation, deputy!, id, given)).toMatchObject(refused);
      expect(await act(mutation, other!, id, { ...given, onBehalfOf })).toMatchObject(refused);
      expect(await app.ledger.head()).toBe(head);
      expect((await act(mutation, deputy!, id, { ...given, onBehalfOf })).__typename).toMatch(/Success$/);
    }
    expect(await sessionOf(id)).toMatchObject({ state: 'CANCELLED', place: 'Room 5' });
    await isBack();
  });

  it('has minutes that those who came sign, and sign anew once they are corrected; each decides itself, and may name it', async () => {
    const id = await opened();
    const commission = officer('INFORMATISATION');
    const transport = officer('TRANSPORT');
    await begun(id);
    expect(await kindsOf(commission, id)).toEqual(['RECORD_MINUTES']);
    const head = await app.ledger.head();
    expect(
      await record(commission, id, { said: ['Yes.'], attendance: [{ organisationId: idOf('WATER'), names: [] }] }),
    ).toMatchObject({
      faults: [
        { path: ['attendance', 0, 'organisationId'], code: 'NOT_INVITED' },
        { path: ['attendance', 0, 'names'], code: 'REQUIRED' },
        { path: ['said'], code: 'OUT_OF_RANGE' },
      ],
    });
    const { id: sessionId } = await sessionOf(id);
    const early = await decide(transport, id, 'APPROVE', { jointSessionId: sessionId });
    expect(early).toMatchObject({ faults: [{ path: ['jointSessionId'], code: 'NOT_ATTENDED' }] });
    expect(await app.ledger.head()).toBe(head);

    expect(await record(commission, id)).toMatchObject({ __typename: 'RecordMinutesSuccess' });
    expect(await kindsOf(commission, id)).toEqual([]);
    expect(await kindsOf(transport, id)).toEqual(['DECIDE', 'SIGN_MINUTES']);
    expect(await kindsOf(officer('ENVIRONMENT'), id)).toEqual(['SIGN_MINUTES']);
    expect(await told(officer('ENVIRONMENT'), id)).toContainEqual(expect.stringMatching(/^The minutes of/));
    const before = await app.ledger.head();
    expect(await sign(officer('POWER'), id)).toMatchObject({ permission: 'approval.decide' });
    await expect(sign(officer('WATER'), id)).rejects.toThrow('NOT_FOUND');
    expect(await sign(transport, id, { expectedVersion: 1 })).toMatchObject({ __typename: 'VersionRefused' });
    expect(await sign(transport, id, { minutesHash: 'f'.repeat(64) })).toMatchObject({ code: 'MINUTES_CHANGED' });
    expect(await app.ledger.head()).toBe(before);
    expect(await sign(transport, id)).toMatchObject({ __typename: 'SignMinutesSuccess' });
    expect(await sign(transport, id)).toMatchObject({ code: 'SIGNED_ALREADY' });
    expect(await kindsOf(transport, id)).toEqual(['DECIDE']);

    await record(commission, id, { said: ['Three ducts are free.', 'Only until eleven.'] });
    const signature = { organisationId: transport.organisationId, memberId: transport.memberId };
    expect(await sessionsOf(transport, id)).toMatchObject([
      {
        ...{
          state: 'HELD',
          toSign: true,
          minutes: { version: 2, said: ['Three ducts are free.', 'Only until eleven.'] },
        },
        earlierMinutes: [{ version: 1, said: ['Two ducts are free.', 'Only until eleven.'] }],
        signatures: [{ ...signature, minutesVersion: 1, stands: false }],
      },
    ]);
    await sign(transport, id);
    await sign(officer('ENVIRONMENT'), id);
    const held = await sessionOf(id);
    expect(held).toMatchObject({ unsigned: [], signatures: [{ stands: false }, { stands: true }, { stands: true }] });

    expect(await decide(officer('POWER'), id, 'APPROVE', { jointSessionId: held.id })).toMatchObject({
      faults: [{ path: ['jointSessionId'], code: 'NOT_ATTENDED' }],
    });
    expect(await (await proposer.fetch(`/papers/approvals/${id}?format=page`)).text()).toMatch(
      /Joint session, held: Room 4/,
    );
    // Whoever is recused sees nothing of it until it has ended.
    await decide(officer('POWER'), id, 'RECUSE');
    await expect(sessionsOf(officer('POWER'), id)).rejects.toThrow();
    await expect(sign(officer('POWER'), id)).rejects.toThrow('NOT_FOUND');
    expect(await decide(transport, id, 'APPROVE', { jointSessionId: held.id })).toMatchObject({
      __typename: 'RecordDecisionSuccess',
    });
    await app.settled(); // its receipt is made by the worker
    const { approval } = await proposer.query<{
      approval: { state: string; decisions: { jointSessionId: string; receipt: { path: string } }[] };
    }>('query($id: ID!) { approval(id: $id) { state decisions { jointSessionId receipt { path } } } }', { id });
    expect(approval).toMatchObject({
      state: 'APPROVED',
      decisions: [{ jointSessionId: null }, { jointSessionId: held.id }],
    });
    // Whoever called it records and corrects its minutes also when all is settled.
    const corrected = await record(commission, id, { said: ['Three ducts are free.', 'Until ten.'] });
    expect(corrected).toMatchObject({ __typename: 'RecordMinutesSuccess' });
    const minutes = { minutesVersion: 2, minutesHash: held.minutes!.hash };
    expect(await receiptAt(app, proposer, held.signatures[1]!.receipt!.path)).toMatchObject({
      ...{ of: 'minutes', act: 'SIGN_MINUTES', rule: { session: held.id, ...minutes } },
    });
    expect(await receiptAt(app, proposer, held.receipt!.path)).toMatchObject({
      of: 'intervention',
      act: 'CALL_SESSION',
    });
    expect(await receiptAt(app, proposer, approval.decisions[1]!.receipt.path)).toMatchObject({
      rule: { session: held.id },
    });
  });
});
