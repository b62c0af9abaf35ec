import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agreementInForce } from '../support/agreement-in-force.js';
import { connect } from '../support/app.js';
import type { Client, Result } from '../support/client.js';
import type { TestOrganisation } from '../support/organisations.js';
import { createProject, draft, type ProjectView } from '../support/projects.js';
import { asDatabase } from '../support/as-database.js';
import { type SharedDataset, sharedDataset } from '../support/shared-data.js';

const app = connect();
afterAll(() => app.close());

let owner: TestOrganisation;
let provider: Client;
let firm: TestOrganisation;
let recipient: Client;
let stranger: Client;
let dataset: SharedDataset;
let agreementId: string;
let project: ProjectView;
beforeAll(async () => {
  owner = await app.agency();
  firm = await app.firm();
  provider = await app.asMemberOf(owner, 'DATA_STEWARD');
  recipient = await app.asMemberOf(firm, ['PROPOSER', 'OFFICER']);
  stranger = await app.asMemberOf(await app.agency(), ['OFFICER']);
  dataset = await sharedDataset(app, owner, { classification: 'SHARED', rows: 3 });
  const parties = { providerId: owner.id, recipientId: firm.id, memberId: provider.memberId };
  agreementId = await agreementInForce(app, { ...parties, dataset });
  project = await createProject(recipient, { confidential: true });
});

const asked = { action: 'read', purpose: 'PLANNING' };
type Used = Result & { dataUse: { id: string }; count: number };
const record = (by: Client, input: object) => by.mutate<Used>('recordDataUse', input, 'dataUse { id } count');

/** A transfer that has given its rows. */
async function received(): Promise<string> {
  const { path, transfer } = await recipient.done<{ path: string; transfer: { id: string } }>(
    'requestTransfer',
    { datasetId: dataset.id, agreementId, ...asked },
    'path transfer { id }',
  );
  await (await recipient.fetch(path)).text();
  await app.until(async () => {
    const found = await recipient.query<{ transfer: { state: string } }>(
      'query($id: ID!) { transfer(id: $id) { state } }',
      { id: transfer.id },
    );
    return found.transfer.state === 'COMPLETED';
  });
  return transfer.id;
}

async function previewed(): Promise<string> {
  const { datasetPreview } = await recipient.query<{ datasetPreview: { accessId: string } }>(
    `query($id: ID!) { datasetPreview(datasetId: $id, action: read, purpose: PLANNING, first: 2) { accessId } }`,
    { id: dataset.id },
  );
  return datasetPreview.accessId;
}

async function uses(by: Client, filter: string): Promise<Record<string, unknown>[]> {
  const { dataUses } = await by.query<{ dataUses: { edges: { node: Record<string, unknown> }[] } }>(
    `{ dataUses(${filter}) { edges { node { id kind title datasetVersion agreementRevision transferId dataset { id }
       agreement { id } proposal { id } project { id } provider { id } organisation { id } } } } }`,
  );
  return dataUses.edges.map(({ node }) => node);
}

