import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import { decide, endingOf, newPlace } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import { unique } from '../support/organisations.js';
import {
  changesOf,
  CLEARING_FUNCTIONS,
  createProject,
  draft,
  ownedProject,
  owner,
  type Owner,
  PROJECT,
  projectOf,
  propose,
  type ProjectView,
  settle,
  sharesOf as shares,
  type StakeChange as Change,
  stakes,
  submit,
} from '../support/projects.js';

const app = connect();
afterAll(() => app.close());

let city: Owner;
let telecom: Owner;
let power: Owner;
let outsider: Client;
beforeAll(async () => {
  [city, telecom, power] = await Promise.all([owner(app, 'agency'), owner(app), owner(app)]);
  outsider = await app.asMemberOf(await app.firm(), 'OFFICER');
});

const requestGate = (by: Client, project: ProjectView, more: object = {}) =>
  by.mutate<Result & { gate: { id: string; state: string; toStage: string; approvalId: string; version: number } }>(
    'requestGate',
    { projectId: project.id, expectedVersion: project.version, ...more },
    `gate { id state toStage approvalId version } ${PROJECT}`,
  );
const mayNotSee = async (by: Client, id: string): Promise<void> =>
  expect(await by.query('query($id: ID!) { project(id: $id) { id } }', { id })).toEqual({ project: null });

describe('a new project', () => {
  it('is owned by its creator alone until those named with it have agreed', async () => {
    const wanted = stakes([city, 50.5], [telecom, 29.25], [power, 20.25]);
    const project = await createProject(city.officer, { stakes: wanted, component: 'LIVING', jurisdiction: 'CN-SH' });
    expect(project).toMatchObject({ stage: 'PLANNING', leadId: city.organisation.id, openApprovalCount: 1 });
    expect(shares(project)).toEqual([[city.organisation.id, '100.00']]);
    expect(project.viewerCan).toEqual([
      'project.read',
      'project.update',
      'project.requestGate',
      'project.proposeStakes',
    ]);

    const [change] = (await changesOf(telecom.officer, project.id)) as [Change];
    expect(change).toMatchObject({
      state: 'PROPOSED',
      affectedIds: [telecom, power].map(({ organisation }) => organisation.id).sort(),
    });
    expect(await changesOf(outsider, project.id)).toEqual([]);
    expect(await requestGate(city.officer, project)).toMatchObject({ code: 'STAKES_PROPOSED', state: 'PLANNING' });

    await settle(app, change.approvalId as string, 'APPROVE', telecom.officer);
    expect(shares(await projectOf(city.officer, project.id))).toEqual([[city.organisation.id, '100.00']]);
    await settle(app, change.approvalId as string, 'APPROVE', power.officer);
    const owned = await projectOf(power.officer, project.id);
    expect(shares(owned)).toEqual([
      [city.organisation.id, '50.50'],
      [telecom.organisation.id, '29.25'],
      [power.organisation.id, '20.25'],
    ]);
    expect(owned).toMatchObject({ openApprovalCount: 0, viewerCan: ['project.read', 'project.proposeStakes'] });
    expect(await changesOf(outsider, project.id)).toMatchObject([{ state: 'EFFECTIVE' }]);
  });

  it('stays with its creator when somebody declines', async () => {
    const project = await createProject(city.officer, { stakes: stakes([city, 60], [power, 40]) });
    const [change] = (await changesOf(city.officer, project.id)) as [Change];
    await settle(app, change.approvalId as string, 'REJECT', power.officer);
    expect(shares(await projectOf(city.officer, project.id))).toEqual([[city.organisation.id, '100.00']]);
    expect(await changesOf(city.officer, project.id)).toMatchObject([{ state: 'REFUSED' }]);
  });

  it('lists every fault of its input, records nothing, and needs an officer', async () => {
    const viewer = await app.asMemberOf(city.organisation, 'VIEWER');
    const before = await app.ledger.head();
    const table = [
      ...stakes([telecom, 60]),
      { organisationId: '00000000-0000-7000-8000-00000000dead', kind: 'LAND', share: '39.99' },
    ];
    const refused = await city.officer.mutate('createProject', { name: ' ', jurisdiction: 'Shanghai', stakes: table });
    expect(refused).toMatchObject({ __typename: 'InputRefused' });
    expect(
      (refused.faults as { path: unknown[]; code: string }[]).map(({ path, code }) => [path.join('.'), code]),
    ).toEqual([
      ['name', 'REQUIRED'],
      ['jurisdiction', 'FORM'],
      ['stakes.1.organisationId', 'UNKNOWN_ORGANISATION'],
      ['stakes', 'SUM'],
      ['stakes', 'LEAD_WITHOUT_STAKE'],
    ]);
    expect(await viewer.mutate('createProject', { name: 'x' })).toMatchObject({ permission: 'project.create' });
    expect(await app.ledger.head()).toBe(before);
  });

  it('is made from an approved proposal once', async () => {
    const place = newPlace();
    const agency = await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS });
    const officer = await app.asMemberOf(agency, 'OFFICER');
    const proposer = await app.asMemberOf(telecom.organisation, 'PROPOSER');
    const { id } = await draft(proposer, { jurisdiction: place });
    expect((await officer.ask(CREATE, { input: { name: 'x', proposalId: id } })).errors[0]?.extensions.code).toBe(
      'NOT_FOUND',
    );
    const { approvalId } = await submit(app, proposer, id);
    expect(await officer.mutate('createProject', { name: 'x', proposalId: id })).toMatchObject({
      code: 'NOT_APPROVED',
    });
    await settle(app, approvalId as string, 'APPROVE', officer);
    const project = await createProject(officer, { proposalId: id });
    const { proposal } = await proposer.query<{ proposal: unknown }>(
      'query($id: ID!) { proposal(id: $id) { project { id proposal { id } } } }',
      { id },
    );
    expect(proposal).toEqual({ project: { id: project.id, proposal: { id } } });
    expect(await officer.mutate('createProject', { name: 'x', proposalId: id })).toMatchObject({ code: 'HAS_PROJECT' });
  });
});
const CREATE = 'mutation($input: CreateProjectInput!) { createProject(input: $input) { __typename } }';

