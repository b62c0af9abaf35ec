import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
  stageOf,
} from '../support/approvals.js';
import { ask, download, finished } from '../support/bulk-exports.js';
import type { Client, Result } from '../support/client.js';
import { assessed } from '../support/impacts.js';
import { draft, proposalOf, submit } from '../support/projects.js';
import { type TestOrganisation, uniqueEmail } from '../support/organisations.js';

const app = connect();
let restore: (() => Promise<void>) | undefined;
afterAll(async () => {
  await restore?.();
  app.close();
});

let place: string;
let party: Record<'TRANSPORT' | 'POWER' | 'TELECOM' | 'INFORMATISATION', Agency>;
let firm: TestOrganisation;
let writer: Client;
interface Found {
  readonly memberId: string | null;
  readonly organisationId: string;
  readonly grade: string;
  readonly answer: string | null;
  readonly statement: string | null;
  readonly path: readonly {
    by: string;
    from: { id: string } | null;
    to: { id: string } | null;
    percent: string | null;
  }[];
}

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, ['TRANSPORT', 'POWER', 'TELECOM', 'INFORMATISATION'], place);
  firm = await app.firm();
  writer = await app.asMemberOf(firm, 'PROPOSER');
  const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];
  restore = await follow(app, 'PROPOSAL', [stageOf(['TRANSPORT', 'POWER', 'TELECOM'], { kind: 'ALL' }, { tiers })]);
}, 60_000);

const declare = (by: Client, more: object = {}) =>
  by.done('declareInterest', { kind: 'FAMILY', withId: firm.id, since: '2024-01-01', ...more });
const own = (by: Client, ownerId: string, percent: string) =>
  by.done('recordHolding', { ownerId, kind: 'SHARES', percent, since: '2020-01-01' });
/** Puts a proposal forward; its first stage is open, and who is recused is. */
const put = async (by = writer, jurisdiction = place): Promise<{ id: string; approvalId: string; title: string }> => {
  const { id } = await draft(by, { jurisdiction });
  const { approvalId, title } = await submit(app, by, id);
  await app.settled();
  return { id, approvalId: approvalId as string, title };
};
const found = async (by: Client, matterId: string): Promise<Found[]> => {
  const { conflicts } = await by.query<{ conflicts: { edges: { node: Found }[] } }>(
    `query($id: ID!) { conflicts(first: 50, matterId: $id) { edges { node {
      memberId organisationId grade answer statement path { by percent from { id } to { id } } } } } }`,
    { id: matterId },
  );
  return conflicts.edges.map(({ node }) => node);
};
const say = (by: Client, seatId: string | null | undefined, more: object) =>
  by.mutate<Result>('declareBeforeDeciding', { seatId, ...more }, 'approval { id }');
const groupOf = async (by: Client, id: string) => (await approvalOf(by, id)).stages[0]?.groups[0];