describe('lineage', () => {
  it('says what transfers and previews went into, both ways, to the provider and to who reads the subject', async () => {
    const live = await provider.live();
    await live.join(`dataset:${dataset.id}`);
    const { id: proposalId } = await draft(recipient);
    const [transferId, accessId] = [await received(), await previewed()];
    const given = { transferIds: [transferId], accessIds: [accessId], kind: 'PROPOSAL', subjectId: proposalId };
    expect(await record(recipient, given)).toMatchObject({ __typename: 'RecordDataUseSuccess', count: 2 });
    expect(await live.heard('data.used')).toMatchObject({ subject: { kind: 'data-use' } });

    const expected = {
      kind: 'PROPOSAL',
      datasetVersion: 1,
      agreementRevision: 1,
      dataset: { id: dataset.id },
      agreement: { id: agreementId },
      provider: { id: owner.id },
      organisation: { id: firm.id },
    };
    const mine = await uses(recipient, `proposalId: "${proposalId}"`);
    expect(mine).toHaveLength(2);
    for (const use of mine) expect(use).toMatchObject({ ...expected, proposal: { id: proposalId } });
    expect(mine.map((use) => use.transferId)).toEqual(expect.arrayContaining([transferId, null]));
    // Whose data it is learns what they were used for, not what it may not see of it.
    const theirs = await uses(provider, `datasetId: "${dataset.id}"`);
    expect(theirs).toEqual(expect.arrayContaining([expect.objectContaining({ ...expected, proposal: null })]));
    expect(await uses(stranger, `datasetId: "${dataset.id}"`)).toEqual([]);
  });

  it('names reports and indicators by title and address, and who reads their project reads them', async () => {
    const url = 'https://city.example/report';
    const given = { transferIds: [await received()], kind: 'REPORT', title: 'Lamps 2026', url, subjectId: project.id };
    await recipient.done('recordDataUse', given);
    expect(await uses(provider, `agreementId: "${agreementId}"`)).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'REPORT', title: 'Lamps 2026', project: null })]),
    );
    expect(await uses(stranger, `projectId: "${project.id}"`)).toEqual([]);
    await recipient.done('updateProject', { id: project.id, expectedVersion: project.version, confidential: false });
    expect(await uses(stranger, `projectId: "${project.id}"`)).toMatchObject([
      { title: 'Lamps 2026', agreement: null },
    ]);
  });

  it('stands in the history of its agreement, also where it was for nothing that is here', async () => {
    const url = 'https://city.example/figures';
    const given = { transferIds: [await received()], kind: 'REPORT', title: 'Figures', url };
    await recipient.done('recordDataUse', given);
    await app.settled();
    const { data, errors } = await provider.ask<{ activity: { edges: { node: { type: string } }[] } }>(
      'query($topic: String) { activity(topic: $topic, first: 20) { edges { node { type about { __typename } } } } }',
      { topic: `agreement:${agreementId}` },
    );
    expect(errors).toEqual([]);
    expect(data?.activity.edges.map(({ node }) => node.type)).toContain('data.used');
  });

  it('is recorded by who received the data, about what it sees, once, and never for nothing', async () => {
    const transferId = await received();
    const given = { transferIds: [transferId], kind: 'INDICATOR', title: 'Light per street' };
    const viewer = await app.asMemberOf(firm, 'VIEWER');
    const { transfer: running } = await recipient.done<{ transfer: { id: string } }>(
      'requestTransfer',
      { datasetId: dataset.id, agreementId, ...asked },
      'transfer { id }',
    );
    const hidden = await createProject(stranger, { confidential: true });
    const before = await app.ledger.head();
    expect(await record(viewer, given)).toMatchObject({ __typename: 'PermissionRefused' });
    for (const by of [stranger, provider]) {
      expect(await record(by, given)).toMatchObject({ faults: [{ path: ['transferIds', 0], code: 'NOT_FOUND' }] });
    }
    expect(await record(recipient, { ...given, transferIds: [running.id] })).toMatchObject({
      faults: [{ path: ['transferIds', 0] }],
    });
    await expect(record(recipient, { ...given, title: null, kind: 'PROJECT', subjectId: hidden.id })).rejects.toThrow(
      'NOT_FOUND',
    );
    const wrong = { kind: 'REPORT', url: 'javascript:alert(1)' };
    const { faults } = await record(recipient, wrong);
    expect((faults as { path: string[] }[]).map(({ path }) => path[0]).sort()).toEqual(['title', 'transferIds', 'url']);
    expect(await record(recipient, { ...given, kind: 'APPROVAL' })).toMatchObject({
      faults: expect.arrayContaining([expect.objectContaining({ path: ['subjectId'] })]),
    });
    expect(await app.ledger.head()).toBe(before);

    await recipient.done('recordDataUse', given);
    const after = await app.ledger.head();
    expect(await record(recipient, given)).toMatchObject({ code: 'ALREADY_RECORDED' });
    expect(await app.ledger.head()).toBe(after);
  });

  it('is never changed or taken away, by the services or past them', async () => {
    await recipient.done('recordDataUse', { transferIds: [await received()], kind: 'PROJECT', subjectId: project.id });
    await asDatabase(app, async (client) => {
      for (const statement of [`update data_use set note = 'else'`, 'delete from data_use']) {
        await expect(client.query(statement)).rejects.toThrow('a recorded use of data is never changed');
      }
    });
  });
});
