import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { agreementInForce } from '../support/agreement-in-force.js';
import { seen } from '../support/agreements.js';
import { agencies, type Agency, follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import { incidentOf, reported } from '../support/incidents.js';
import { ownedProject, type Owner, owner, projectOf, settle } from '../support/projects.js';
import { sharedDataset } from '../support/shared-data.js';

const app = connect();
const restore: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const each of restore) await each();
  app.close();
});

let lead: Owner;
let firm: Owner;
let other: Owner;
let party: Record<'TRANSPORT', Agency>;
let agreementId: string;
let datasetId: string;
const place = newPlace();

beforeAll(async () => {
  [lead, firm, other] = await Promise.all([owner(app, 'agency'), owner(app), owner(app)]);
  party = await agencies(app, ['TRANSPORT'], place);
  restore.push(await follow(app, 'PROJECT_GATE', [stageOf(['TRANSPORT'], { kind: 'ALL' })]));
  const dataset = await sharedDataset(app, lead.organisation, {
    classification: 'SHARED',
    named: [firm.organisation.id],
  });
  datasetId = dataset.id;
  const parties = { providerId: lead.organisation.id, recipientId: firm.organisation.id };
  agreementId = await agreementInForce(app, { ...parties, memberId: lead.officer.memberId, dataset });
});

const newProject = async () =>
  ownedProject(app, [[lead, 50] as const, [firm, 30] as const, [other, 20] as const], { jurisdiction: place });
const preview = (by: Client) =>
  by.ask(
    `query($id: ID!, $agreementId: ID!) { datasetPreview(datasetId: $id, agreementId: $agreementId, action: read,
      purpose: PLANNING, first: 1) { rows } }`,
    { id: datasetId, agreementId },
  );
const holds = async (by: Client, id: string) => (await incidentOf(by, id))?.holds ?? [];
const heldOf = async (by: Client, projectId: string) =>
  (
    await by.query<{ project: { gateHolds: { kind: string }[] } }>(
      'query($id: ID!) { project(id: $id) { gateHolds { kind } } }',
      { id: projectId },
    )
  ).project.gateHolds.length;

describe('an agreement', () => {
  it('is suspended because of an incident by a party of it, at once, and let go on by it alone', async () => {
    const { id: projectId } = await newProject();
    const { id } = await reported(firm.officer, projectId, { agreementIds: [agreementId] });
    const suspend = (by: Client, more: object = {}) =>
      by.mutate('suspendForIncident', {
        id,
        agreementIds: [agreementId],
        reason: 'Until the port is closed.',
        ...more,
      });
    await expect(suspend(other.officer)).rejects.toThrow('NOT_FOUND');
    expect(await suspend(lead.officer, { agreementIds: [], reason: '' })).toMatchObject({
      faults: [{ path: ['reason'] }, { path: ['agreementIds'] }],
    });
    expect(await suspend(await app.asMemberOf(lead.organisation, 'VIEWER'))).toMatchObject({
      __typename: 'PermissionRefused',
    });
    expect([(await seen(lead.officer, agreementId)).standing, await holds(lead.officer, id)]).toEqual(['IN_FORCE', []]);
    expect((await preview(firm.officer)).errors).toEqual([]);

    await lead.officer.done('suspendForIncident', {
      id,
      agreementIds: [agreementId],
      reason: 'Until the port is closed.',
    });
    expect((await seen(firm.officer, agreementId)).standing).toBe('SUSPENDED');
    expect((await preview(firm.officer)).data).toBeNull();
    expect(await suspend(lead.officer)).toMatchObject({ code: 'ALREADY_SUSPENDED' });
    const [hold] = await holds(firm.officer, id);
    expect(hold).toMatchObject({
      kind: 'AGREEMENT',
      agreement: { id: agreementId },
      liftedAt: null,
      viewerLifts: false,
    });
    // Who is no party of it learns that something was suspended, not what.
    expect(await holds(other.officer, id)).toMatchObject([{ kind: 'AGREEMENT', agreement: null }]);
    const lift = (by: Client, more: object = {}) =>
      by.mutate('liftIncidentHold', {
        id: hold!.id,
        expectedVersion: hold!.version,
        because: 'It is closed.',
        ...more,
      });
    expect(await lift(firm.officer)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await lift(lead.officer, { expectedVersion: 9 })).toMatchObject({ __typename: 'VersionRefused' });
    expect(await lift(lead.officer, { because: '' })).toMatchObject({ faults: [{ path: ['because'] }] });
    expect(await lift(lead.officer)).toMatchObject({ __typename: 'LiftIncidentHoldSuccess' });
    expect((await seen(firm.officer, agreementId)).standing).toBe('IN_FORCE');
    expect(await lift(lead.officer, { expectedVersion: hold!.version + 1 })).toMatchObject({ code: 'LIFTED_ALREADY' });
    expect((await preview(firm.officer)).errors).toEqual([]);
  });

  it('that is let go on by its own page is suspended no longer because of the incident either', async () => {
    const { id: projectId } = await newProject();
    const { id } = await reported(firm.officer, projectId, { agreementIds: [agreementId] });
    await firm.officer.done('suspendForIncident', { id, agreementIds: [agreementId], reason: 'To be sure.' });
    const { version } = await seen(firm.officer, agreementId);
    await firm.officer.done('reinstateAgreement', {
      id: agreementId,
      expectedVersion: version,
      because: 'All is well.',
    });
    await app.until(async () => (await holds(firm.officer, id))[0]?.liftedAt);
    expect(await holds(lead.officer, id)).toMatchObject([{ viewerLifts: false }]);
  });

  it('is lifted or stays suspended as the end of the review says, which has to say it', async () => {
    const { id: projectId } = await newProject();
    const { id } = await reported(firm.officer, projectId, { agreementIds: [agreementId] });
    await lead.officer.done('suspendForIncident', { id, agreementIds: [agreementId], reason: 'To be sure.' });
    const at = async () => (await incidentOf(lead.officer, id))!.version;
    const none = async (more: object = {}) =>
      lead.officer.mutate('withdrawIncident', { id, expectedVersion: await at(), because: 'A drill.', ...more });
    expect(await none()).toMatchObject({ code: 'STILL_SUSPENDED' });
    // The firm's own is not the lead's to lift; all of it or nothing.
    await firm.officer.done('suspendForIncident', { id, agreementIds: [agreementId], reason: 'We too.' });
    expect(await none({ suspended: 'LIFT' })).toMatchObject({ __typename: 'PermissionRefused' });
    expect((await holds(lead.officer, id)).map(({ liftedAt }) => liftedAt)).toEqual([null, null]);
    expect(await none({ suspended: 'KEEP' })).toMatchObject({ __typename: 'WithdrawIncidentSuccess' });
    expect((await seen(lead.officer, agreementId)).standing).toBe('SUSPENDED');
    for (const by of [lead.officer, firm.officer]) {
      const mine = (await holds(by, id)).find(({ viewerLifts }) => viewerLifts)!;
      await by.done('liftIncidentHold', { id: mine.id, expectedVersion: mine.version, because: 'All is well.' });
    }
    expect((await seen(lead.officer, agreementId)).standing).toBe('IN_FORCE');
  });
});