describe('a direct conflict', () => {
  it('recuses a member before it is asked, out of sight everywhere until the end; a colleague decides', async () => {
    const kin = await app.asMemberOf(party.POWER.organisation, 'OFFICER');
    await declare(kin);
    const live = await kin.live();
    await live.join('inbox');
    const { id, approvalId, title } = await put();

    expect(await found(kin, approvalId)).toMatchObject([
      {
        memberId: kin.memberId,
        grade: 'DIRECT',
        answer: null,
        path: [{ by: 'FAMILY', from: null, to: { id: firm.id } }],
      },
    ]);
    await expect(approvalOf(kin, approvalId)).rejects.toThrow('No approval');
    expect(await inboxOf(kin)).not.toContainEqual(expect.objectContaining({ approvalId }));
    const seat = (await asked(party.POWER.officer, approvalId)) as { seatId: string; contentHash: string };
    const attempt = kin.mutate('recordDecision', {
      seatId: seat.seatId,
      contentHash: seat.contentHash,
      decision: 'APPROVE',
    });
    await expect(attempt).rejects.toThrow('No decision');

    // Nothing tells of it from the side: lists, counts, search, comments, notifications, the feed, what is heard.
    const words = 'Who maintains the poles?';
    const thread = { subjectKind: 'PROPOSAL', subjectId: id, text: words, mentions: [kin.memberId] };
    expect(await party.POWER.officer.mutate('beginDiscussion', thread)).toMatchObject({
      faults: [{ path: ['mentions', 0], code: 'NOT_A_READER' }],
    });
    await party.POWER.officer.done('beginDiscussion', { ...thread, mentions: [] });
    await app.settled();
    const sides = `query($id: ID!, $title: String!) {
      approvals(first: 100) { edges { node { id } } }
      inbox(first: 100) { edges { node { approvalId } } }
      proposal(id: $id) { approval { id decisions { id } } }
      discussions(subjectKind: PROPOSAL, subjectId: $id, first: 10) { edges { node { id } } }
      notifications(first: 50) { edges { node { id subjectId } } }
      search(text: $title, kinds: [APPROVAL, PROPOSAL], first: 20) { title } }`;
    const seen = await kin.query<Record<string, { edges: object[] }>>(sides, { id, title });
    expect(seen).toMatchObject({ proposal: null, discussions: { edges: [] }, search: [] });
    expect(JSON.stringify(seen)).not.toContain(approvalId);
    const beside = await party.POWER.officer.query<Record<string, { edges: object[] }>>(sides, { id, title });
    expect(beside).toMatchObject({ proposal: { approval: { id: approvalId } }, search: [{ title }, { title }] });
    expect(beside.discussions?.edges).toHaveLength(1);
    expect((await approvalOf(party.POWER.officer, approvalId)).state).toBe('OPEN');
    await app.settled();
    expect(live.messages.filter(({ subject }) => subject.id === approvalId)).toEqual([]);

    await decide(party.POWER.officer, approvalId, 'APPROVE');
    await decide(party.TRANSPORT.officer, approvalId, 'APPROVE');
    await decide(party.TELECOM.officer, approvalId, 'APPROVE');
    await app.settled();
    expect(live.messages.filter(({ subject }) => subject.id === approvalId)).toEqual([]);
    expect((await approvalOf(kin, approvalId)).state).toBe('APPROVED');
  });

  it('through owners takes the whole organisation out; the rule counts those left, auditors read the way', async () => {
    const [holdingFirm, bidder] = await Promise.all([app.firm(), app.firm()]);
    await own(bidder.admin, holdingFirm.id, '60');
    await own(holdingFirm.admin, party.TELECOM.organisation.id, '55.5');
    const { approvalId } = await put(await app.asMemberOf(bidder, 'PROPOSER'));
    await expect(approvalOf(party.TELECOM.officer, approvalId)).rejects.toThrow('No approval');
    expect(await asked(party.TELECOM.officer, approvalId)).toBeUndefined();
    expect((await groupOf(party.POWER.officer, approvalId))?.progress).toMatchObject({ seats: 2, recused: 1 });

    const auditor = await app.asMemberOf(party.POWER.organisation, 'AUDITOR');
    const why = [
      { by: 'OWNS', percent: '55.50', from: { id: party.TELECOM.organisation.id }, to: { id: holdingFirm.id } },
      { by: 'OWNS', percent: '60.00', from: { id: holdingFirm.id }, to: { id: bidder.id } },
    ];
    for (const reader of [auditor, party.TELECOM.organisation.admin, await app.steward()]) {
      expect(await found(reader, approvalId)).toMatchObject([{ memberId: null, grade: 'DIRECT', path: why }]);
    }
    for (const reader of [party.POWER.officer, bidder.admin, party.INFORMATISATION.officer]) {
      expect(await found(reader, approvalId)).toEqual([]);
    }
    await decide(party.POWER.officer, approvalId, 'APPROVE');
    await decide(party.TRANSPORT.officer, approvalId, 'APPROVE');
    expect((await approvalOf(party.POWER.officer, approvalId)).state).toBe('APPROVED');
    await app.settled();
    expect((await approvalOf(party.TELECOM.officer, approvalId)).state).toBe('APPROVED');
  });

  it('that comes up later voids the vote; a colleague gives it, and without anybody left the coordinator decides', async () => {
    const elsewhere = newPlace();
    const functions = ['TRANSPORT', 'POWER', 'TELECOM', 'INFORMATISATION'] as const;
    const [bidder, here] = await Promise.all([app.firm(), agencies(app, functions, elsewhere)]);
    const { approvalId } = await put(await app.asMemberOf(bidder, 'PROPOSER'), elsewhere);
    const officer = here.TRANSPORT.officer;
    const colleague = await app.asMemberOf(here.TRANSPORT.organisation, 'OFFICER');
    await decide(officer, approvalId, 'ABSTAIN');
    expect(await asked(colleague, approvalId)).toBeUndefined();
    await declare(officer, { withId: bidder.id, kind: 'BOARD_SEAT' });
    await app.settled();
    await expect(approvalOf(officer, approvalId)).rejects.toThrow('No approval');
    const { decisions } = await approvalOf(colleague, approvalId);
    expect(decisions).toMatchObject([{ memberId: officer.memberId, voidedBy: 1 }]);
    expect(await decide(colleague, approvalId, 'APPROVE')).toMatchObject({ __typename: 'RecordDecisionSuccess' });

    // Then everybody who could decide in each agency.
    for (const one of [colleague, here.POWER.officer, here.TELECOM.officer]) {
      await declare(one, { withId: bidder.id, kind: 'EMPLOYMENT' });
    }
    await app.settled();
    const coordinator = here.INFORMATISATION.officer;
    expect((await approvalOf(coordinator, approvalId)).stages[0]).toMatchObject({ state: 'ESCALATED' });
    expect(await decide(coordinator, approvalId, 'APPROVE')).toMatchObject({ __typename: 'CoordinateApprovalSuccess' });
    await app.settled();
    expect((await approvalOf(officer, approvalId)).state).toBe('APPROVED');
  });
});

