import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { type Agency, agencies, decide, follow, inboxOf, newPlace, stageOf } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import { CRITERIA, published, type PublishedCriteria, scored } from '../support/impacts.js';
import type { TestOrganisation } from '../support/organisations.js';
import { CLEARING_FUNCTIONS, content, draft, proposalOf, settle, submit } from '../support/projects.js';

const app = connect();
afterAll(() => app.close());

let place: string;
let city: Agency;
let firm: TestOrganisation;
let company: Client;
let stranger: Client;

beforeAll(async () => {
  place = newPlace();
  ({ POWER: city } = await agencies(app, ['POWER'], place));
  firm = await app.firm();
  company = await app.asMemberOf(firm, 'PROPOSER');
  stranger = await app.asMemberOf(await app.agency({ jurisdiction: newPlace() }), 'OFFICER');
});

const nothingRecorded = async (act: () => Promise<unknown>): Promise<void> => {
  const before = await app.ledger.head();
  await act();
  expect(await app.ledger.head()).toBe(before);
};

interface Impact {
  readonly impactRequired: boolean;
  readonly impactCriteria: { readonly id: string; readonly title: string } | null;
  readonly impactAssessments: readonly {
    readonly revision: number;
    readonly overall: string;
    readonly reached: boolean;
  }[];
}
const impactOf = async (by: Client, id: string): Promise<Impact | null> => {
  const { proposal } = await by.query<{ proposal: Impact | null }>(
    `query($id: ID!) { proposal(id: $id) { impactRequired impactCriteria { id title }
      impactAssessments { revision overall reached scores { key level reason } dimensions { dimension percent reached } } } }`,
    { id },
  );
  return proposal;
};

describe('criteria by which proposals are scored', () => {
  let first: PublishedCriteria;

  it('are published by an officer of an agency, with every fault at once', async () => {
    const other = await app.asMemberOf(firm, 'OFFICER');
    await nothingRecorded(async () => {
      expect(await company.mutate('publishImpactCriteria', CRITERIA)).toMatchObject({
        __typename: 'PermissionRefused',
      });
      expect(await other.mutate('publishImpactCriteria', CRITERIA)).toMatchObject({ code: 'ONLY_AGENCIES' });
      const light = CRITERIA.criteria.map((one, at) => ({ ...one, weight: ['80', '15', '5'][at] }));
      expect(await city.officer.mutate('publishImpactCriteria', { ...CRITERIA, criteria: light })).toMatchObject({
        faults: [{ code: 'DIMENSION_TOO_LIGHT' }, { code: 'DIMENSION_TOO_LIGHT' }],
      });
    });
    first = await published(city.officer);
    expect(first).toMatchObject({ edition: 1 });
  });

  it('hold until whoever read them publishes the next edition', async () => {
    const beside = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
    await nothingRecorded(async () => {
      expect(await city.officer.mutate('publishImpactCriteria', CRITERIA)).toMatchObject({ code: 'EDITION_EXISTS' });
      const unknown = { ...CRITERIA, replacesId: '019b2f7e-0000-7000-8000-000000000000' };
      expect(await city.officer.mutate('publishImpactCriteria', unknown)).toMatchObject({ code: 'OTHER_EDITION' });
      expect(await beside.mutate('publishImpactCriteria', CRITERIA)).toMatchObject({ code: 'PLACE_TAKEN' });
    });
    const second = await published(city.officer, { replacesId: first.id, minimum: '60' });
    expect(second).toMatchObject({ edition: 2 });
    const again = { ...CRITERIA, replacesId: first.id };
    expect(await city.officer.mutate('publishImpactCriteria', again)).toMatchObject({ code: 'OTHER_EDITION' });
    const { impactCriteria } = await company.query<{ impactCriteria: { edges: readonly { node: object }[] } }>(
      'query($id: ID!) { impactCriteria(organisationId: $id) { edges { node { edition state } } } }',
      { id: city.organisation.id },
    );
    expect(impactCriteria.edges.map(({ node }) => node)).toEqual([
      { edition: 2, state: 'PUBLISHED' },
      { edition: 1, state: 'SUPERSEDED' },
    ]);
  });

  it('are one set a place, also where two agencies publish at once', async () => {
    const both = Object.values(await agencies(app, ['POWER', 'WATER'], newPlace()));
    const answers = await Promise.all(both.map(({ officer }) => officer.mutate('publishImpactCriteria', CRITERIA)));
    const told = answers.map(({ __typename, code }) => code ?? __typename);
    expect(told.sort()).toEqual(['PLACE_TAKEN', 'PublishImpactCriteriaSuccess']);
  });

  it('are retired by their agency, which then may begin anew', async () => {
    const elsewhere = (await agencies(app, ['POWER'], newPlace())).POWER;
    const { id, version } = await published(elsewhere.officer);
    const right = { id, expectedVersion: version };
    await nothingRecorded(async () => {
      const refused = { __typename: 'PermissionRefused' };
      expect(await city.officer.mutate('retireImpactCriteria', right)).toMatchObject(refused);
      const stale = { id, expectedVersion: version + 1 };
      expect(await elsewhere.officer.mutate('retireImpactCriteria', stale)).toMatchObject({
        __typename: 'VersionRefused',
      });
    });
    await elsewhere.officer.done('retireImpactCriteria', right);
    const twice = { id, expectedVersion: version + 1 };
    expect(await elsewhere.officer.mutate('retireImpactCriteria', twice)).toMatchObject({ code: 'WRONG_STATE' });
    expect(await published(elsewhere.officer)).toMatchObject({ edition: 2 });
  });

  it('are called in the reader’s language, and as their author wrote them', async () => {
    const edition = `query($id: ID!) { impactCriteriaEdition(id: $id) { criteria { title original } } }`;
    const { impactCriteria } = await company.query<{ impactCriteria: { edges: { node: { id: string } }[] } }>(
      'query($id: ID!) { impactCriteria(organisationId: $id, state: PUBLISHED) { edges { node { id } } } }',
      { id: city.organisation.id },
    );
    const { id } = impactCriteria.edges[0]!.node;
    const thai = await company.ask<{ impactCriteriaEdition: { criteria: object[] } }>(
      edition,
      { id },
      { 'accept-language': 'th' },
    );
    expect(thai.data?.impactCriteriaEdition.criteria).toEqual([
      { title: 'Jobs', original: 'Jobs' },
      { title: 'ความปลอดภัย', original: 'Safety' },
      { title: 'Energy', original: 'Energy' },
    ]);
  });
});

