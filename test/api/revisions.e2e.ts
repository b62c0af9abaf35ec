import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
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
import type { Client, Result } from '../support/client.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import {
  createProject,
  draft,
  owner,
  projectOf,
  type ProposalView,
  proposalOf,
  stakes,
  submit,
} from '../support/projects.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

const SEVEN = ['GENERAL_GOVERNMENT', 'SECURITY', 'TRANSPORT', 'TELECOM', 'ENVIRONMENT', 'POWER', 'PIPELINES'] as const;
type Party = (typeof SEVEN)[number] | 'INFORMATISATION';
let place: string;
let party: Record<Party, Agency>;
let firm: TestOrganisation;
let proposer: Client;
let proposerEmail: string;
const officer = (name: Party): Client => party[name].officer;

const using = async (...stages: object[]): Promise<void> => {
  restores.push(await follow(app, 'PROPOSAL', stages));
};
const submitted = async (by = proposer, given: object = {}): Promise<ProposalView> =>
  submit(app, by, (await draft(by, { jurisdiction: place, ...given })).id);
const approvalIdOf = ({ approvalId }: ProposalView): string => {
  if (!approvalId) throw new Error('It has no approval.');
  return approvalId;
};
/** Saves a changed draft and submits it as the next revision. */
const revise = async (id: string): Promise<ProposalView> => {
  const seen = await proposalOf(proposer, id);
  await proposer.done('saveProposalDraft', {
    id,
    expectedVersion: seen?.version,
    title: `Poles, revised ${Date.now()}`,
  });
  return submit(app, proposer, id);
};

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, [...SEVEN, 'INFORMATISATION'], place);
  firm = await app.firm();
  proposerEmail = uniqueEmail('proposer');
  proposer = await app.asMemberOf(firm, 'PROPOSER', { email: proposerEmail });
});