describe('what those who decide say of a proposal', () => {
  const SIDES = `query($id: ID!, $assessment: ID!, $title: String!) {
    node(id: $assessment) { id }
    proposal(id: $id) { state revisionNumber revision { content { answers { text } } } impactAssessments { id } }
    proposals(first: 100, text: $title) { edges { node { id } } }
    follows(first: 50) { edges { node { subjectId } } }
    notifications(first: 50) { edges { node { subjectId } } }
    search(text: $title, kinds: [PROPOSAL], first: 20) { title } }`;

  it('comes to whoever is recused from no side until it has ended, however often it goes round', async () => {
    const kin = await app.asMemberOf(party.POWER.organisation, ['OFFICER', 'AUDITOR']);
    const colleague = await app.asMemberOf(party.POWER.organisation, ['OFFICER', 'AUDITOR']);
    const { id, approvalId, title } = await put();
    const live = await kin.live();
    await live.join(`proposal:${id}`);
    for (const by of [kin, colleague]) await by.done('follow', { things: [{ kind: 'PROPOSAL', id }] });
    await declare(kin, { kind: 'EMPLOYMENT' });
    await app.settled();
    const feed = async (by: Client, from: string) =>
      (await (await by.fetch(`/feed?subject=${id}&limit=1000&${from}`)).json()) as {
        next: string;
        events: { type: string }[];
      };
    const cursor = (await feed(kin, 'start=newest')).next;

    await assessed(party.TRANSPORT.officer, id);
    await decide(party.TRANSPORT.officer, approvalId, 'REQUEST_CHANGES', { reason: 'Move the pole.' });
    await app.settled();
    const { approval, proposal } = await writer.query<{
      approval: { decisions: { id: string }[] };
      proposal: { version: number; state: string; impactAssessments: { id: string }[] };
    }>(
      `query($id: ID!, $approvalId: ID!) { approval(id: $approvalId) { decisions { id } }
        proposal(id: $id) { version state impactAssessments { id } } }`,
      { id, approvalId },
    );
    expect(proposal.state).toBe('CHANGES_REQUESTED');
    const answers = [{ decisionId: approval.decisions[0]?.id, text: 'It stands further north.' }];
    await writer.done('saveProposalDraft', { id, expectedVersion: proposal.version, content: { answers } });
    await submit(app, writer, id);

    const given = { id, title, assessment: proposal.impactAssessments[0]?.id };
    const seen = await kin.query<object>(SIDES, given);
    expect(seen).toMatchObject({ node: null, proposal: null, proposals: { edges: [] } });
    for (const told of [id, title]) expect(JSON.stringify(seen)).not.toContain(told);
    const besides = await colleague.query<object>(SIDES, given);
    expect(besides).toMatchObject({
      ...{
        node: { id: given.assessment },
        search: expect.arrayContaining([{ title }]),
        follows: { edges: [{ node: { subjectId: id } }] },
      },
      proposal: {
        state: 'UNDER_REVIEW',
        revisionNumber: 2,
        revision: { content: { answers: [{ text: answers[0]?.text }] } },
      },
    });
    expect((await kin.fetch(`/papers/proposals/${id}?language=en&format=page`)).status).toBe(404);
    const heard = ['impact.assessed', 'proposal.changes.requested', 'proposal.submitted'];
    const types = async (by: Client) => (await feed(by, `after=${cursor}`)).events.map(({ type }) => type);
    expect(await types(colleague)).toEqual(expect.arrayContaining(heard.slice(1)));
    expect(await types(kin)).toEqual([]);
    expect(live.messages.filter(({ type }) => heard.includes(type))).toEqual([]);
    for (const [by, lines] of [
      [kin, 0],
      [colleague, 1],
    ] as const) {
      const { parts } = await finished(app, by, (await ask(by, 'PROPOSAL')).id);
      const exported = await download(by, parts[0]!.path!);
      expect(exported.lines.filter((line) => line.id === id)).toHaveLength(lines);
    }
    await expect(kin.mutate('follow', { things: [{ kind: 'PROPOSAL', id }] })).rejects.toThrow('NOT_FOUND');

    for (const one of ['POWER', 'TRANSPORT', 'TELECOM'] as const)
      await decide(party[one].officer, approvalId, 'APPROVE');
    await app.settled();
    expect(await kin.query(SIDES, given)).toMatchObject({
      ...{
        node: { id: given.assessment },
        proposal: { state: 'APPROVED' },
        search: expect.arrayContaining([{ title }]),
      },
      notifications: { edges: expect.arrayContaining([{ node: { subjectId: id } }]) },
    });
    expect(await types(kin)).toEqual(['proposal.approved']);
  });
});