describe('an assessment of a proposal', () => {
  let agency: Agency;
  let criteria: PublishedCriteria;
  let proposalId: string;
  let approvalId: string;
  const scores = (...levels: number[]) => ({
    proposalId,
    revision: 1,
    criteriaId: criteria.id,
    scores: scored(...levels),
  });

  beforeAll(async () => {
    const there = newPlace();
    const organisation = await app.agency({ functions: CLEARING_FUNCTIONS, jurisdiction: there, level: 'DISTRICT' });
    agency = { organisation, email: '', officer: await app.asMemberOf(organisation, 'OFFICER') };
    criteria = await published(agency.officer);
    proposalId = (await draft(company, { jurisdiction: there })).id;
    approvalId = (await submit(app, company, proposalId)).approvalId!;
  });

  it('is made by the agency whose criteria hold for its place, of the revision that was read', async () => {
    expect(await impactOf(company, proposalId)).toEqual({
      impactRequired: false,
      impactCriteria: { id: criteria.id, title: CRITERIA.title },
      impactAssessments: [],
    });
    const other = (await agencies(app, ['POWER'], newPlace())).POWER.officer;
    const own = { ...scores(2, 2, 2), criteriaId: (await published(other)).id };
    await nothingRecorded(async () => {
      expect(await company.mutate('assessImpact', scores(2, 2, 2))).toMatchObject({ __typename: 'PermissionRefused' });
      expect(await stranger.mutate('assessImpact', scores(2, 2, 2))).toMatchObject({ __typename: 'PermissionRefused' });
      await expect(other.mutate('assessImpact', own)).rejects.toThrow(/proposal/);
      const old = { ...scores(2, 2, 2), revision: 2 };
      expect(await agency.officer.mutate('assessImpact', old)).toMatchObject({ code: 'REVISED' });
      const lacking = { ...scores(2, 2, 2), scores: scored(2, 3, 2).slice(0, 2) };
      expect(await agency.officer.mutate('assessImpact', lacking)).toMatchObject({
        faults: [{ path: ['scores', 1, 'level'] }, { path: ['scores', 'energy'], code: 'REQUIRED' }],
      });
    });
    await agency.officer.done('assessImpact', scores(2, 0, 1));
    expect(await impactOf(company, proposalId)).toMatchObject({
      impactAssessments: [
        {
          ...{ revision: 1, overall: '50', reached: false },
          dimensions: [
            { dimension: 'ECONOMIC', percent: '100', reached: true },
            { dimension: 'SOCIAL', percent: '0', reached: false },
            { dimension: 'ENVIRONMENTAL', percent: '50', reached: true },
          ],
        },
      ],
    });
  });

  it('stays; a later one takes its place, and the proposer is told of each', async () => {
    await agency.officer.done('assessImpact', scores(1, 1, 1));
    const { impactAssessments } = (await impactOf(company, proposalId))!;
    expect(impactAssessments).toMatchObject([{ overall: '50', reached: true }, { reached: false }]);
    await app.settled();
    const { notifications } = await company.query<{ notifications: { edges: { node: { text: string } }[] } }>(
      '{ notifications(first: 20) { edges { node { text } } } }',
    );
    const told = notifications.edges.map(({ node }) => node.text).filter((text) => text.includes('impact of'));
    expect(told).toEqual([
      expect.stringContaining('reaches every minimum'),
      expect.stringContaining('stays below a minimum'),
    ]);
    const paper = await (await company.fetch(`/papers/proposals/${proposalId}?language=th&format=page`)).text();
    const said = paper.slice(paper.indexOf('<h2>การประเมินผลกระทบ'));
    expect(said).toMatch(/50\s?%[^]*ความปลอดภัย[^]*Measured for safety\./);
  });

  it('is read by nobody who does not read the proposal, and made of nothing that is decided', async () => {
    expect(await impactOf(stranger, proposalId)).toBeNull();
    const { id } = (await proposalOf(company, proposalId))!;
    await decide(agency.officer, approvalId, 'APPROVE');
    await app.settled();
    expect((await proposalOf(company, id))?.state).toBe('APPROVED');
    await nothingRecorded(async () => {
      expect(await agency.officer.mutate('assessImpact', scores(2, 2, 2))).toMatchObject({ code: 'NOT_OPEN' });
    });
    expect(await inboxOf(agency.officer)).not.toContainEqual(expect.objectContaining({ kind: 'ASSESS_IMPACT' }));
  });
});