describe('a request for changes', () => {
  it('sends it back, and a revision voids the decisions that became stale, visibly', async () => {
    await using(stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }, { deadlineWorkingDays: 5 }));
    const proposal = await submitted();
    const id = approvalIdOf(proposal);
    await decide(officer('POWER'), id, 'APPROVE');
    const old = await asked(officer('TRANSPORT'), id);
    await decide(officer('TRANSPORT'), id, 'REQUEST_CHANGES', { reason: 'Move the pole at the crossing.' });
    await app.settled();
    expect((await proposalOf(proposer, proposal.id))?.state).toBe('CHANGES_REQUESTED');
    expect((await approvalOf(proposer, id)).why).toMatchObject({
      because: 'SENT_BACK',
      waitingOn: [{ on: 'SUBMITTER', organisationId: firm.id }],
      next: null,
    });
    expect(await asked(proposer, id)).toMatchObject({ kind: 'REVISE', because: 'your organisation proposed it' });
    const { notifications } = await proposer.query<{ notifications: { edges: { node: { type: string } }[] } }>(
      '{ notifications(first: 1) { edges { node { type text } } } }',
    );
    expect(notifications.edges[0]?.node.type).toBe('approval.changes.requested');

    const again = await revise(proposal.id);
    expect(again).toMatchObject({ state: 'UNDER_REVIEW', revisionNumber: 2, approvalId: id });
    const reopened = await approvalOf(proposer, id);
    expect(reopened).toMatchObject({ state: 'OPEN', revision: 2, contentHash: again.contentHash });
    expect(reopened.decisions.map(({ decision, revision, voidedBy }) => [decision, revision, voidedBy])).toEqual([
      ['APPROVE', 1, 2],
      ['REQUEST_CHANGES', 1, 2],
    ]);
    expect(reopened.seats.map(({ round, state }) => [round, state]).sort()).toEqual([
      [1, 'VOID'],
      [1, 'VOID'],
      [2, 'WAITING'],
      [2, 'WAITING'],
    ]);
    const stale = { seatId: old?.seatId, decision: 'APPROVE', contentHash: again.contentHash };
    expect(await officer('TRANSPORT').mutate('recordDecision', stale)).toMatchObject({ code: 'SEAT_VOID' });
    const now = await asked(officer('TRANSPORT'), id);
    const looked = { seatId: now?.seatId, decision: 'APPROVE', contentHash: proposal.contentHash };
    expect(await officer('TRANSPORT').mutate('recordDecision', looked)).toMatchObject({ code: 'STALE_REVISION' });
    await decide(officer('TRANSPORT'), id, 'APPROVE');
    await decide(officer('POWER'), id, 'APPROVE');
    await app.settled();
    expect((await proposalOf(proposer, proposal.id))?.state).toBe('APPROVED');
    expect(await inboxOf(proposer)).toEqual([]);
  });

  it('is answered with the revision, one by one: for the deciders, under the hash and on paper, and nothing else is kept', async () => {
    await using(stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }));
    const proposal = await submitted();
    const id = approvalIdOf(proposal);
    await decide(officer('TRANSPORT'), id, 'REQUEST_CHANGES', { reason: 'Move the pole at the crossing.' });
    await app.settled();
    const [request] = (
      await proposer.query<{ approval: { decisions: { id: string }[] } }>(
        'query($id: ID!) { approval(id: $id) { decisions { id } } }',
        { id },
      )
    ).approval.decisions;
    const answer = { decisionId: request?.id, text: 'It stands four metres further north now.' };
    const save = async (answers: unknown) => {
      const seen = await proposalOf(proposer, proposal.id);
      return proposer.mutate('saveProposalDraft', {
        id: proposal.id,
        expectedVersion: seen?.version,
        content: { answers },
      });
    };
    await expect(save([{ decisionId: 'none', text: '' }])).rejects.toThrow('BAD_USER_INPUT');
    const other = { decisionId: '00000000-0000-4000-8000-000000000001', text: 'Never asked.' };
    await save([answer, other]);
    const answersOf = async (client: Client, revision: number) =>
      (
        await client.query<{ proposal: { revision: { content: { answers: unknown } } } }>(
          `query($id: ID!, $n: Int!) { proposal(id: $id) { revision(number: $n) { content { answers { decisionId text } } } } }`,
          { id: proposal.id, n: revision },
        )
      ).proposal.revision.content.answers;
    const second = await submit(app, proposer, proposal.id);
    expect(second.contentHash).not.toBe(proposal.contentHash);
    expect(await answersOf(officer('POWER'), 1)).toBeNull();
    expect(await answersOf(officer('POWER'), 2)).toEqual([answer]);
    const paper = await (await officer('POWER').fetch(`/papers/proposals/${proposal.id}?format=page`)).text();
    expect(paper.slice(paper.indexOf('What was asked'))).toMatch(
      /Move the pole at the crossing\.[^]*four metres further north/,
    );

    await decide(officer('POWER'), id, 'REQUEST_CHANGES', { reason: 'And the cable?' });
    await app.settled();
    // The draft still holds what was answered in the round before.
    await submit(app, proposer, proposal.id);
    expect(await answersOf(officer('POWER'), 3)).toBeNull();
    const third = await (await officer('POWER').fetch(`/papers/proposals/${proposal.id}?format=page`)).text();
    expect(third.slice(third.indexOf('What was asked'))).toMatch(/And the cable\?[^]*No answer was given\./);
    expect(third).not.toContain('four metres further north');
  });

  it('leaves what other groups said, where the process says so', async () => {
    const group = (key: string, name: string) => ({
      key,
      title: key,
      select: [{ by: 'FUNCTION', function: name }],
      rule: { kind: 'ALL' },
    });
    await using({
      key: 'both',
      title: 'Both',
      groups: [group('roads', 'TRANSPORT'), group('power', 'POWER')],
      afterRevision: 'ASKING_GROUPS',
    });
    const proposal = await submitted();
    const id = approvalIdOf(proposal);
    await decide(officer('POWER'), id, 'APPROVE', { reason: 'Good.' });
    await decide(officer('TRANSPORT'), id, 'REQUEST_CHANGES');
    await app.settled();
    await revise(proposal.id);
    const { decisions, seats } = await approvalOf(proposer, id);
    expect(decisions.map(({ decision, voidedBy }) => [decision, voidedBy])).toEqual([
      ['APPROVE', null],
      ['REQUEST_CHANGES', 2],
    ]);
    expect(seats.map(({ group: key, round, state }) => [key, round, state]).sort()).toEqual([
      ['power', 2, 'DECIDED'],
      ['roads', 1, 'VOID'],
      ['roads', 2, 'WAITING'],
    ]);
    await decide(officer('TRANSPORT'), id, 'APPROVE');
    expect((await approvalOf(proposer, id)).state).toBe('APPROVED');
  });
});

