import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { agencies, type Agency, approvalOf, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import { type TestOrganisation, unique } from '../support/organisations.js';
import { join } from '../support/partners.js';
import { content, createProject, draft, type ProposalView, proposalOf, submit } from '../support/projects.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

let place: string;
let party: Record<'TRANSPORT' | 'POWER', Agency>;
let firm: TestOrganisation;
let author: Client;
let rival: Client;

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, ['TRANSPORT', 'POWER'], place);
  firm = await app.firm();
  author = await app.asMemberOf(firm, 'PROPOSER');
  rival = await app.asMemberOf(await app.firm(), 'PROPOSER');
});

interface Route {
  readonly key: string;
  readonly title: string;
  readonly stages: {
    readonly key: string;
    readonly stands: boolean;
    readonly workingDays: number | null;
    readonly opensBy: string | null;
    readonly dueBy: string | null;
    readonly groups: { readonly key: string; readonly stands: boolean; readonly seats: { organisationId: string }[] }[];
  }[];
}
const STAGES =
  'key title stages { key stands workingDays opensBy dueBy groups { key stands seats { organisationId } } }';
const ROUTE = `query($id: ID!) { proposalRoute(id: $id) { ${STAGES} } }`;
const routeOf = async (by: Client, id: string): Promise<Route> =>
  (await by.query<{ proposalRoute: Route }>(ROUTE, { id })).proposalRoute;
const using = async (...stages: object[]): Promise<void> => {
  restores.push(await follow(app, 'PROPOSAL', stages));
};
const second = (more: object = {}) => stageOf(['POWER'], { kind: 'ALL' }, { key: 'second', title: 'Second', ...more });
const deciders = ({ stages }: Route) =>
  stages.map(({ groups }) => groups.flatMap(({ seats }) => seats.map(({ organisationId }) => organisationId)));

describe('what would follow a submission', () => {
  it('is told to its authors: which process, who is asked in which order, in how many working days and by when', async () => {
    await using(stageOf(['TRANSPORT'], { kind: 'ALL' }, { deadlineWorkingDays: 5 }), second());
    const partnerFirm = await app.institute();
    const partner = await app.asMemberOf(partnerFirm, 'PROPOSER');
    const { id } = await draft(author, {
      jurisdiction: place,
      content: content({ consortiumOrganisationIds: [partnerFirm.id] }),
    });
    await join(partner, id);
    for (const reader of [author, partner]) {
      const route = await routeOf(reader, id);
      expect(route.title).toBe('A process of the tests');
      expect(deciders(route)).toEqual([[party.TRANSPORT.organisation.id], [party.POWER.organisation.id]]);
      expect(route.stages).toMatchObject([
        { key: 'clearance', stands: false, workingDays: 5, dueBy: expect.any(String) },
        { key: 'second', stands: false, workingDays: null, opensBy: expect.any(String), dueBy: null },
      ]);
    }
  });

  it('is hidden from everybody else, those included who would decide, and needs the role that writes', async () => {
    const { id } = await draft(author, { jurisdiction: place });
    expect((await rival.ask(ROUTE, { id })).errors[0]?.extensions.code).toBe('NOT_FOUND');
    const viewer = await app.asMemberOf(firm, 'VIEWER');
    for (const other of [viewer, party.TRANSPORT.officer])
      expect((await other.ask(ROUTE, { id })).errors[0]?.extensions.code).toBe('PERMISSION_REFUSED');
  });

  it('follows the process in force, and never one that its makers have not published', async () => {
    const key = unique('hidden').replaceAll(' ', '-').toLowerCase();
    const body = { key, title: 'Hidden', subjectKinds: ['proposal'], calendar: 'cn', stages: [second()] };
    await (await app.steward()).done('draftDefinition', { key, body }, 'definition { id }');
    await using(second({ key: 'only' }));
    const { id } = await draft(author, { jurisdiction: place });
    const before = await routeOf(author, id);
    expect(before).toMatchObject({ title: 'A process of the tests', stages: [{ key: 'only' }] });
    // What decides is settled when it is submitted, so another that is put in force before that is told.
    await using(stageOf(['TRANSPORT'], { kind: 'ALL' }));
    expect((await routeOf(author, id)).stages).toMatchObject([{ key: 'clearance' }]);
  });

  it('is the process that asked for changes where it is a revision: what stands is not decided again', async () => {
    await using(
      stageOf(['TRANSPORT'], { kind: 'ALL' }, { deadlineWorkingDays: 5 }),
      {
        key: 'second',
        title: 'Second',
        afterRevision: 'ASKING_GROUPS',
        deadlineWorkingDays: 3,
        groups: (['TRANSPORT', 'POWER'] as const).map((name) => ({
          key: name.toLowerCase(),
          title: name,
          select: [{ by: 'FUNCTION', function: name }],
          rule: { kind: 'ALL' },
        })),
      },
      second({ key: 'third' }),
    );
    const { id, approvalId } = await submit(app, author, (await draft(author, { jurisdiction: place })).id);
    await decide(party.TRANSPORT.officer, approvalId!, 'APPROVE');
    await app.settled();
    await decide(party.TRANSPORT.officer, approvalId!, 'APPROVE');
    await decide(party.POWER.officer, approvalId!, 'REQUEST_CHANGES', { reason: 'Move the pole.' });
    await app.settled();
    await using(second({ key: 'newer' }));

    const { stages } = await routeOf(author, id);
    expect(stages.map(({ key, stands, workingDays }) => [key, stands, workingDays])).toEqual([
      ['clearance', true, 5],
      ['second', false, 3],
      ['third', false, null],
    ]);
    expect(stages[1]?.groups.map(({ key, stands }) => [key, stands])).toEqual([
      ['transport', true],
      ['power', false],
    ]);
    // The dates begin anew, and those of what stands stay.
    expect(Date.parse(stages[0]!.opensBy!)).toBeLessThan(Date.parse(stages[1]!.opensBy!));

    await submit(app, author, id);
    const { stage, seats } = await approvalOf(author, approvalId!);
    expect(stage).toBe('second');
    expect(seats.filter(({ state }) => state === 'WAITING').map(({ organisationId }) => organisationId)).toEqual([
      party.POWER.organisation.id,
    ]);
    const { approval } = await author.query<{ approval: { route: Route } }>(
      `query($id: ID!) { approval(id: $id) { route { ${STAGES} } } }`,
      { id: approvalId },
    );
    expect(approval.route.stages.map(({ key, stands }) => [key, stands])).toEqual([
      ['clearance', true],
      ['second', false],
      ['third', false],
    ]);
    expect(approval.route.stages[1]?.groups.map(({ stands }) => stands)).toEqual([true, false]);
  }, 60_000);
});

