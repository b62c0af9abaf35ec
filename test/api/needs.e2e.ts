import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agreed, describedDataset, seen, type Sharer, sharer, termsOf } from '../support/agreements.js';
import { connect } from '../support/app.js';
import { agencies, follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { newDataset } from '../support/datasets.js';
import { need, NEED, needOf, type NeedResult, needsOf, type NeedView } from '../support/needs.js';
import { content, createProject, draft, type ProjectView, proposalOf, settle, submit } from '../support/projects.js';
import { type Signatory, signatories, signNow } from '../support/signing.js';

const app = connect();
afterAll(() => app.close());

let provider: Sharer;
let lead: Sharer;
let stranger: Sharer;
let signing: Signatory[];
let project: ProjectView;
beforeAll(async () => {
  [provider, lead, stranger] = (await Promise.all([sharer(app), sharer(app), sharer(app, 'firm')])) as [
    Sharer,
    Sharer,
    Sharer,
  ];
  signing = await signatories(app, [provider, lead]);
  project = await createProject(lead.officer);
});

const nothingRecorded = async (act: () => Promise<unknown>): Promise<void> => {
  const before = await app.ledger.head();
  await act();
  expect(await app.ledger.head()).toBe(before);
};
const shared = () => describedDataset(app, provider, { classification: 'SHARED' });
const standing = async (id: string, by: Client = lead.officer) => {
  await app.settled();
  const { state, ground } = (await needOf(by, id)) as NeedView;
  return ground ? `${state} ${ground}` : state;
};
/** An agreement that both have signed: the provider gives the lead this dataset. */
async function inForce(datasetId: string): Promise<string> {
  const { id } = await agreed([provider, lead], termsOf(datasetId, provider, [lead]));
  for (const signatory of signing) {
    expect(await signNow(signatory, id)).toMatchObject({ __typename: 'SignAgreementSuccess' });
  }
  return id;
}

describe('a data need', () => {
  it('is added by a co-owner: described when the data is missing, with the provider told', async () => {
    const live = await lead.officer.live();
    await live.join(`project:${project.id}`);
    const given = {
      title: 'Foot traffic by hour',
      theme: 'TRANSPORT',
      personal: true,
      personalData: 'Devices seen, hashed',
      providerId: provider.id,
    };
    const added = await need(lead.officer, project.id, given);
    expect(added).toMatchObject({ state: 'OPEN', organisationId: lead.id, providerId: provider.id, datasetId: null });
    expect(added.viewerCan).toEqual(['need.manage']);
    expect(await live.heard('need.added')).toMatchObject({ subject: { kind: 'data-need', id: added.id } });
    expect((await needOf(stranger.officer, added.id))?.viewerCan).toEqual([]);
    expect((await needsOf(lead.officer, 'project', project.id)).map(({ id }) => id)).toContain(added.id);
  });

  it('is refused with every fault, to anybody else, and for a project nobody sees; nothing is recorded', async () => {
    const hidden = await createProject(lead.officer, { confidential: true });
    await nothingRecorded(async () => {
      const input = { projectId: project.id, title: 'Poles', reason: 'For plans.' };
      expect(await stranger.officer.mutate('addDataNeed', input)).toMatchObject({ __typename: 'PermissionRefused' });
      const viewer = await lead.officer.mutate('addDataNeed', {
        projectId: project.id,
        title: ' ',
        personal: true,
        providerId: lead.officer.memberId,
        organisationId: stranger.id,
      });
      expect(viewer).toMatchObject({
        __typename: 'InputRefused',
        faults: expect.arrayContaining(
          ['title', 'reason', 'personalData', 'providerId', 'organisationId'].map((field) =>
            expect.objectContaining({ path: [field] }),
          ),
        ),
      });
      const unknown = { ...input, datasetId: project.id };
      expect(await lead.officer.mutate('addDataNeed', unknown)).toMatchObject({ faults: [{ path: ['datasetId'] }] });
      await expect(stranger.officer.mutate('addDataNeed', { ...input, projectId: hidden.id })).rejects.toThrow(
        'NOT_FOUND',
      );
    });
  });

  it('is changed, matched and withdrawn at the version that was seen, by those whose it is', async () => {
    const datasetId = await shared();
    const added = await need(lead.officer, project.id, { title: 'Lamps', providerId: provider.id });
    const { id, version: expectedVersion } = added;
    await nothingRecorded(async () => {
      for (const [field, more] of [
        ['updateDataNeed', { title: 'Theirs' }],
        ['matchDataNeed', { datasetId }],
        ['withdrawDataNeed', {}],
      ] as const) {
        const input = { id, expectedVersion, ...more };
        expect(await stranger.officer.mutate(field, input)).toMatchObject({ __typename: 'PermissionRefused' });
        const stale = { ...input, expectedVersion: expectedVersion - 1 };
        expect(await lead.officer.mutate(field, stale)).toMatchObject({ __typename: 'VersionRefused' });
      }
      expect(await lead.officer.mutate('matchDataNeed', { id, expectedVersion })).toMatchObject({
        code: 'WRONG_STATE',
      });
      const unnamed = { id, expectedVersion, title: '' };
      expect(await lead.officer.mutate('updateDataNeed', unnamed)).toMatchObject({ faults: [{ path: ['title'] }] });
    });
    const changed = await lead.officer.done<NeedResult>(
      'updateDataNeed',
      { id, expectedVersion, title: 'Lamps at night' },
      NEED,
    );
    expect(changed.dataNeed).toMatchObject({ title: 'Lamps at night', version: expectedVersion + 1 });
    // The provider knows best which of its datasets is meant.
    const matched = await provider.steward.done<NeedResult>(
      'matchDataNeed',
      { id, expectedVersion: expectedVersion + 1, datasetId },
      NEED,
    );
    expect(matched.dataNeed).toMatchObject({ state: 'MATCHED', datasetId, providerId: provider.id });
    await nothingRecorded(async () => {
      const again = { projectId: project.id, datasetId, reason: 'Again.' };
      expect(await lead.officer.mutate('addDataNeed', again)).toMatchObject({ code: 'ALREADY_NEEDED' });
    });
    const { dataNeed } = await lead.officer.done<NeedResult>(
      'withdrawDataNeed',
      { id, expectedVersion: matched.dataNeed.version },
      NEED,
    );
    expect(dataNeed).toMatchObject({ state: 'WITHDRAWN', viewerCan: [] });
    await nothingRecorded(async () => {
      for (const field of ['updateDataNeed', 'withdrawDataNeed']) {
        const late = { id, expectedVersion: dataNeed.version };
        expect(await lead.officer.mutate(field, late)).toMatchObject({ code: 'WRONG_STATE' });
      }
    });
  });

  it('is covered by an agreement in force for who needs it, and by nothing while it is suspended', async () => {
    const datasetId = await shared();
    const { id, title } = await need(lead.officer, project.id, { datasetId });
    expect(title).toMatch(/^Lamp posts/);
    expect(await standing(id)).toBe('MATCHED');
    const live = await lead.officer.live();
    await live.join(`dataset:${datasetId}`);
    const agreementId = await inForce(datasetId);
    expect(await standing(id)).toBe('COVERED AGREEMENT');
    expect(await live.heard('need.covered')).toMatchObject({ subject: { id } });
    expect(await needOf(lead.officer, id)).toMatchObject({ agreementId });

    await provider.officer.done('suspendAgreement', { id: agreementId, reason: 'A breach is looked into.' });
    expect(await standing(id)).toBe('MATCHED');
    const { version: expectedVersion } = await seen(provider.officer, agreementId);
    await provider.officer.done('reinstateAgreement', { id: agreementId, expectedVersion, because: 'Cleared up.' });
    expect(await standing(id)).toBe('COVERED AGREEMENT');
    // Somebody who may see the project sees that it is covered, and nothing of the agreement.
    const { dataNeed } = await stranger.officer.query<{ dataNeed: object }>(
      'query($id: ID!) { dataNeed(id: $id) { state agreement { id } dataset { id } provider { id } } }',
      { id },
    );
    expect(dataNeed).toEqual({
      state: 'COVERED',
      agreement: null,
      dataset: { id: datasetId },
      provider: { id: provider.id },
    });
  });

  it('needs no agreement for open data without personal data, or for one’s own', async () => {
    const open = await need(lead.officer, project.id, { datasetId: await describedDataset(app, provider) });
    const own = await need(lead.officer, project.id, { datasetId: await describedDataset(app, lead) });
    expect([open, own].map(({ state, ground }) => `${state} ${ground}`)).toEqual(['COVERED OPEN', 'COVERED OWN']);
  });

  it('does not tell of a secret dataset to those who do not know of it', async () => {
    const datasetId = await describedDataset(app, provider, { classification: 'SECRET', named: [lead.id] });
    const { id } = await need(lead.officer, project.id, { datasetId, title: 'Pole guards' });
    expect(await needOf(provider.officer, id)).not.toBeNull();
    expect(await needOf(stranger.officer, id)).toBeNull();
  });
});

describe('needs of a proposal', () => {
  it('come from its revision, stay theirs through the next, and become the project’s when it is approved', async () => {
    const place = newPlace();
    const { POWER } = await agencies(app, ['POWER'], place);
    const undo = await follow(app, 'PROPOSAL', [stageOf(['POWER'], { kind: 'ANY' })]);
    const firm = await app.asMemberOf(stranger.organisation, 'PROPOSER');
    const datasetId = await shared();
    const datasets = [
      { title: 'Lamps', datasetId, reason: 'For maintenance.' },
      { title: 'Foot traffic', holderFunction: 'TRANSPORT', theme: 'TRANSPORT', reason: 'For demand.' },
    ];
    try {
      const { id } = await draft(firm, { jurisdiction: place, projectId: project.id, content: content({ datasets }) });
      expect(await needsOf(firm, 'proposal', id)).toEqual([]);
      const { approvalId } = await submit(app, firm, id);
      const [lamps, traffic] = (await needsOf(firm, 'proposal', id)).sort((a, b) => b.title.localeCompare(a.title)) as [
        NeedView,
        NeedView,
      ];
      expect(lamps).toMatchObject({ state: 'MATCHED', providerId: provider.id, organisationId: stranger.id });
      expect(traffic).toMatchObject({ state: 'OPEN', projectId: null, providerId: null });
      // Deciders see what data it asks for; the revision alone can change it.
      expect(await needsOf(POWER.officer, 'proposal', id)).toHaveLength(2);
      expect(await needOf(provider.officer, lamps.id)).toBeNull();
      await nothingRecorded(async () => {
        const input = { id: traffic.id, expectedVersion: traffic.version };
        for (const field of ['updateDataNeed', 'withdrawDataNeed']) {
          expect(await firm.mutate(field, input)).toMatchObject({ code: 'FROM_PROPOSAL' });
        }
      });

      await settle(app, approvalId as string, 'REQUEST_CHANGES', POWER.officer);
      const { version: expectedVersion } = (await proposalOf(firm, id)) as { version: number };
      const revised = content({ datasets: [{ title: 'LAMPS ', datasetId, reason: 'For maintenance.' }] });
      await firm.done('saveProposalDraft', { id, expectedVersion, content: revised });
      await submit(app, firm, id);
      expect(await needsOf(firm, 'proposal', id)).toMatchObject([{ id: lamps.id, state: 'MATCHED' }]);
      expect((await needOf(firm, traffic.id))?.state).toBe('WITHDRAWN');

      await settle(app, approvalId as string, 'APPROVE', POWER.officer);
      expect(await needsOf(lead.officer, 'project', project.id)).toEqual(
        expect.arrayContaining([expect.objectContaining({ id: lamps.id, projectId: project.id, proposalId: id })]),
      );
      expect(await needOf(provider.officer, lamps.id)).not.toBeNull();
    } finally {
      await undo();
    }
  });

  it('are not submitted with a dataset that is not there, twice, or with personal data unsaid', async () => {
    const firm = await app.asMemberOf(stranger.organisation, 'PROPOSER');
    const datasetId = await shared();
    const hidden = await describedDataset(app, provider, { classification: 'SECRET', named: [] });
    const data = await app.asMemberOf(stranger.organisation, 'DATA_STEWARD');
    const { id: putAway, version: expectedVersion } = await newDataset(data);
    await data.done('withdrawDataset', { id: putAway, expectedVersion });
    const datasets = [
      { title: 'A', datasetId },
      { title: 'B', datasetId },
      { title: 'C', datasetId: hidden },
      { title: 'D', personal: true },
      { title: 'E', datasetId: putAway },
    ];
    const { id, version } = await draft(firm, { content: content({ datasets }) });
    await nothingRecorded(async () => {
      const refusal = await firm.mutate('submitProposal', { id, expectedVersion: version });
      expect(refusal).toMatchObject({ code: 'INCOMPLETE' });
      const paths = (refusal.faults as { path: (string | number)[] }[]).map(({ path }) => path.join('.'));
      expect(paths.sort()).toEqual([
        ...['datasets.1.datasetId', 'datasets.2.datasetId', 'datasets.3.personalData'],
        'datasets.4.datasetId',
      ]);
    });
  });
});

describe('the data-island map', () => {
  interface Island {
    readonly provider: { id: string } | null;
    readonly providerFunction: string | null;
    readonly project: { id: string } | null;
    readonly open: number;
    readonly matched: number;
    readonly covered: number;
  }
  const CELL = 'provider { id } providerFunction project { id } open matched covered';
  async function islands(by: Client, projectId: string, more = ''): Promise<Island[]> {
    const found: Island[] = [];
    let after: string | null = null;
    do {
      const {
        dataIslands,
      }: { dataIslands: { edges: { node: Island }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
        await by.query(
          `query($projectId: ID!, $after: String) { dataIslands(projectId: $projectId, after: $after, first: 2${more}) {
             edges { node { ${CELL} } } pageInfo { hasNextPage endCursor } } }`,
          { projectId, after },
        );
      found.push(...dataIslands.edges.map(({ node }) => node));
      after = dataIslands.pageInfo.hasNextPage ? dataIslands.pageInfo.endCursor : null;
    } while (after);
    return found;
  }

  it('counts needs without an agreement by provider and project, page by page; each cell opens its list', async () => {
    const own = await createProject(lead.officer, { confidential: true });
    await need(lead.officer, own.id, { datasetId: await shared() });
    await need(lead.officer, own.id, { title: 'More lamps', providerId: provider.id });
    await need(lead.officer, own.id, { title: 'Foot traffic', providerFunction: 'TRANSPORT' });
    await need(lead.officer, own.id, { title: 'Something nobody has' });
    const covered = await need(lead.officer, own.id, { datasetId: await describedDataset(app, stranger) });
    expect(covered.state).toBe('COVERED');

    const counts = { open: 1, matched: 0, covered: 0, project: { id: own.id } };
    const none = { ...counts, provider: null, providerFunction: null };
    const cells = [
      { ...none, providerFunction: 'TRANSPORT' },
      none,
      { ...none, provider: { id: provider.id }, matched: 1 },
    ];
    const found = await islands(lead.officer, own.id);
    expect(found).toHaveLength(3);
    expect(found).toEqual(expect.arrayContaining(cells));
    expect(await islands(lead.officer, own.id, ', covered: true')).toHaveLength(4);
    // A provider sees what is asked of it, nothing else of a project it does not know.
    expect(await islands(provider.officer, own.id)).toMatchObject([
      { provider: { id: provider.id }, project: null, open: 1, matched: 1 },
    ]);
    expect(await islands(stranger.officer, own.id)).toEqual([]);

    const list = async (filter: string) =>
      (
        await lead.officer.query<{ dataNeeds: { edges: object[] } }>(
          `query($id: ID!) { dataNeeds(projectId: $id, states: [OPEN, MATCHED], ${filter}) { edges { node { id } } } }`,
          { id: own.id },
        )
      ).dataNeeds.edges.length;
    expect(await list(`providerId: "${provider.id}"`)).toBe(2);
    expect(await list('providerFunction: TRANSPORT')).toBe(1);
    expect(await list('withoutProvider: true')).toBe(1);
    expect(await list('text: "LAMPS"')).toBe(1);
    expect(await list('text: "where poles"')).toBe(4);
    expect(await list('text: "%"')).toBe(0);
  });

  it('is summed up over what one may see', async () => {
    const summary = async (by: Client) =>
      (
        await by.query<{ dataIslandSummary: Record<string, number> }>(
          '{ dataIslandSummary { needs open matched covered providers subjects } }',
        )
      ).dataIslandSummary;
    const before = await summary(lead.officer);
    const hidden = await createProject(lead.officer, { confidential: true });
    const others = await summary(stranger.officer);
    await need(lead.officer, hidden.id, { title: 'Poles by street' });
    const after = await summary(lead.officer);
    expect(after).toMatchObject({
      needs: (before.needs ?? 0) + 1,
      open: (before.open ?? 0) + 1,
      subjects: (before.subjects ?? 0) + 1,
    });
    expect(after.needs).toBe((after.open ?? 0) + (after.matched ?? 0) + (after.covered ?? 0));
    expect(await summary(stranger.officer)).toEqual(others);
  });
});
