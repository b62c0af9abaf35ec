import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { DAY, now, pass } from '../support/agreement-life.js';
import { agencies, type Agency, asked, endingOf, follow, inboxOf, newPlace, stageOf } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { dayIn, declared, measure, pilotInput, pilotOf, type PilotView, proposeOutcome } from '../support/pilots.js';
import {
  content,
  draft,
  ownedProject,
  owner,
  type Owner,
  projectOf,
  proposalOf,
  settle,
  submit,
} from '../support/projects.js';

const app = connect();
const restore: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const each of restore) await each();
  app.close();
});

let lead: Owner;
let partner: Owner;
let party: Record<'TRANSPORT' | 'POWER', Agency>;
let stranger: Owner;
const place = newPlace();

beforeAll(async () => {
  [lead, partner, stranger] = await Promise.all([owner(app, 'agency'), owner(app), owner(app)]);
  party = await agencies(app, ['TRANSPORT', 'POWER'], place);
  for (const kind of ['PILOT_OUTCOME', 'PROPOSAL'] as const) {
    restore.push(await follow(app, kind, [stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' })]));
  }
});

const newProject = async (): Promise<string> => {
  const shares = [[lead, 60] as const, [partner, 40] as const];
  return (await ownedProject(app, shares, { jurisdiction: place })).id;
};
const known = async (projectId: string): Promise<PilotView> => {
  const pilot = await pilotOf(lead.officer, projectId);
  if (!pilot) throw new Error('The project is no pilot.');
  return pilot;
};
/** What was told of pilots of a project, the latest first. */
const told = async (projectId: string): Promise<string[]> => {
  await app.settled();
  const { activity } = await lead.officer.query<{ activity: { edges: { node: { type: string } }[] } }>(
    'query($topic: String!) { activity(topic: $topic, first: 100) { edges { node { type } } } }',
    { topic: `project:${projectId}` },
  );
  return activity.edges.map(({ node }) => node.type).filter((type) => type.startsWith('pilot.'));
};
const decided = (approvalId: string, decision: string): Promise<void> =>
  settle(app, approvalId, decision, party.TRANSPORT.officer, ...(decision === 'APPROVE' ? [party.POWER.officer] : []));
const waits = async (pilot: PilotView) => (await inboxOf(lead.officer)).find(({ id }) => id === pilot.id);

describe('a pilot', () => {
  it('is declared by the lead, once at a time, with every fault at once and nothing left of a refusal', async () => {
    const projectId = await newProject();
    const endsOn = await dayIn(app, 200);
    const { version: expectedVersion } = await projectOf(lead.officer, projectId);
    const input = { projectId, expectedVersion, ...pilotInput(endsOn) };
    const refused = async (by: Client, more: object = {}) => by.mutate('declarePilot', { ...input, ...more });
    expect(await refused(partner.officer)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await refused(lead.officer, { expectedVersion: expectedVersion + 1 })).toMatchObject({
      __typename: 'VersionRefused',
    });
    const [criterion] = input.criteria;
    const wrong = { jurisdiction: 'Pudong', criteria: [{ ...criterion, measurerId: stranger.organisation.id }] };
    const faults = await refused(lead.officer, { ...wrong, endsOn: await dayIn(app, 0) });
    expect(faults).toMatchObject({
      faults: [{ path: ['jurisdiction'] }, { path: ['criteria', 0, 'measurerId'] }, { path: ['endsOn'] }],
    });
    expect([await pilotOf(lead.officer, projectId), await told(projectId)]).toEqual([undefined, []]);
    const pilot = await declared(lead.officer, projectId, endsOn);
    expect(pilot).toMatchObject({ state: 'RUNNING', endsOn, results: [{ value: null, result: 'NOT_MEASURED' }] });
    expect(await refused(lead.officer)).toMatchObject({ code: 'PILOT_RUNNING' });
    expect(await told(projectId)).toEqual(['pilot.declared']);
    expect((await pilotOf(partner.officer, projectId))?.viewerCan).toEqual([]);
    expect(pilot.viewerCan).toEqual(['pilot.declare', 'pilot.proposeOutcome']);
    expect(await waits(pilot)).toBeUndefined();
  });

  it('changes until somebody measures; measurements stand, and a later one corrects', async () => {
    const projectId = await newProject();
    const endsOn = await dayIn(app, 200);
    const [criterion] = pilotInput(endsOn).criteria;
    const measurerId = partner.organisation.id;
    const first = await declared(lead.officer, projectId, endsOn);
    const change = (by: Client, expectedVersion: number, more: object = {}) =>
      by.mutate('changePilot', { id: first.id, expectedVersion, ...pilotInput(endsOn), ...more });
    expect(await change(lead.officer, first.version + 1)).toMatchObject({ __typename: 'VersionRefused' });
    expect(await change(partner.officer, first.version)).toMatchObject({ __typename: 'PermissionRefused' });
    const named = { criteria: [{ ...criterion, id: first.criteria[0]?.id, measurerId }] };
    expect(await change(lead.officer, first.version, named)).toMatchObject({ __typename: 'ChangePilotSuccess' });
    const pilot = await known(projectId);
    expect(pilot.criteria).toEqual([{ id: first.criteria[0]?.id, measurerId, viewerMeasures: false }]);

    const today = await dayIn(app, 0);
    expect(await measure(lead.officer, pilot, '4', today)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await measure(partner.officer, pilot, '4.12345', await dayIn(app, 2), { evidence: ' ' })).toMatchObject({
      faults: [{ path: ['value'] }, { path: ['measuredOn'] }, { path: ['evidence'] }],
    });
    expect((await known(projectId)).measurements).toEqual([]);
    const { measurement } = await measure(partner.officer, pilot, '4.50', today);
    expect((await known(projectId)).results).toEqual([{ value: '4.5', result: 'NOT_MET' }]);
    const correctsId = measurement.id;
    await measure(partner.officer, pilot, '3', today, { correctsId });
    expect(await measure(partner.officer, pilot, '2', today, { correctsId })).toMatchObject({
      code: 'CORRECTED_ALREADY',
    });
    const now = await known(projectId);
    expect(now.results).toEqual([{ value: '3', result: 'MET' }]);
    expect(now.measurements.map(({ corrected }) => corrected)).toEqual([false, true]);
    expect(await change(lead.officer, now.version)).toMatchObject({ code: 'PILOT_MEASURED' });
    expect(await told(projectId)).toEqual(['pilot.measured', 'pilot.measured', 'pilot.changed', 'pilot.declared']);
  });
});

describe('what is to become of a pilot', () => {
  it('is proposed by the lead and decided by the agencies: refused, extended, stopped', async () => {
    const projectId = await newProject();
    const endsOn = await dayIn(app, 60);
    const later = await dayIn(app, 150);
    const pilot = await declared(lead.officer, projectId, endsOn);
    await measure(lead.officer, pilot, '2', await dayIn(app, 0));
    const measured = await known(projectId);
    // What was measured since is not overlooked.
    expect(await proposeOutcome(lead.officer, pilot, { kind: 'STOP' })).toMatchObject({ __typename: 'VersionRefused' });
    expect(await proposeOutcome(partner.officer, measured, { kind: 'STOP' })).toMatchObject({
      __typename: 'PermissionRefused',
    });
    expect(await proposeOutcome(lead.officer, measured, { kind: 'EXTEND', endsOn, reason: '' })).toMatchObject({
      faults: [{ path: ['reason'] }, { path: ['endsOn'] }],
    });
    expect((await known(projectId)).outcomes).toEqual([]);

    const extending = { kind: 'EXTEND', endsOn: later };
    const { outcome: first } = await proposeOutcome(lead.officer, measured, extending);
    expect(first).toMatchObject({ state: 'REQUESTED', results: [{ value: '2', result: 'MET' }] });
    expect(await proposeOutcome(lead.officer, measured, extending)).toMatchObject({ code: 'OUTCOME_OPEN' });
    await app.settled();
    expect(await asked(lead.officer, first.approvalId)).toBeUndefined();
    await decided(first.approvalId, 'REJECT');
    expect(await known(projectId)).toMatchObject({ state: 'RUNNING', endsOn, outcomes: [{ state: 'REFUSED' }] });

    const { outcome: second } = await proposeOutcome(lead.officer, measured, extending);
    await decided(second.approvalId, 'APPROVE');
    expect(await known(projectId)).toMatchObject({ state: 'RUNNING', endsOn: later, extensions: 1 });

    const { outcome: third } = await proposeOutcome(lead.officer, await known(projectId), { kind: 'STOP' });
    const taken = { id: third.id, expectedVersion: third.version };
    expect(await partner.officer.mutate('withdrawPilotOutcome', taken)).toMatchObject({
      __typename: 'PermissionRefused',
    });
    expect(
      await lead.officer.mutate('withdrawPilotOutcome', { ...taken, expectedVersion: third.version + 1 }),
    ).toMatchObject({ __typename: 'VersionRefused' });
    await lead.officer.done('withdrawPilotOutcome', { ...taken, because: 'MISTAKE' });
    expect(await endingOf(partner.officer, third.approvalId)).toMatchObject({ because: 'MISTAKE', reason: null });
    const withdrawn = { id: third.id, expectedVersion: third.version + 1 };
    expect(await lead.officer.mutate('withdrawPilotOutcome', withdrawn)).toMatchObject({ code: 'WRONG_STATE' });

    const { outcome: last } = await proposeOutcome(lead.officer, await known(projectId), { kind: 'STOP' });
    await decided(last.approvalId, 'APPROVE');
    const stopped = await known(projectId);
    expect(stopped).toMatchObject({ state: 'STOPPED', outcomes: [{ kind: 'STOP', state: 'APPROVED' }, {}, {}, {}] });
    expect(await measure(lead.officer, stopped, '1', await dayIn(app, 0))).toMatchObject({ code: 'WRONG_STATE' });
    expect(await proposeOutcome(lead.officer, stopped, { kind: 'STOP' })).toMatchObject({ code: 'WRONG_STATE' });
    const outcomes = ['pilot.stopped', 'pilot.outcome.proposed', 'pilot.outcome.withdrawn', 'pilot.outcome.proposed'];
    expect((await told(projectId)).slice(0, 5)).toEqual([...outcomes, 'pilot.extended']);
    // It can be tried again.
    expect((await declared(lead.officer, projectId, later)).state).toBe('RUNNING');
  });

  it('is asked for as the end comes, stays overdue until it is decided, and is told again', async () => {
    const projectId = await newProject();
    const endsOn = await dayIn(app, 3);
    const pilot = await declared(lead.officer, projectId, endsOn);
    expect(await waits(pilot)).toMatchObject({ kind: 'CONCLUDE_PILOT', overdue: false });
    const { deadlines } = await lead.officer.query<{ deadlines: { kind: string; day: string }[] }>(
      'query($from: DateTime!, $until: DateTime!) { deadlines(from: $from, until: $until) { kind day } }',
      { from: new Date(await now(app)).toISOString(), until: new Date((await now(app)) + 9 * DAY).toISOString() },
    );
    expect(deadlines).toContainEqual({ kind: 'PILOT_END', day: endsOn });
    await pass(app, 3 * DAY);
    await app.until(async () => (await told(projectId)).includes('pilot.ending'));
    await pass(app, 2 * DAY);
    await app.until(async () => (await known(projectId)).overdueAt !== null);
    expect(await waits(pilot)).toMatchObject({ kind: 'CONCLUDE_PILOT', overdue: true });
    const { pilots } = await stranger.officer.query<{ pilots: { edges: { node: { id: string } }[] } }>(
      '{ pilots(state: RUNNING, overdue: true, first: 100) { edges { node { id } } } }',
    );
    expect(pilots.edges.map(({ node }) => node.id)).toContain(pilot.id);
    expect(await told(projectId)).toEqual(['pilot.overdue', 'pilot.ending', 'pilot.declared']);
    const { notifications } = await partner.officer.query<{
      notifications: { edges: { node: { type: string; text: string; subjectId: string } }[] };
    }>('{ notifications(first: 50) { edges { node { type text subjectId } } } }');
    expect(notifications.edges.map(({ node }) => node)).toContainEqual({
      ...{ type: 'pilot.overdue', subjectId: projectId },
      text: expect.stringContaining('has not been decided'),
    });
    const { outcome } = await proposeOutcome(lead.officer, await known(projectId), { kind: 'STOP' });
    await app.settled();
    expect(await waits(pilot)).toBeUndefined();
    await decided(outcome.approvalId, 'APPROVE');
    expect(await known(projectId)).toMatchObject({ state: 'STOPPED', overdueAt: null });
  });
});

describe('a pilot that is to be elsewhere too', () => {
  let proposer: Client;
  const [here, there] = [newPlace(), newPlace()];
  const districts = [here, there];
  const replicate = (by: Client, pilot: PilotView, more: object = {}) =>
    proposeOutcome(by, pilot, { kind: 'REPLICATE', districts, ...more });
  const REPLICA = `replicaOf { revision jurisdiction contentHash proposal { id } pilot { id } changes(revision: $revision) { kind path } }`;
  const differs = async (by: Client, id: string, revision?: number) =>
    (
      await by.query<{ proposal: { replicaOf: { changes: { path: string }[] } } | null }>(
        `query($id: ID!, $revision: Int) { proposal(id: $id) { ${REPLICA} } }`,
        { id, revision },
      )
    ).proposal?.replicaOf;
  const owed = async () => {
    const kinds = (await inboxOf(proposer)) as readonly { kind: string; title: string }[];
    return kinds.filter(({ kind }) => kind === 'SUBMIT_REPLICA').map(({ title }) => title);
  };

  it('has a draft for each place that begins with what was approved, and says there what differs', async () => {
    const projectId = await newProject();
    proposer = await app.asMemberOf(partner.organisation, 'PROPOSER');
    const pilot = await declared(lead.officer, projectId, await dayIn(app, 60), { jurisdiction: place });
    expect(await replicate(lead.officer, pilot)).toMatchObject({ code: 'NOTHING_APPROVED' });
    const approved = await draft(proposer, { projectId, content: content({ termYears: 12 }) });
    const { approvalId, contentHash } = await submit(app, proposer, approved.id);
    await decided(approvalId!, 'APPROVE');
    expect(await replicate(lead.officer, pilot, { districts: [] })).toMatchObject({
      faults: [{ path: ['districts'] }],
    });
    expect(await replicate(lead.officer, pilot, { districts: [here, here, place, 'Xuhui'] })).toMatchObject({
      faults: [{ path: ['districts', 1] }, { path: ['districts', 2] }, { path: ['districts', 3] }],
    });
    const other = await draft(proposer, { projectId });
    expect(await replicate(lead.officer, pilot, { approvedProposalId: other.id })).toMatchObject({
      code: 'NOTHING_APPROVED',
    });
    expect(await replicate(partner.officer, pilot)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await replicate(lead.officer, pilot, { expectedVersion: 9 })).toMatchObject({
      __typename: 'VersionRefused',
    });
    const { outcome: first } = await replicate(lead.officer, pilot);
    await decided(first.approvalId, 'REJECT');
    expect(await known(projectId)).toMatchObject({ state: 'RUNNING', replicas: [], outcomes: [{ state: 'REFUSED' }] });
    expect(await owed()).toEqual([]);

    const { outcome } = await replicate(lead.officer, pilot, { approvedProposalId: approved.id });
    await decided(outcome.approvalId, 'APPROVE');
    const sorted = districts.toSorted();
    const ended = await known(projectId);
    // Who knows the project knows the places; a draft is between those who write it.
    const unseen = sorted.map((jurisdiction) => ({ jurisdiction, proposal: null }));
    expect(ended).toMatchObject({ state: 'REPLICATED', replicas: unseen });
    expect((await told(projectId)).slice(0, 2)).toEqual(['pilot.replicated', 'pilot.outcome.proposed']);
    expect(await replicate(lead.officer, ended)).toMatchObject({ code: 'WRONG_STATE' });
    const drafts = (await pilotOf(proposer, projectId))?.replicas.map(({ proposal }) => proposal!) ?? [];
    const titles = sorted.map((at) => `${approved.title} (${at.split('/')[1]})`);
    expect(drafts).toEqual(titles.map((title) => ({ id: expect.any(String), title, state: 'DRAFT' })));
    expect((await owed()).toSorted()).toEqual(titles);
    const { notifications } = await proposer.query<{ notifications: { edges: { node: { text: string } }[] } }>(
      '{ notifications(first: 50) { edges { node { text } } } }',
    );
    expect(notifications.edges.map(({ node }) => node.text)).toContainEqual(
      expect.stringContaining('to be replicated'),
    );

    const [one, second] = drafts;
    const began = ['/content/sites', '/jurisdiction', '/title'];
    const asApproved = { revision: 1, jurisdiction: place, contentHash, proposal: { id: approved.id } };
    expect(await differs(proposer, one!.id)).toMatchObject({ ...asApproved, pilot: { id: pilot.id } });
    const paths = async (...asked: Parameters<typeof differs>) =>
      (await differs(...asked))?.changes.map(({ path }) => path);
    expect(await paths(proposer, one!.id)).toEqual(began);
    const seen = await proposalOf(proposer, one!.id);
    expect(await proposer.mutate('submitProposal', { id: one!.id, expectedVersion: seen?.version })).toMatchObject({
      code: 'INCOMPLETE',
      faults: [{ path: ['sites'] }],
    });
    const { sites } = content() as { sites: object };
    const more = { sites, termYears: 15 };
    await proposer.done('saveProposalDraft', { id: one!.id, expectedVersion: seen?.version, content: more });
    const local = await agencies(app, ['TRANSPORT', 'POWER'], sorted[0]!);
    await submit(app, proposer, one!.id);
    // The sites are where they were, in this test.
    const changed = ['/content/termYears', '/jurisdiction', '/title'];
    expect(await paths(local.TRANSPORT.officer, one!.id, 1)).toEqual(changed);
    expect(await differs(local.TRANSPORT.officer, one!.id, 1)).toMatchObject({ ...asApproved, proposal: null });
    expect(await differs(stranger.officer, one!.id, 1)).toBeUndefined();
    expect(await owed()).toEqual([titles[1]]);
    const { version: expectedVersion } = (await proposalOf(proposer, second!.id))!;
    await proposer.done('withdrawProposal', { id: second!.id, expectedVersion });
    expect(await owed()).toEqual([]);
    expect((await pilotOf(proposer, projectId))?.replicas.map(({ proposal }) => proposal?.state)).toEqual([
      'UNDER_REVIEW',
      'WITHDRAWN',
    ]);
  });
});