describe('a confidential project', () => {
  it('is known to its owners and whoever is asked about it, and open to all again when its lead says so', async () => {
    const project = await createProject(city.officer, { confidential: true });
    for (const other of [outsider, telecom.officer]) await mayNotSee(other, project.id);
    await propose(city, project, stakes([city, 70], [telecom, 30]));
    expect(await projectOf(telecom.officer, project.id)).toMatchObject({ id: project.id });
    await mayNotSee(outsider, project.id);
    const { errors } = await outsider.ask(
      'mutation($input: UpdateProjectInput!) { updateProject(input: $input) { __typename } }',
      {
        input: { id: project.id, expectedVersion: 1, name: 'Mine' },
      },
    );
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');

    const [change] = (await changesOf(city.officer, project.id)) as [Change];
    await city.officer.done('withdrawStakeChange', { id: change.id, expectedVersion: change.version });
    await app.settled();
    const { project: open } = await city.officer.done<Result & { project: ProjectView }>(
      'updateProject',
      {
        id: project.id,
        expectedVersion: (await projectOf(city.officer, project.id)).version,
        confidential: false,
        name: 'Open',
      },
      PROJECT,
    );
    expect(open.name).toBe('Open');
    expect(await projectOf(outsider, project.id)).toMatchObject({ name: 'Open', viewerCan: ['project.read'] });
  });

  it('is changed by its lead only, in the version that was seen', async () => {
    const project = await ownedProject(app, [
      [city, 60],
      [telecom, 40],
    ]);
    const update = (by: Client, more: object) =>
      by.mutate('updateProject', { id: project.id, expectedVersion: project.version, ...more });
    expect(await update(telecom.officer, { summary: 'x' })).toMatchObject({
      __typename: 'PermissionRefused',
      permission: 'project.update',
    });
    expect(await update(city.officer, { expectedVersion: 99 })).toMatchObject({ actualVersion: project.version });
    expect(await update(city.officer, { name: '' })).toMatchObject({ faults: [{ path: ['name'], code: 'REQUIRED' }] });
    expect(await update(city.officer, { summary: 'Poles.' })).toMatchObject({ __typename: 'UpdateProjectSuccess' });
  });
});