describe('a person in several seats', () => {
  const seated = async (): Promise<Client[]> => {
    const email = uniqueEmail('officer');
    const seats: Client[] = [];
    for (const name of ['POWER', 'TELECOM', 'INFORMATISATION'] as const) {
      seats.push(await app.asMemberOf(party[name].organisation, 'OFFICER', { email }));
    }
    return seats;
  };
  const expectNoSight = async (seats: readonly Client[], { id, approvalId }: { id: string; approvalId: string }) => {
    for (const seat of seats) {
      await expect(approvalOf(seat, approvalId)).rejects.toThrow('No approval');
      expect(await proposalOf(seat, id)).toBeNull();
      expect(await asked(seat, approvalId)).toBeUndefined();
    }
  };

  it('who steps aside in one takes no part in any, nor sees it', async () => {
    const seats = await seated();
    const proposal = await put();
    await decide(seats[0]!, proposal.approvalId, 'RECUSE', { reason: 'I sit on their board.' });
    await expectNoSight(seats, proposal);
    await decide(party.TELECOM.officer, proposal.approvalId, 'APPROVE');
    await decide(party.TRANSPORT.officer, proposal.approvalId, 'APPROVE');
    await app.settled();
    expect((await approvalOf(seats[1]!, proposal.approvalId)).state).toBe('APPROVED');
  });

  it('who declares an interest in one neither; an organisation where nobody else decides is out', async () => {
    const bidder = await app.firm();
    const elsewhere = newPlace();
    const here = await agencies(app, ['TRANSPORT', 'POWER', 'INFORMATISATION'] as const, elsewhere);
    const small = await app.agency({ functions: ['TELECOM'], jurisdiction: elsewhere, level: 'DISTRICT' });
    const telecom = await app.asMemberOf(small, 'OFFICER', { email: here.POWER.email });
    const power = here.POWER.officer;
    await declare(power, { withId: bidder.id, kind: 'BUSINESS' });
    const proposal = await put(await app.asMemberOf(bidder, 'PROPOSER'), elsewhere);
    const seat = await asked(power, proposal.approvalId);
    await say(power, seat?.seatId, { none: false, statement: 'We share a patent.' });
    await expectNoSight([power, telecom], proposal);
    expect((await groupOf(here.TRANSPORT.officer, proposal.approvalId))?.progress).toMatchObject({
      seats: 1,
      recused: 2,
    });
  });
});

