import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { newPlace } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import type { TestOrganisation } from '../support/organisations.js';
import {
  CLEARING_FUNCTIONS,
  content,
  createProject,
  draft,
  type Owner,
  ownedProject,
  owner,
  submit,
} from '../support/projects.js';

const app = connect();
afterAll(() => app.close());

let author: Client;
let officer: Client;
let agency: TestOrganisation;
let place: string;

beforeAll(async () => {
  place = newPlace();
  agency = await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS });
  author = await app.asMemberOf(await app.firm(), 'PROPOSER');
  officer = await app.asMemberOf(agency, 'OFFICER');
});

interface Portfolio {
  readonly projects: { stage: string; component: string | null; count: number }[];
  readonly proposals: { state: string; component: string | null; count: number }[];
  readonly values: { currency: string; amount: string; count: number }[];
  readonly owners: { organisationId: string; count: number; leads: number; organisation: { id: string } }[];
  readonly deadlines: { now: string; soon: string; open: number; overdue: number; dueSoon: number; escalated: number };
  readonly agencies: { organisationId: string; waiting: number; overdue: number; organisation: { id: string } }[];
}
const portfolioOf = async (client: Client): Promise<Portfolio> =>
  (
    await client.query<{ portfolio: Portfolio }>(`{ portfolio { projects { stage component count }
      proposals { state component count } values { currency amount count }
      owners { organisationId count leads organisation { id } } deadlines { now soon open overdue dueSoon escalated }
      agencies { organisationId waiting overdue nextDueAt organisation { id } } } }`)
  ).portfolio;

describe('the portfolio', () => {
  it('counts what each may see, and every count has its list', async () => {
    const mine = await draft(author, { jurisdiction: place });
    await draft(author, { jurisdiction: place });
    await submit(app, author, mine.id);
    const seen = await portfolioOf(author);
    const reviewed = { state: 'UNDER_REVIEW', component: 'ENVIRONMENT', count: 1 };
    expect(seen.proposals).toEqual(expect.arrayContaining([{ ...reviewed, state: 'DRAFT' }, reviewed]));
    expect(seen.values).toContainEqual({ currency: 'CNY', amount: '650000000', count: 1 });
    expect(seen.agencies).toEqual([
      expect.objectContaining({ organisationId: agency.id, waiting: 1, overdue: 0, organisation: { id: agency.id } }),
    ]);
    // Drafts of others are counted for nobody.
    expect((await portfolioOf(officer)).proposals).toEqual([reviewed]);

    expect(seen.deadlines).toMatchObject({ open: 1, overdue: 0, escalated: 0 });
    const byCurrency = async (currency: string) =>
      (
        await author.query<{ proposals: { edges: object[] } }>(
          'query($currency: String) { proposals(first: 5, states: [UNDER_REVIEW], currency: $currency) { edges { node { id } } } }',
          { currency },
        )
      ).proposals.edges;
    expect(await byCurrency('CNY')).toEqual([{ node: { id: mine.id } }]);
    expect(await byCurrency('THB')).toEqual([]);
    const after = async (dueAfter: string) =>
      (
        await author.query<{ approvals: { edges: object[] } }>(
          'query($dueAfter: DateTime) { approvals(first: 5, dueAfter: $dueAfter) { edges { node { id } } } }',
          { dueAfter },
        )
      ).approvals.edges;
    expect(await after(seen.deadlines.now)).toHaveLength(1);
    const nextYear = new Date(Date.parse(seen.deadlines.now) + 365 * 86_400_000).toISOString();
    expect(await after(nextYear)).toEqual([]);

    const list = `query($for: ID, $before: DateTime) { approvals(first: 5, waitingFor: $for, dueBefore: $before) { edges { node { subjectId } } } }`;
    const waiting = async (variables: object) =>
      (await author.query<{ approvals: { edges: { node: { subjectId: string } }[] } }>(list, variables)).approvals
        .edges;
    expect(await waiting({ for: agency.id })).toEqual([{ node: { subjectId: mine.id } }]);
    expect(await waiting({ before: nextYear })).toHaveLength(1);
    expect(await waiting({ before: new Date().toISOString() })).toEqual([]);
  });

  it('counts a project by stage and component, and no confidential one of others', async () => {
    const before = (await portfolioOf(author)).projects;
    const counted = (projects: Portfolio['projects']) =>
      projects.find(({ stage, component }) => stage === 'PLANNING' && component === 'PEOPLE')?.count ?? 0;
    await createProject(officer, { component: 'PEOPLE' });
    await createProject(officer, { component: 'PEOPLE', confidential: true });
    expect(counted((await portfolioOf(author)).projects)).toBe(counted(before) + 1);
  });

  it('counts projects by who owns them, led or not, and lists those without a component', async () => {
    const [lead, partner] = await Promise.all([owner(app, 'agency'), owner(app)]);
    // The owners of most are answered: these two own more than the last that would be.
    const least = (await portfolioOf(author)).owners[50]?.count ?? 0;
    const ids: string[] = [];
    for (let nth = 0; nth <= least; nth++) {
      const { id } = await ownedProject(app, [
        [lead, 60],
        [partner, 40],
      ]);
      ids.push(id);
    }
    const { owners } = await portfolioOf(author);
    const of = ({ organisation: { id: organisationId } }: Owner) =>
      owners.find((one) => one.organisationId === organisationId);
    expect(of(lead)).toMatchObject({
      count: ids.length,
      leads: ids.length,
      organisation: { id: lead.organisation.id },
    });
    expect(of(partner)).toMatchObject({ count: ids.length, leads: 0 });

    const listed = async (component: string) =>
      (
        await author.query<{ projects: { edges: { node: { id: string } }[] } }>(
          `query($of: ID) { projects(first: 20, organisationId: $of, ${component}) { edges { node { id } } } }`,
          { of: partner.organisation.id },
        )
      ).projects.edges
        .map(({ node }) => node.id)
        .sort();
    expect(await listed('withoutComponent: true')).toEqual(ids);
    expect(await listed('withoutComponent: false')).toEqual(ids);
    expect(await listed(`leadId: "${lead.organisation.id}"`)).toEqual(ids);
    expect(await listed(`leadId: "${partner.organisation.id}"`)).toEqual([]);
    expect(await listed('component: PEOPLE, withoutComponent: true')).toEqual([]);
  });
});

describe('a draft', () => {
  it('says everything that is missing, to its authors only', async () => {
    const mine = await draft(author, { content: content({ termYears: null, summary: '' }) });
    const faultsOf = async (by: Client) =>
      (await by.query<{ proposalFaults: object[] }>('query($id: ID!) { proposalFaults(id: $id) { path code } }', mine))
        .proposalFaults;
    expect(await faultsOf(author)).toEqual([
      { path: ['summary'], code: 'REQUIRED' },
      { path: ['termYears'], code: 'REQUIRED' },
    ]);
    const { errors } = await officer.ask('query($id: ID!) { proposalFaults(id: $id) { code } }', { id: mine.id });
    expect(errors?.length).toBeGreaterThan(0);

    await author.done<Result>('saveProposalDraft', {
      id: mine.id,
      expectedVersion: 1,
      content: content(),
    });
    expect(await faultsOf(author)).toEqual([]);
  });
});