describe('a gate', () => {
  it('leads to the next stage by the votes of the co-owners, one at a time', async () => {
    const project = await ownedProject(app, [
      [city, 50],
      [telecom, 30],
      [power, 20],
    ]);
    expect(await requestGate(telecom.officer, project)).toMatchObject({ permission: 'project.requestGate' });
    const { gate } = await requestGate(city.officer, project, { note: 'The plan is complete.' });
    expect(gate).toMatchObject({ state: 'REQUESTED', toStage: 'DESIGN' });
    expect(await requestGate(city.officer, project)).toMatchObject({ code: 'GATE_OPEN', state: 'PLANNING' });
    await settle(app, gate.approvalId, 'APPROVE', city.officer);
    expect((await projectOf(city.officer, project.id)).stage).toBe('PLANNING');
    await settle(app, gate.approvalId, 'APPROVE', telecom.officer);
    const designed = await projectOf(outsider, project.id);
    expect(designed.stage).toBe('DESIGN');
    const { project: seen } = await outsider.query<{ project: unknown }>(
      'query($id: ID!) { project(id: $id) { gates { state fromStage toStage note } } }',
      { id: project.id },
    );
    expect(seen).toEqual({
      gates: [{ state: 'PASSED', fromStage: 'PLANNING', toStage: 'DESIGN', note: 'The plan is complete.' }],
    });
  });

  it('falls away where the project is no longer in its stage, and does not keep the next from being asked for', async () => {
    const project = await ownedProject(app, [[city, 100]]);
    const { gate } = await requestGate(city.officer, project);
    await asDatabase(app, (sql) => sql.query(`update project set stage = 'TENDER' where id = $1`, [project.id]));
    await settle(app, gate.approvalId, 'APPROVE', city.officer);
    const { project: seen } = await city.officer.query<{ project: unknown }>(
      'query($id: ID!) { project(id: $id) { stage gates { state } } }',
      { id: project.id },
    );
    expect(seen).toEqual({ stage: 'TENDER', gates: [{ state: 'WITHDRAWN' }] });
    const next = await requestGate(city.officer, await projectOf(city.officer, project.id));
    expect(next.gate).toMatchObject({ toStage: 'CONSTRUCTION' });
  });

  it('keeps the project where it is when refused or withdrawn', async () => {
    const project = await ownedProject(app, [
      [city, 50],
      [telecom, 50],
    ]);
    const first = (await requestGate(city.officer, project)).gate;
    await app.settled();
    await decide(telecom.officer, first.approvalId, 'REJECT', { reason: 'Too early.' });
    await decide(city.officer, first.approvalId, 'REJECT', { reason: 'Agreed.' }).catch(() => undefined);
    await app.settled();
    const second = (await requestGate(city.officer, await projectOf(city.officer, project.id))).gate;
    await app.settled();
    const taken = { id: second.id, expectedVersion: second.version };
    const head = await app.ledger.head();
    expect(await city.officer.mutate('withdrawGate', { ...taken, because: 'OTHER', reason: ' ' })).toMatchObject({
      faults: [{ path: ['reason'], code: 'REQUIRED' }],
    });
    expect(await telecom.officer.mutate('withdrawGate', taken)).toMatchObject({ permission: 'project.requestGate' });
    expect(await app.ledger.head()).toBe(head);
    await city.officer.done('withdrawGate', { ...taken, because: 'OTHER', reason: 'The trench has to be dug first.' });
    expect(await endingOf(telecom.officer, second.approvalId)).toEqual({
      because: 'OTHER',
      reason: 'The trench has to be dug first.',
      organisation: { id: city.organisation.id },
    });
    await app.settled();
    const { notifications } = await telecom.officer.query<{
      notifications: { edges: { node: { type: string; subjectId: string } }[] };
    }>('{ notifications(first: 20) { edges { node { type subjectId } } } }');
    const node = { type: 'approval.withdrawn', subjectId: second.approvalId };
    expect(notifications.edges).toContainEqual({ node });
    const { project: seen } = await city.officer.query<{ project: unknown }>(
      'query($id: ID!) { project(id: $id) { stage gates { state } openApprovals { id } } }',
      { id: project.id },
    );
    expect(seen).toEqual({
      stage: 'PLANNING',
      gates: [{ state: 'WITHDRAWN' }, { state: 'REFUSED' }],
      openApprovals: [],
    });
  });
});