describe('all conflicts', () => {
  it('are listed for auditors, with the approval, without what they are recused from themselves', async () => {
    const all = (by: Client) =>
      by.query<{ conflicts: { edges: { node: object }[] } }>(
        '{ conflicts(first: 50) { edges { node { matterId memberId approval { id title } } } } }',
      );
    const power = party.POWER.organisation;
    const [kin, auditor] = await Promise.all([
      app.asMemberOf(power, ['OFFICER', 'AUDITOR']),
      app.asMemberOf(power, 'AUDITOR'),
    ]);
    await declare(kin);
    const { approvalId, title } = await put();
    const { edges } = (await all(auditor)).conflicts;
    expect(edges).toContainEqual({
      node: { matterId: approvalId, memberId: kin.memberId, approval: { id: approvalId, title } },
    });
    expect(JSON.stringify(await all(kin))).not.toContain(approvalId);
    await expect(all(party.POWER.officer)).rejects.toThrow('Give `matterId`');
    expect(JSON.stringify(await all(await app.steward()))).toContain(approvalId);
    expect((await all(firm.admin)).conflicts.edges).toEqual([]);
  });
});

describe('a possible conflict', () => {
  it('is declared before deciding; “none” is kept, and who may ask reads it', async () => {
    const bidder = await app.firm();
    const officer = party.POWER.officer;
    await declare(officer, { withId: bidder.id, kind: 'BUSINESS' });
    const { approvalId } = await put(await app.asMemberOf(bidder, 'PROPOSER'));
    const seat = await asked(officer, approvalId);
    const before = await app.ledger.head();
    expect(await decide(officer, approvalId, 'APPROVE')).toMatchObject({ code: 'DECLARE_FIRST' });
    expect(await say(officer, seat?.seatId, { none: false })).toMatchObject({
      faults: [{ path: ['statement'], code: 'REQUIRED' }],
    });
    expect(await say(party.TRANSPORT.officer, seat?.seatId, { none: true })).toMatchObject({
      __typename: 'PermissionRefused',
    });
    expect(await app.ledger.head()).toBe(before);
    const other = await asked(party.TRANSPORT.officer, approvalId);
    expect(await say(party.TRANSPORT.officer, other?.seatId, { none: true })).toMatchObject({
      code: 'NOTHING_TO_DECLARE',
    });

    expect(await say(officer, seat?.seatId, { none: true })).toMatchObject({ approval: { id: approvalId } });
    expect(await found(party.POWER.organisation.admin, approvalId)).toMatchObject([
      { memberId: officer.memberId, grade: 'POSSIBLE', answer: 'NONE', path: [{ by: 'BUSINESS' }] },
    ]);
    expect(await decide(officer, approvalId, 'APPROVE')).toMatchObject({ __typename: 'RecordDecisionSuccess' });
    await app.settled();
    // An answer is to what was asked, and to nothing that is declared later.
    const { approvalId: next } = await put(await app.asMemberOf(bidder, 'PROPOSER'));
    const again = await asked(officer, next);
    expect(await say(officer, again?.seatId, { none: true })).toMatchObject({ approval: { id: next } });
    await declare(officer, { withId: bidder.id, kind: 'COLLABORATOR' });
    await app.settled();
    expect(await decide(officer, next, 'APPROVE')).toMatchObject({ code: 'DECLARE_FIRST' });
  });

  it('that is an interest recuses whoever says so; in the event there is no more than that', async () => {
    const bidder = await app.firm();
    const clerk = await app.asMemberOf(party.TELECOM.organisation, 'OFFICER');
    await declare(clerk, { withId: bidder.id, kind: 'COLLABORATOR' });
    const { approvalId } = await put(await app.asMemberOf(bidder, 'PROPOSER'));
    const live = await party.POWER.officer.live();
    await live.join(`approval:${approvalId}`);
    const seat = await asked(clerk, approvalId);
    const said = await say(clerk, seat?.seatId, { none: false, statement: 'We share a patent.' });
    expect(said).toMatchObject({ __typename: 'DeclareBeforeDecidingSuccess', approval: null });
    await expect(approvalOf(clerk, approvalId)).rejects.toThrow('No approval');
    const heard = await live.heard(({ type, subject }) => type === 'approval.recused' && subject.id === approvalId);
    expect(heard.data).toEqual({
      approvalId,
      stage: 'clearance',
      organisationId: party.TELECOM.organisation.id,
      memberId: clerk.memberId,
    });
    expect(await found(party.POWER.organisation.admin, approvalId)).toMatchObject([
      { memberId: clerk.memberId, answer: 'INTEREST', statement: 'We share a patent.' },
    ]);
  });
});