describe('an approver who becomes an author', () => {
  it('loses what they said in a stage that was passed; a colleague decides there, others’ votes stand', async () => {
    const first = { ...stageOf(['TRANSPORT', 'TELECOM'], { kind: 'ALL' }), key: 'first' };
    await using(first, { ...stageOf(['POWER'], { kind: 'ALL' }), key: 'second' });
    const proposal = await submitted();
    const id = approvalIdOf(proposal);
    const email = uniqueEmail('officer');
    await decide(await app.asMemberOf(party.TRANSPORT.organisation, 'OFFICER', { email }), id, 'APPROVE');
    await decide(officer('TELECOM'), id, 'APPROVE');
    await app.settled();
    await decide(officer('POWER'), id, 'REQUEST_CHANGES', { reason: 'Move the pole at the crossing.' });
    await app.settled();
    const author = await app.asMemberOf(firm, 'PROPOSER', { email });
    const seen = await proposalOf(author, proposal.id);
    const title = `Poles, moved ${Date.now()}`;
    await author.done('saveProposalDraft', { id: proposal.id, expectedVersion: seen?.version, title });
    await submit(app, proposer, proposal.id);
    const now = await approvalOf(officer('TELECOM'), id);
    expect(now).toMatchObject({ state: 'OPEN', stage: 'first', revision: 2 });
    expect(now.decisions.map(({ organisationId, voidedBy }) => [organisationId, voidedBy])).toEqual([
      [party.TRANSPORT.organisation.id, 2],
      [party.TELECOM.organisation.id, null],
      [party.POWER.organisation.id, 2],
    ]);
    expect(await asked(officer('TELECOM'), id)).toBeUndefined();
    for (const name of ['TRANSPORT', 'POWER'] as const) {
      await decide(officer(name), id, 'APPROVE');
      await app.settled();
    }
    expect((await approvalOf(proposer, id)).state).toBe('APPROVED');
  });
});

describe('a proposal taken back', () => {
  it('ends its approval and empties the inboxes', async () => {
    await using(stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }));
    const proposal = await submitted();
    const id = approvalIdOf(proposal);
    expect(await asked(officer('POWER'), id)).toBeDefined();
    const seen = await proposalOf(proposer, proposal.id);
    await proposer.done('withdrawProposal', { id: proposal.id, expectedVersion: seen?.version });
    expect((await approvalOf(officer('POWER'), id)).state).toBe('WITHDRAWN');
    expect(await asked(officer('POWER'), id)).toBeUndefined();
  });
});

describe('separation of duties', () => {
  it('keeps an organisation from deciding on its own proposal; the others decide without it', async () => {
    await using(stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }));
    const own = await app.asMemberOf(party.TRANSPORT.organisation, 'PROPOSER');
    const id = approvalIdOf(await submitted(own));
    expect(await asked(officer('TRANSPORT'), id)).toBeUndefined();
    const { seats, contentHash } = await approvalOf(officer('TRANSPORT'), id);
    const seat = seats.find(({ organisationId }) => organisationId === own.organisationId);
    expect(seat?.state).toBe('RECUSED');
    expect(
      await officer('TRANSPORT').mutate('recordDecision', { seatId: seat?.id, decision: 'APPROVE', contentHash }),
    ).toMatchObject({ __typename: 'PermissionRefused', permission: 'approval.decide' });
    await decide(officer('POWER'), id, 'APPROVE');
    expect((await approvalOf(own, id)).state).toBe('APPROVED');
  });

  it('takes the sight of an author who also sits in a deciding agency, even one who sits down later', async () => {
    await using(stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }));
    await app.seat(party.POWER.organisation, { email: proposerEmail, roles: ['OFFICER'] });
    const both = await app.stranger().signIn(proposerEmail, PASSWORD, party.POWER.organisation.id);
    const proposal = await submitted();
    const id = approvalIdOf(proposal);
    await expect(approvalOf(both, id)).rejects.toThrow('No approval');
    expect(await asked(both, id)).toBeUndefined();
    const { seats } = await approvalOf(officer('POWER'), id);
    const seatOf = (client: Client) => seats.find(({ organisationId }) => organisationId === client.organisationId)?.id;
    const approve = (client: Client) =>
      client.mutate('recordDecision', {
        seatId: seatOf(client),
        decision: 'APPROVE',
        contentHash: proposal.contentHash,
      });
    await expect(approve(both)).rejects.toThrow('NOT_FOUND');

    await app.seat(party.TRANSPORT.organisation, { email: proposerEmail, roles: ['OFFICER'] });
    const later = await app.stranger().signIn(proposerEmail, PASSWORD, party.TRANSPORT.organisation.id);
    // The seat at the firm ties the new colleague to whose proposal it is, so its sight goes too.
    await app.settled();
    await expect(approve(later)).rejects.toThrow('NOT_FOUND');
    expect((await approvalOf(proposer, id)).decisions).toEqual([]);
  });
});

