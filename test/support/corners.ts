import type { App } from './app.js';
import { HOUR, now } from './agreement-life.js';
import { describedDataset, termsOf } from './agreements.js';
import type { City } from './city.js';
import { askedElsewhere, askedForRows, connector, offerOf, requested } from './connectors.js';
import { approvalOf, decide } from './approvals.js';
import { newDataset, takenIn } from './datasets.js';
import { reported } from './incidents.js';
import { PASSWORD } from './organisations.js';
import { replicated, tried } from './pilots.js';
import { createProject, draft, submit } from './projects.js';
import { sharedDataset } from './shared-data.js';
import { signNow } from './signing.js';
import { lookedThrough, tableOf } from './tables.js';

/** What no screen of the city needs, but tables are for: a row of each, from the officer's and the company's side. */
export async function corners(app: App, { officer, company, ids, prove }: City): Promise<void> {
  const at = await now(app);
  const later = (hours: number) => new Date(at + hours * HOUR).toISOString();
  for (const { client } of [officer, company]) {
    await client.done('saveView', { screen: 'desk', name: 'Mine', settings: {} });
    await client.done('setNotificationPreference', { kind: 'DECISION', inApp: true, mail: 'DIGEST' });
    await client.done('setNotificationDigest', { digestHour: 9, timeZone: 'Asia/Shanghai', locale: 'en' });
    await client.done('createCalendarFeed', { name: 'Dates', language: 'EN', mine: true });
    await client.done('recordAbsence', { startsAt: later(1000), endsAt: later(1100) });
    await lookedThrough(client, 'MEMBERS', 'email,title,roles\nlamps@test.example,Officer,OFFICER\nnobody,,\n');
  }
  const { proposal } = await company.client.query<{ proposal: { jurisdiction: string } }>(
    'query($id: ID!) { proposal(id: $id) { jurisdiction } }',
    { id: ids.approved },
  );
  const ended = await draft(company.client, { jurisdiction: proposal.jurisdiction });
  const { approvalId } = await submit(app, company.client, ended.id);
  await decide(officer.client, approvalId!, 'APPROVE');
  const { version: seen } = await approvalOf(officer.client, approvalId!);
  const { approval } = await officer.client.query<{ approval: { decisions: { id: string }[] } }>(
    'query($id: ID!) { approval(id: $id) { decisions { id } } }',
    { id: approvalId },
  );
  const decisionId = approval.decisions[0]!.id;
  await officer.client.done('correctDecision', { decisionId, expectedVersion: seen, text: 'Lot 21.' });
  const anew = { approvalId, expectedVersion: seen + 1, stage: 'clearance', reason: 'A well was found.' };
  await officer.client.done('reopenApproval', anew);
  const back = await submit(
    app,
    company.client,
    (await draft(company.client, { jurisdiction: proposal.jurisdiction })).id,
  );
  const why = { because: 'NO_FUNDING', reason: 'The bank has left.' };
  await company.client.done('withdrawProposal', { id: back.id, expectedVersion: back.version, ...why });
  const hidden = await createProject(officer.client, { confidential: true });
  const table = await lookedThrough(officer.client, 'PROJECTS', '{"id": "oc4ids-abc123-1", "title": "A bridge"}');
  await officer.client.done('applyTableImport', { id: table.id, expectedVersion: table.version });
  const bridge = (await tableOf(officer.client, table.id))?.rows.edges[0]?.node.subjectId;
  await officer.client.done('updateProject', { id: bridge, expectedVersion: 1, confidential: true });
  await officer.client.done('requestGate', { projectId: hidden.id, expectedVersion: hidden.version, note: 'Quietly.' });
  await tried(app, company.client, proposal.jurisdiction, { confidential: true });
  await replicated(app, officer.client, company.client, ids.pilotProject, `${proposal.jurisdiction}2`);
  const over = await reported(company.client, ids.project);
  const findings = { cause: 'A drill.', found: 'Nothing.', lessons: 'Drills are announced.', because: 'It is over.' };
  await officer.client.done('endIncidentReview', { id: over.id, expectedVersion: over.version, ...findings });
  const since = '2024-01-01';
  const { id: partner } = await app.institute();
  await officer.client.done('declareInterest', { kind: 'FAMILY', withId: partner, since });
  await company.client.done('recordHolding', { kind: 'SHARES', personName: 'Founder', percent: '60', since });
  const { id, version: expectedVersion } = await draft(company.client);
  const consortiumOrganisationIds = [company.id, partner];
  await company.client.done('saveProposalDraft', { id, expectedVersion, content: { consortiumOrganisationIds } });
  const terms = termsOf(await describedDataset(app, officer), officer, [company]);
  await officer.client.done('saveAgreementTemplate', { title: 'Poles', description: '', shared: false, terms });
  const { path, transfer } = await company.client.done<{ path: string; transfer: { id: string } }>(
    'requestTransfer',
    { datasetId: ids.dataset, agreementId: ids.inForce, action: 'read', purpose: 'PLANNING' },
    'path transfer { id }',
  );
  await (await company.client.fetch(path)).text();
  const used = { transferIds: [transfer.id], kind: 'PROPOSAL', subjectId: ids.proposal };
  await app.until(async () => {
    const { __typename } = await company.client.mutate('recordDataUse', used);
    return __typename === 'RecordDataUseSuccess';
  });
  const robot = await connector(app, company.organisation, ['dataset.read', 'dataspace.negotiate']);
  const about = {
    providerId: officer.id,
    datasetId: await describedDataset(app, officer, { classification: 'SHARED' }),
  };
  await requested(robot, about);
  await askedElsewhere(app, { organisation: company.organisation, offer: await offerOf(robot, about) });
  await askedForRows(await connector(app, company.organisation, ['exchange.use']), {
    providerId: officer.id,
    agreementId: ids.inForce,
    purpose: 'PLANNING',
  });
  const audit = { agreementId: ids.inForce, kind: 'ACCESS_LOG', datasetId: ids.dataset, reason: 'As agreed.' };
  await officer.client.done('requestAudit', audit);
  await officer.organisation.admin.done('makeSigningKey', { password: PASSWORD });
  await signNow({ client: officer.client, prove }, ids.agreed);
  const columns = [
    { name: 'id', type: 'integer' },
    { name: 'level', type: 'number' },
  ];
  const { id: datasetId } = await newDataset(officer.client);
  await takenIn(app, officer.client, datasetId, 'rows.csv', 'id,level\n1,2.5\n2,much\n', { columns });
  const { relation: name } = await sharedDataset(app, officer.organisation);
  const set = { kind: 'DRAFTS', most: 1000, reason: 'A pilot of several districts.', expectedVersion: 0 };
  for (const organisationId of [officer.id, company.id])
    await (await app.steward()).done('setOrganisationQuota', { organisationId, ...set });
  await (await app.steward()).done('registerSharedRelation', { name, organisationId: officer.id });
  await app.settled();
}
