import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agreed, describedDataset, seen, type Sharer, sharer, termsOf } from '../support/agreements.js';
import { connect } from '../support/app.js';
import { agencies, approvalOf, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { need } from '../support/needs.js';
import { content, createProject, draft, projectOf, proposalOf, settle, submit } from '../support/projects.js';
import { type Signatory, signatories, signNow } from '../support/signing.js';

const app = connect();
afterAll(() => app.close());

let provider: Sharer;
let lead: Sharer;
let firm: Sharer;
let signing: Signatory[];
beforeAll(async () => {
  [provider, lead, firm] = (await Promise.all([sharer(app), sharer(app), sharer(app, 'firm')])) as [
    Sharer,
    Sharer,
    Sharer,
  ];
  signing = await signatories(app, [provider, lead, firm]);
});

const nothingRecorded = async (act: () => Promise<unknown>): Promise<void> => {
  const before = await app.ledger.head();
  await act();
  expect(await app.ledger.head()).toBe(before);
};
const shared = () => describedDataset(app, provider, { classification: 'SHARED' });
/** An agreement that both have signed: the provider gives the recipient this dataset. */
async function inForce(datasetId: string, recipient = lead): Promise<string> {
  const { id } = await agreed([provider, recipient], termsOf(datasetId, provider, [recipient]));
  const [giving, leading, proposing] = signing as [Signatory, Signatory, Signatory];
  for (const signatory of [giving, recipient === lead ? leading : proposing]) {
    expect(await signNow(signatory, id)).toMatchObject({ __typename: 'SignAgreementSuccess' });
  }
  return id;
}

describe('a process that requires agreements over the data that is needed', () => {
  const requires = (before: string) => ({ requires: [{ kind: 'DATASET_AGREEMENTS', before }] });
  const byLead = stageOf([], { kind: 'ANY' }, {}, { select: [{ by: 'LEAD' }] });
  const gateOf = async (id: string, version: number) =>
    lead.officer.mutate<{ __typename: string; code?: string; faults?: object[]; gate: { approvalId: string } }>(
      'requestGate',
      { projectId: id, expectedVersion: version },
      'gate { approvalId }',
    );
  const stageNow = async (id: string) => (await projectOf(lead.officer, id)).stage;

  it('refuses an approval, naming each dataset and what is missing, until the agreement is in force and not suspended', async () => {
    const undo = await follow(app, 'PROJECT_GATE', [byLead], requires('APPROVAL'));
    try {
      const own = await createProject(lead.officer);
      const datasetId = await shared();
      const matched = await need(lead.officer, own.id, { datasetId });
      const missing = await need(lead.officer, own.id, { title: 'Foot traffic' });
      const { gate } = await gateOf(own.id, own.version);
      await app.settled();
      const { because, sentence } = (await approvalOf(lead.officer, gate.approvalId)).why;
      expect(because).toBe('DECIDING');
      expect(sentence).toContain(`“${matched.title}” of ${provider.organisation.name} and “Foot traffic”`);
      await nothingRecorded(async () => {
        const refusal = await decide(lead.officer, gate.approvalId, 'APPROVE');
        expect(refusal).toMatchObject({ __typename: 'TransitionRefused', code: 'REQUIREMENTS_NOT_MET' });
        expect(refusal.faults).toEqual([
          { path: ['needs', matched.id], code: 'NO_AGREEMENT', message: expect.stringContaining(matched.title) },
          { path: ['needs', missing.id], code: 'NO_DATASET', message: expect.stringContaining('Foot traffic') },
        ]);
      });
      await lead.officer.done('withdrawDataNeed', { id: missing.id, expectedVersion: missing.version });

      const agreementId = await inForce(datasetId);
      await provider.officer.done('suspendAgreement', { id: agreementId, reason: 'A breach is looked into.' });
      // Asked at once: what counts is the agreement, not whether the need has followed it yet.
      expect(await decide(lead.officer, gate.approvalId, 'APPROVE')).toMatchObject({
        code: 'REQUIREMENTS_NOT_MET',
        faults: [{ path: ['needs', matched.id], code: 'SUSPENDED' }],
      });
      const { version: expectedVersion } = await seen(provider.officer, agreementId);
      await provider.officer.done('reinstateAgreement', { id: agreementId, expectedVersion, because: 'Cleared up.' });
      await settle(app, gate.approvalId, 'APPROVE', lead.officer);
      expect(await stageNow(own.id)).toBe('DESIGN');
    } finally {
      await undo();
    }
  });

  it('is not even opened without them when it says so', async () => {
    const undo = await follow(app, 'PROJECT_GATE', [byLead], requires('OPENING'));
    try {
      const own = await createProject(lead.officer);
      const datasetId = await shared();
      const { id } = await need(lead.officer, own.id, { datasetId });
      await nothingRecorded(async () => {
        const refused = { code: 'REQUIREMENTS_NOT_MET', faults: [{ path: ['needs', id], code: 'NO_AGREEMENT' }] };
        expect(await gateOf(own.id, own.version)).toMatchObject(refused);
      });
      await inForce(datasetId);
      expect(await gateOf(own.id, own.version)).toMatchObject({ __typename: 'RequestGateSuccess' });
    } finally {
      await undo();
    }
  });
});

describe('a proposal whose data is missing', () => {
  const requires = (before: string) => ({ requires: [{ kind: 'DATASET_AGREEMENTS', before }] });
  const waits = async (by: Client, id: string) => {
    const { approval } = await by.query<{ approval: { why: { lacking: object[] } } }>(
      'query($id: ID!) { approval(id: $id) { why { lacking { kind title code mendedAt organisation { id } } } } }',
      { id },
    );
    return { ...(await approvalOf(by, id)).why, lacking: approval.why.lacking };
  };

  it('is told so in its draft, where its process opens with the data only', async () => {
    const proposer = await app.asMemberOf(firm.organisation, 'PROPOSER');
    const datasetId = await shared();
    const datasets = [
      { title: 'Street lamps', datasetId, reason: 'For maintenance.' },
      { title: 'Foot traffic', holderOrganisationId: provider.id, reason: 'For demand.' },
      { title: 'Open', datasetId: await describedDataset(app, provider), reason: 'For plans.' },
    ];
    const { id, version } = await draft(proposer, { content: content({ datasets }) });
    const faults = async () =>
      (
        await proposer.query<{ proposalFaults: { path: (string | number)[]; code: string; message: string }[] }>(
          'query($id: ID!) { proposalFaults(id: $id) { path code message } }',
          { id },
        )
      ).proposalFaults;
    expect(await faults()).toEqual([]);
    const undo = await follow(app, 'PROPOSAL', [stageOf(['POWER'], { kind: 'ANY' })], requires('OPENING'));
    try {
      expect(await faults()).toMatchObject([
        { path: ['datasets', 0], code: 'NO_AGREEMENT', message: expect.stringContaining(firm.organisation.name) },
        { path: ['datasets', 1], code: 'NO_DATASET', message: expect.stringContaining(provider.organisation.name) },
      ]);
      await inForce(datasetId, firm);
      expect(await faults()).toMatchObject([{ path: ['datasets', 1] }]);
      const less = content({ datasets: [datasets[0], datasets[2]] });
      await proposer.done('saveProposalDraft', { id, expectedVersion: version, content: less });
      expect(await faults()).toEqual([]);
    } finally {
      await undo();
    }
  });

  it('waits, without failing, where only data keeps a stage from being passed, and goes on by itself', async () => {
    const place = newPlace();
    const { POWER, TRANSPORT } = await agencies(app, ['POWER', 'TRANSPORT'], place);
    const large = {
      key: 'large',
      title: 'Large sums',
      condition: 'capitalValue > 1000000',
      select: [{ by: 'FUNCTION', function: 'TRANSPORT' }],
      rule: { kind: 'ANY' },
    };
    const stage = stageOf(['POWER'], { kind: 'ANY' }, { afterRevision: 'ASKING_GROUPS' }) as { groups: object[] };
    const undo = await follow(app, 'PROPOSAL', [{ ...stage, groups: [...stage.groups, large] }], requires('APPROVAL'));
    try {
      const proposer = await app.asMemberOf(firm.organisation, 'PROPOSER');
      const { id } = await draft(proposer, { jurisdiction: place, content: content({ datasets: [] }) });
      const approvalId = (await submit(app, proposer, id)).approvalId as string;
      await settle(app, approvalId, 'APPROVE', POWER.officer);
      await settle(app, approvalId, 'REQUEST_CHANGES', TRANSPORT.officer);

      // Revised, it no longer concerns whoever asked: the approvals that stand would be enough, were it not for the data.
      const datasetId = await shared();
      const { version: expectedVersion } = (await proposalOf(proposer, id)) as { version: number };
      const revised = content({
        capitalValue: { amount: '900000.00', currency: 'CNY' },
        datasets: [{ title: 'Street lamps', datasetId, reason: 'For maintenance.' }],
      });
      await proposer.done('saveProposalDraft', { id, expectedVersion, content: revised });
      // A job that failed for it would be tried again and again: nothing would settle.
      await submit(app, proposer, id);
      const held = await waits(POWER.officer, approvalId);
      expect(held).toMatchObject({
        because: 'HELD',
        waitingOn: [{ on: 'PROVIDER', organisationId: provider.id }],
        next: null,
        lacking: [
          {
            kind: 'DATASET_AGREEMENTS',
            title: 'Street lamps',
            code: 'NO_AGREEMENT',
            mendedAt: `/data/${datasetId}`,
            organisation: { id: provider.id },
          },
        ],
        sentence: expect.stringContaining(`“Street lamps” of ${provider.organisation.name}`),
      });
      const { proposal } = await proposer.query<{ proposal: object }>(
        'query($id: ID!) { proposal(id: $id) { state holder { reason organisations { id } } } }',
        { id },
      );
      expect(proposal).toEqual({
        state: 'UNDER_REVIEW',
        holder: { reason: held.sentence, organisations: [{ id: provider.id }] },
      });
      await inForce(datasetId, firm);
      await app.settled();
      expect((await approvalOf(proposer, approvalId)).state).toBe('APPROVED');
      expect((await proposalOf(proposer, id))?.state).toBe('APPROVED');
      expect(await waits(POWER.officer, approvalId)).toMatchObject({ because: 'SETTLED', lacking: [] });
    } finally {
      await undo();
    }
  });
});