describe('the standard process', () => {
  it('clears by quorum, then lets the co-owners vote by weight, and the project goes on', async () => {
    for (const restore of restores.splice(0).reverse()) await restore();
    const lead = await owner(app, 'agency');
    const [one, two] = [await owner(app), await owner(app, 'institute')];
    const project = await createProject(lead.officer, {
      jurisdiction: place,
      stakes: stakes([lead, 50], [one, 30], [two, 20]),
    });
    await app.settled();
    for (const { officer: client } of [one, two]) {
      const [consent] = await inboxOf(client);
      expect(consent).toMatchObject({ kind: 'DECIDE', because: 'it owns a share of the project' });
      await decide(client, consent?.approvalId ?? '', 'APPROVE');
    }
    await app.settled();
    expect((await projectOf(lead.officer, project.id)).coOwners).toHaveLength(3);

    const proposal = await submitted(proposer, { projectId: project.id, jurisdiction: undefined });
    const id = approvalIdOf(proposal);
    expect((await approvalOf(proposer, id)).seats).toHaveLength(7);
    for (const name of ['SECURITY', 'TRANSPORT', 'TELECOM', 'POWER'] as const)
      await decide(officer(name), id, 'APPROVE');
    expect((await approvalOf(proposer, id)).stage).toBe('clearance');
    await decide(officer('PIPELINES'), id, 'APPROVE');
    await app.settled();

    await decide(lead.officer, id, 'APPROVE');
    const half = await approvalOf(two.officer, id);
    expect(half).toMatchObject({ state: 'OPEN', stage: 'owners' });
    expect(half.stages[1]?.groups[0]?.progress).toMatchObject({
      weight: '100.00',
      weightApproved: '50.00',
      waiting: 2,
    });
    await decide(two.officer, id, 'APPROVE');
    await app.settled();
    const done = await approvalOf(proposer, id);
    expect(done.state).toBe('APPROVED');
    expect(done.seats.find(({ organisationId }) => organisationId === one.organisation.id)).toMatchObject({
      state: 'CLOSED',
      weight: '30.00',
    });
    expect((await proposalOf(proposer, proposal.id))?.state).toBe('APPROVED');

    const { gate } = await lead.officer.done<Result & { gate: { approvalId: string } }>(
      'requestGate',
      { projectId: project.id, expectedVersion: (await projectOf(lead.officer, project.id)).version },
      'gate { approvalId }',
    );
    await app.settled();
    await decide(lead.officer, gate.approvalId, 'APPROVE');
    await decide(one.officer, gate.approvalId, 'APPROVE');
    await app.settled();
    expect((await projectOf(two.officer, project.id)).stage).toBe('DESIGN');

    // A new co-owner reads what was decided before, and nothing is read by anybody but who the rules say.
    const three = await owner(app);
    const { stakeChange } = await lead.officer.done<Result & { stakeChange: { approvalId: string } }>(
      'proposeStakes',
      {
        projectId: project.id,
        expectedVersion: (await projectOf(lead.officer, project.id)).version,
        stakes: stakes([lead, 40], [one, 30], [two, 20], [three, 10]),
      },
      'stakeChange { approvalId }',
    );
    await app.settled();
    await expect(approvalOf(three.officer, id)).rejects.toThrow('No approval');
    await decide(three.officer, stakeChange.approvalId, 'APPROVE');
    await app.until(async () => (await projectOf(lead.officer, project.id)).coOwners.length === 4);
    expect((await approvalOf(three.officer, id)).state).toBe('APPROVED');
    await app.settled();
    const checked = promisify(execFile)(process.execPath, [resolve('dist/scripts/check.js')], {
      env: {
        ...process.env,
        DATABASE_URL: app.running.databaseUrl,
        DATA_DIR: app.running.dataDir,
        MODE: 'test',
        LOG_LEVEL: 'silent',
        NODE_OPTIONS: '',
      },
    });
    // It says what it found with exit code 1 too.
    const { stdout } = await checked.catch((error: { stdout: string }) => error);
    expect(stdout).toMatch(
      /^entities match the migrations; every table has its policies; every audience of \d+ tables is right; \d+ files are/,
    );
  });
});