describe('the reference number of a proposal', () => {
  const referenceOf = async (by: Client, id: string): Promise<string | undefined> =>
    (
      await by.query<{ proposal: { reference: string } | null }>(
        'query($id: ID!) { proposal(id: $id) { reference } }',
        { id },
      )
    ).proposal?.reference;
  const found = async (by: Client, text: string): Promise<string[]> =>
    (
      await by.query<{ search: { id: string; exact: boolean }[] }>(
        'query($text: String!) { search(text: $text, kinds: [PROPOSAL]) { id exact } }',
        { text },
      )
    ).search.flatMap(({ id, exact }) => (exact ? [id] : []));

  it('is its own from the draft on, and finds it for whoever may see it, however it is typed', async () => {
    await using(second());
    const [mine, other] = [await draft(author, { jurisdiction: place }), await draft(author)];
    const reference = (await referenceOf(author, mine.id))!;
    expect(reference).toMatch(/^\d{4}-\d{4}$/);
    expect(await referenceOf(author, other.id)).not.toBe(reference);
    const spellings = [reference, reference.replace('-', ' '), reference.replace('-', '')];
    for (const text of spellings) expect(await found(author, text)).toEqual([mine.id]);
    expect(await found(party.POWER.officer, reference)).toEqual([]);

    await submit(app, author, mine.id);
    expect(await referenceOf(party.POWER.officer, mine.id)).toBe(reference);
    for (const text of spellings) expect(await found(party.POWER.officer, text)).toEqual([mine.id]);
    expect(await found(rival, reference)).toEqual([]);
    expect(await referenceOf(rival, mine.id)).toBeUndefined();
    const { proposals } = await party.POWER.officer.query<{ proposals: { edges: { node: { id: string } }[] } }>(
      'query($text: String) { proposals(text: $text) { edges { node { id } } } }',
      { text: reference },
    );
    expect(proposals.edges.map(({ node }) => node.id)).toEqual([mine.id]);
  });

  it('stays through changes and revisions', async () => {
    await using(second());
    const { id } = await draft(author, { jurisdiction: place });
    const reference = await referenceOf(author, id);
    const { approvalId } = await submit(app, author, id);
    await decide(party.POWER.officer, approvalId!, 'REQUEST_CHANGES', { reason: 'Say more.' });
    await app.settled();
    const seen = await proposalOf(author, id);
    await author.done<Result & { proposal: ProposalView }>('saveProposalDraft', {
      id,
      expectedVersion: seen?.version,
      title: unique('Poles, revised'),
    });
    await submit(app, author, id);
    expect(await referenceOf(author, id)).toBe(reference);
    expect(await proposalOf(author, id)).toMatchObject({ revisionNumber: 2 });
  });
});

it('the project of a draft is named to those who write it and may see it', async () => {
  const officer = await app.asMemberOf(firm, 'OFFICER');
  const project = await createProject(officer, { confidential: true });
  const { id } = await draft(author, { projectId: project.id });
  const query = 'query($id: ID!) { proposal(id: $id) { draft { project { id name } } } }';
  const { proposal } = await author.query<{ proposal: { draft: object } }>(query, { id });
  expect(proposal.draft).toEqual({ project: { id: project.id, name: project.name } });
  expect((await rival.query<{ proposal: object | null }>(query, { id })).proposal).toBeNull();
});