describe('lists of projects', () => {
  const LIST = `query($first: Int!, $after: String, $organisationId: ID, $text: String, $stage: ProjectStage, $component: SmartCityComponent, $jurisdiction: String) {
    projects(first: $first, after: $after, organisationId: $organisationId, text: $text, stage: $stage, component: $component, jurisdiction: $jurisdiction) {
      edges { node { id name stage lead { name } coOwners { organisation { name kind } share stakes { kind share } } openApprovalCount viewerCan createdAt } }
      pageInfo { hasNextPage endCursor } } }`;
  interface Page {
    projects: {
      edges: {
        node: {
          id: string;
          name: string;
          viewerCan: string[];
          coOwners: { organisation: { name: string }; share: string }[];
        };
      }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  }

  it('cost one statement whatever they hold, and page through all of it once', async () => {
    const many = await owner(app);
    const made: string[] = [];
    for (let n = 0; n < 9; n++)
      made.unshift((await createProject(many.officer, { stakes: stakes([many, 70], [city, 30]) })).id);
    const count = async (variables: object): Promise<number> => {
      const before = await app.statements();
      await many.officer.query(LIST, variables);
      return (await app.statements()) - before;
    };
    expect(await count({ first: 2 })).toBe(1);
    expect(await count({ first: 50 })).toBe(1);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Page = await many.officer.query<Page>(LIST, {
        first: 4,
        after,
        organisationId: many.organisation.id,
      });
      seen.push(...page.projects.edges.map(({ node }) => node.id));
      after = page.projects.pageInfo.hasNextPage ? page.projects.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(made);
  });

  it('answer the same for a project as reading it alone, whatever is asked for', async () => {
    const project = await ownedProject(app, [
      [city, 50],
      [telecom, 30],
      [power, 20],
    ]);
    const fields = `id nativeName summary component jurisdiction confidential leadId proposalId updatedAt version lead { id name functions viewerCan parent { id } }
      coOwners { organisationId votingWeight share organisation { id name state identifiers { value } createdAt version } stakes { kind votingWeight } } openApprovalCount openApprovals { id } viewerCan`;
    const alone = await telecom.officer.query<{ project: unknown }>(
      `query($id: ID!) { project(id: $id) { ${fields} } }`,
      { id: project.id },
    );
    const listed = await telecom.officer.query<{ projects: { edges: { node: { id: string } }[] } }>(
      `{ projects(first: 100) { edges { node { ${fields} } } } }`,
    );
    expect(listed.projects.edges.find(({ node }) => node.id === project.id)?.node).toEqual(alone.project);
    const mine = await telecom.officer.query<{ projects: { edges: { node: { id: string; viewerCan: string[] } }[] } }>(
      `{ projects(first: 100) { edges { node { id viewerCan } } } }`,
    );
    expect(mine.projects.edges.find(({ node }) => node.id === project.id)?.node.viewerCan).toEqual([
      'project.read',
      'project.proposeStakes',
    ]);
  });

  it('filter by stage, component, place, owner and words', async () => {
    const some = await owner(app);
    const word = unique('aurora').replaceAll(/[^a-z0-9]/g, '');
    const place = newPlace();
    const kept = await createProject(some.officer, {
      name: `The ${word} line`,
      component: 'MOBILITY',
      jurisdiction: `${place}/Block`,
    });
    const other = await createProject(some.officer, { nativeName: '智慧灯杆工程' });
    const ids = async (variables: object) =>
      (
        await some.officer.query<Page>(LIST, { first: 50, organisationId: some.organisation.id, ...variables })
      ).projects.edges.map(({ node }) => node.id);
    expect(await ids({})).toEqual([other.id, kept.id]);
    expect(await ids({ component: 'MOBILITY' })).toEqual([kept.id]);
    expect(await ids({ jurisdiction: place })).toEqual([kept.id]);
    expect(await ids({ text: word.slice(0, 9) })).toEqual([kept.id]);
    expect(await ids({ text: '灯杆' })).toEqual([other.id]);
    expect(await ids({ stage: 'TENDER' })).toEqual([]);
    const { errors } = await some.officer.ask(LIST, { first: 101 });
    expect(errors[0]?.extensions.code).toBe('INPUT_REFUSED');
  });
});