describe('a process that asks for an assessment', () => {
  const requires = { requires: [{ kind: 'IMPACT_ASSESSED', before: 'APPROVAL' }] };
  let there: string;
  let assessor: Client;
  let decider: Client;
  let criteria: PublishedCriteria;
  let undo: () => Promise<void>;

  beforeAll(async () => {
    there = newPlace();
    decider = (await agencies(app, ['TRANSPORT'], there)).TRANSPORT.officer;
    // It has no say in the proposal: it sees it because it assesses.
    assessor = await app.asMemberOf(await app.agency({ jurisdiction: there }), 'OFFICER');
    undo = await follow(app, 'PROPOSAL', [stageOf(['TRANSPORT'], { kind: 'ANY' })], requires);
  });
  afterAll(() => undo());

  const asksFor = async (id: string) => (await inboxOf(assessor)).find((item) => item.id === id);
  const lacking = async (approvalId: string) => {
    const { approval } = await decider.query<{ approval: { why: { lacking: { code: string }[] } } }>(
      'query($id: ID!) { approval(id: $id) { why { lacking { kind code mendedAt organisation { id } } } } }',
      { id: approvalId },
    );
    return approval.why.lacking;
  };

  it('cannot ask for it before it opens', async () => {
    const steward = await app.steward();
    const body = {
      ...{ key: 'too-early', title: 'Too early', subjectKinds: ['proposal'], calendar: 'cn' },
      stages: [stageOf(['TRANSPORT'], { kind: 'ANY' })],
      requires: [{ kind: 'IMPACT_ASSESSED', before: 'OPENING' }],
    };
    const { definition } = await steward.done<Result & { definition: { id: string } }>(
      'draftDefinition',
      { key: body.key, body },
      'definition { id }',
    );
    expect(await steward.mutate('publishDefinition', { id: definition.id, expectedVersion: 1 })).toMatchObject({
      faults: [{ path: ['body', 'requires', 0, 'before'], code: 'NOT_BEFORE_OPENING' }],
    });
  });

  it('lets nobody approve before it is there and reaches the minimum, and asks whoever can make it', async () => {
    const { id } = await draft(company, { jurisdiction: there });
    const approvalId = (await submit(app, company, id)).approvalId!;
    expect(await lacking(approvalId)).toMatchObject([
      { kind: 'IMPACT_ASSESSED', code: 'NO_CRITERIA', organisation: null },
    ]);
    expect(await asksFor(id)).toBeUndefined();
    const refused = { code: 'REQUIREMENTS_NOT_MET', faults: [{ path: ['impact'], code: 'NO_CRITERIA' }] };
    await nothingRecorded(async () => {
      expect(await decide(decider, approvalId, 'APPROVE')).toMatchObject(refused);
    });

    criteria = await published(assessor);
    await app.settled();
    expect(await lacking(approvalId)).toMatchObject([
      { code: 'NOT_ASSESSED', mendedAt: `/proposals/${id}/impact`, organisation: { id: assessor.organisationId } },
    ]);
    expect(await asksFor(id)).toMatchObject({ kind: 'ASSESS_IMPACT' });
    const of = { proposalId: id, revision: 1, criteriaId: criteria.id };
    await assessor.done('assessImpact', { ...of, scores: scored(2, 0, 2) });
    await app.settled();
    expect(await asksFor(id)).toBeUndefined();
    expect(await decide(decider, approvalId, 'APPROVE')).toMatchObject({ faults: [{ code: 'BELOW_MINIMUM' }] });

    await assessor.done('assessImpact', { ...of, scores: scored(2, 1, 1) });
    expect(await lacking(approvalId)).toEqual([]);
    await settle(app, approvalId, 'APPROVE', decider);
    expect((await proposalOf(company, id))?.state).toBe('APPROVED');
    // It has no part in it any more, once it is decided.
    expect(await proposalOf(assessor, id)).toBeNull();
  });

  it('asks for it again after a revision', async () => {
    const { id } = await draft(company, { jurisdiction: there });
    const approvalId = (await submit(app, company, id)).approvalId!;
    await app.settled();
    await assessor.done('assessImpact', {
      proposalId: id,
      revision: 1,
      criteriaId: criteria.id,
      scores: scored(2, 2, 2),
    });
    await settle(app, approvalId, 'REQUEST_CHANGES', decider);
    const { version: expectedVersion } = (await proposalOf(company, id))!;
    await company.done('saveProposalDraft', { id, expectedVersion, content: content({ termYears: 9 }) });
    await submit(app, company, id);
    expect(await lacking(approvalId)).toMatchObject([{ code: 'NOT_ASSESSED' }]);
    expect(await asksFor(id)).toMatchObject({ kind: 'ASSESS_IMPACT' });
  });

  it('is assessed by nobody who is a party to it', async () => {
    const institute = await app.institute();
    const author = await app.asMemberOf(institute, 'PROPOSER');
    const { id } = await draft(author, { jurisdiction: there });
    await submit(app, author, id);
    const tied = { kind: 'ADVISOR', withId: institute.id, since: '2024-01-01' };
    await assessor.done('declareInterest', tied);
    await app.settled();
    const given = { proposalId: id, revision: 1, criteriaId: criteria.id, scores: scored(2, 2, 2) };
    await nothingRecorded(async () => {
      expect(await assessor.mutate('assessImpact', given)).toMatchObject({ code: 'CONFLICT_OF_INTEREST' });
    });
  });

  it('is assessed by the next agency around where an interest keeps the nearest out', async () => {
    const inner = `${newPlace()}/Inner`;
    const [nearest, further] = await Promise.all([
      app.agency({ functions: ['TRANSPORT'], jurisdiction: inner, level: 'DISTRICT' }),
      app.agency({ functions: ['TRANSPORT'], jurisdiction: inner.slice(0, -'/Inner'.length), level: 'DISTRICT' }),
      // Somebody is left to decide.
      app.agency({ functions: ['TRANSPORT'], jurisdiction: inner, level: 'DISTRICT' }),
    ]);
    const [near, far] = [await app.asMemberOf(nearest, 'OFFICER'), await app.asMemberOf(further, 'OFFICER')];
    const [nearer, farther] = [await published(near), await published(far)];
    const { id } = await draft(company, { jurisdiction: inner });
    expect((await impactOf(company, id))?.impactCriteria?.id).toBe(nearer.id);
    const owner = { ownerId: nearest.id, kind: 'SHARES', percent: '60', since: '2024-01-01' };
    await firm.admin.done('recordHolding', owner);
    await submit(app, company, id);
    await app.settled();
    expect((await impactOf(company, id))?.impactCriteria?.id).toBe(farther.id);
    const given = { proposalId: id, revision: 1, scores: scored(2, 2, 2) };
    await expect(near.mutate('assessImpact', { ...given, criteriaId: nearer.id })).rejects.toThrow('NOT_FOUND');
    await far.done('assessImpact', { ...given, criteriaId: farther.id });
  });
});
