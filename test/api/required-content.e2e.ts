import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharer, type Sharer } from '../support/agreements.js';
import { connect } from '../support/app.js';
import { agencies, approvalOf, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { content, createProject, draft, projectOf, proposalOf, settle, submit } from '../support/projects.js';
import { stated } from '../support/stated.js';

const app = connect();
afterAll(() => app.close());

let firm: Sharer;
let lead: Sharer;
let proposer: Client;
beforeAll(async () => {
  [firm, lead] = (await Promise.all([sharer(app, 'firm'), sharer(app)])) as [Sharer, Sharer];
  proposer = await app.asMemberOf(firm.organisation, 'PROPOSER');
});

const kinds = ['BENEFITS_MAPPED', 'SECURITY_PLANNED', 'ACTIVITIES_SCREENED'] as const;
const requires = (before: string) => ({ requires: kinds.map((kind) => ({ kind, before })) });
type Faults = { path: (string | number)[]; code: string; message: string }[];
const foretold = async (id: string, by = proposer) =>
  by.query<{ proposalFaults: Faults; proposalRequirements: { kind: string; before: string }[] }>(
    'query($id: ID!) { proposalFaults(id: $id) { path code message } proposalRequirements(id: $id) { kind before } }',
    { id },
  );
const whyOf = async (by: Client, id: string) => {
  const { approval } = await by.query<{ approval: { why: object } }>(
    'query($id: ID!) { approval(id: $id) { why { because waitingOn { on organisationId } lacking { kind path code mendedAt organisation { id } } } } }',
    { id },
  );
  return approval.why as { because: string; waitingOn: object[]; lacking: { kind: string; path: string[] }[] };
};
const paths = (faults: Faults) => faults.map(({ path }) => path.join('.'));

describe('a process that requires benefits, a security plan and a screen of activities', () => {
  it('foretells what is lacking to the authors alone, and refuses a submission without', async () => {
    const place = newPlace();
    await agencies(app, ['POWER'], place);
    const undo = await follow(app, 'PROPOSAL', [stageOf(['POWER'], { kind: 'ANY' })], requires('OPENING'));
    try {
      const { id, version } = await draft(proposer, { jurisdiction: place, content: content() });
      const { proposalFaults, proposalRequirements } = await foretold(id);
      expect(proposalRequirements).toEqual(kinds.map((kind) => ({ kind, before: 'OPENING' })));
      expect(paths(proposalFaults)).toEqual([
        ...['public', 'private', 'civic'].flatMap((party) =>
          ['value', 'on'].map((field) => `benefits.${party}.0.baseline.${field}`),
        ),
        ...['dataClasses', 'level', 'contacts', 'tests'].map((field) => `security.${field}`),
        'activities',
      ]);
      // Whoever does not write it learns nothing of it.
      const other = await app.asMemberOf(lead.organisation, 'PROPOSER');
      await expect(foretold(id, other)).rejects.toThrow();
      const before = await app.ledger.head();
      const refused = await proposer.mutate<{ code: string; faults: Faults }>(
        'submitProposal',
        { id, expectedVersion: version },
        'proposal { id }',
      );
      expect(refused).toMatchObject({ __typename: 'TransitionRefused', code: 'REQUIREMENTS_NOT_MET' });
      expect(paths(refused.faults)).toEqual(paths(proposalFaults));
      expect(await app.ledger.head()).toBe(before);
      await proposer.done('saveProposalDraft', { id, expectedVersion: version, content: stated });
      expect((await foretold(id)).proposalFaults).toEqual([]);
      await submit(app, proposer, id);
      expect((await proposalOf(proposer, id))?.state).toBe('UNDER_REVIEW');
    } finally {
      await undo();
    }
  });

  it('refuses what a private party may not carry out, with the path, whatever the process requires', async () => {
    const activities = [
      { what: 'Recognising faces', step: 'OPERATION', by: 'PRIVATE', data: 'SENSITIVE_PERSONAL' },
      { what: 'Maps of mains', step: 'DESIGN', by: 'BOTH', data: 'CORE' },
      { what: 'Billing', step: 'OPERATION', by: 'PRIVATE', data: 'PERSONAL', safeguards: 'Pseudonyms.' },
    ];
    const { id, version } = await draft(proposer, { content: content({ activities }) });
    const told = [
      { path: ['activities', 0, 'by'], code: 'PUBLIC_ONLY', message: expect.stringContaining('public party') },
      { path: ['activities', 1, 'by'], code: 'PUBLIC_ONLY' },
      { path: ['activities', 2, 'legalBasis'], code: 'REQUIRED' },
    ];
    expect((await foretold(id)).proposalFaults).toMatchObject(told);
    const refused = await proposer.mutate('submitProposal', { id, expectedVersion: version }, 'proposal { id }');
    expect(refused).toMatchObject({ code: 'INCOMPLETE', faults: told });
  });

  it('holds the stage after a revision that takes it away, in the proposer’s inbox, until another states it', async () => {
    const place = newPlace();
    const { POWER, TRANSPORT } = await agencies(app, ['POWER', 'TRANSPORT'], place);
    const undo = await follow(
      app,
      'PROPOSAL',
      [stageOf(['POWER', 'TRANSPORT'], { kind: 'ALL' })],
      requires('APPROVAL'),
    );
    try {
      const { id } = await draft(proposer, { jurisdiction: place, content: content(stated) });
      const approvalId = (await submit(app, proposer, id)).approvalId as string;
      expect((await whyOf(POWER.officer, approvalId)).lacking).toEqual([]);
      await settle(app, approvalId, 'APPROVE', POWER.officer);
      await settle(app, approvalId, 'REQUEST_CHANGES', TRANSPORT.officer);

      const revise = async (more: object) => {
        const { version: expectedVersion } = (await proposalOf(proposer, id)) as { version: number };
        await proposer.done('saveProposalDraft', { id, expectedVersion, content: more });
        await submit(app, proposer, id);
      };
      await revise({ security: null });
      const held = await whyOf(POWER.officer, approvalId);
      expect(held).toMatchObject({ because: 'HELD', waitingOn: [{ on: 'SUBMITTER', organisationId: firm.id }] });
      expect(held.lacking).toHaveLength(4);
      expect(held.lacking[0]).toEqual({
        kind: 'SECURITY_PLANNED',
        path: ['security', 'dataClasses'],
        code: 'REQUIRED',
        mendedAt: `/proposals/${id}`,
        organisation: { id: firm.id },
      });
      expect((await approvalOf(POWER.officer, approvalId)).why.sentence).toContain('security plan');
      expect((await proposalOf(proposer, id))?.state).toBe('CHANGES_REQUESTED');
      await expect(decide(POWER.officer, approvalId, 'APPROVE')).rejects.toThrow('asks for nothing');
      const { inbox } = await proposer.query<{ inbox: { edges: { node: { kind: string; approvalId: string } }[] } }>(
        '{ inbox(first: 50) { edges { node { kind approvalId } } } }',
      );
      expect(inbox.edges).toContainEqual({ node: { kind: 'REVISE', approvalId } });
      // What was decided on the revision before stands on record, void.
      const { approval } = await proposer.query<{ approval: { decisions: { voidedBy: number | null }[] } }>(
        'query($id: ID!) { approval(id: $id) { decisions { voidedBy } } }',
        { id: approvalId },
      );
      expect(approval.decisions.map(({ voidedBy }) => voidedBy)).toEqual([2, 2]);

      await revise({ security: stated.security });
      expect(await whyOf(POWER.officer, approvalId)).toMatchObject({ because: 'DECIDING', lacking: [] });
      await settle(app, approvalId, 'APPROVE', POWER.officer);
      await settle(app, approvalId, 'APPROVE', TRANSPORT.officer);
      expect((await proposalOf(proposer, id))?.state).toBe('APPROVED');
    } finally {
      await undo();
    }
  });
});

describe('a gate of a project whose process requires them', () => {
  const byLead = stageOf([], { kind: 'ANY' }, {}, { select: [{ by: 'LEAD' }] });
  const gateOf = (id: string, version: number) =>
    lead.officer.mutate<{ __typename: string; code?: string; gate: { approvalId: string } }>(
      'requestGate',
      { projectId: id, expectedVersion: version },
      'gate { approvalId }',
    );

  it('waits for an approved proposal that states it, and opens by itself once there is one', async () => {
    const place = newPlace();
    const { POWER } = await agencies(app, ['POWER'], place);
    const undoGate = await follow(app, 'PROJECT_GATE', [byLead], requires('APPROVAL'));
    const undo = await follow(app, 'PROPOSAL', [stageOf(['POWER'], { kind: 'ANY' })]);
    try {
      const own = await createProject(lead.officer, { jurisdiction: place });
      const { gate } = await gateOf(own.id, own.version);
      await app.settled();
      const held = await whyOf(lead.officer, gate.approvalId);
      expect(held).toMatchObject({
        because: 'HELD',
        waitingOn: [{ on: 'SUBMITTER', organisationId: lead.id }],
        lacking: kinds.map((kind) => ({
          kind,
          path: ['proposals'],
          code: 'NO_APPROVED_PROPOSAL',
          mendedAt: `/projects/${own.id}`,
          organisation: { id: lead.id },
        })),
      });
      const { id } = await draft(proposer, { projectId: own.id, content: content(stated) });
      await settle(app, (await submit(app, proposer, id)).approvalId as string, 'APPROVE', POWER.officer);
      await app.settled();
      expect((await proposalOf(proposer, id))?.state).toBe('APPROVED');
      expect(await whyOf(lead.officer, gate.approvalId)).toMatchObject({ because: 'DECIDING', lacking: [] });
      await settle(app, gate.approvalId, 'APPROVE', lead.officer);
      expect((await projectOf(lead.officer, own.id)).stage).toBe('DESIGN');
    } finally {
      await undo();
      await undoGate();
    }
  });
});