describe('stage approvals', () => {
  it('are neither asked for nor passed while an incident holds them; what was approved meanwhile passes then', async () => {
    const project = await newProject();
    const ask = async () => {
      const { version: expectedVersion } = await projectOf(lead.officer, project.id);
      const input = { projectId: project.id, expectedVersion };
      return lead.officer.mutate<Result & { gate: { approvalId: string } }>(
        'requestGate',
        input,
        'gate { approvalId }',
      );
    };
    const { id } = await reported(firm.officer, project.id);
    const { gate } = await ask();
    const hold = (by: Client, more: object = {}) =>
      by.mutate('holdGatesForIncident', { id, reason: 'Until it is known.', ...more });
    expect(await hold(firm.officer)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await hold(lead.officer, { reason: ' ' })).toMatchObject({ faults: [{ path: ['reason'] }] });
    expect(await heldOf(lead.officer, project.id)).toBe(0);
    expect(await hold(lead.officer)).toMatchObject({ __typename: 'HoldGatesForIncidentSuccess' });
    expect(await hold(lead.officer)).toMatchObject({ code: 'ALREADY_HELD' });
    expect(await heldOf(firm.officer, project.id)).toBe(1);
    // Who knows the project only does not learn from it that something happened.
    expect(await heldOf(party.TRANSPORT.officer, project.id)).toBe(0);

    await settle(app, gate.approvalId, 'APPROVE', party.TRANSPORT.officer);
    expect((await projectOf(lead.officer, project.id)).stage).toBe('PLANNING');
    const [held] = await holds(lead.officer, id);
    await lead.officer.done('liftIncidentHold', {
      id: held!.id,
      expectedVersion: held!.version,
      because: 'It is known.',
    });
    expect((await projectOf(lead.officer, project.id)).stage).toBe('DESIGN');

    await lead.officer.done('holdGatesForIncident', { id, reason: 'More was found.' });
    expect(await ask()).toMatchObject({ code: 'GATES_HELD' });
    const { version: expectedVersion } = (await incidentOf(lead.officer, id))!;
    const findings = { cause: 'A port.', found: 'Nothing.', lessons: 'Scan.', because: 'Closed.' };
    await lead.officer.done('endIncidentReview', { id, expectedVersion, ...findings, suspended: 'LIFT' });
    expect(await ask()).toMatchObject({ __typename: 'RequestGateSuccess' });
  });
});
