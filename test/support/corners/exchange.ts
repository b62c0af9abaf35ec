import type { App } from '../app.js';
import type { City } from '../city.js';
import { newDataset, takenIn } from '../datasets.js';
import { deliveryOf } from '../deliveries.js';
import { sharedDataset } from '../shared-data.js';

/** Rows that were read and used, rows that were taken in, a relation that is shared. */
export async function corner(app: App, { officer, company, ids }: City): Promise<void> {
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
  // What nobody takes says why, with the delivery and its attempt.
  const act = async (mutation: 'runDelivery' | 'pauseDelivery') => {
    const { version: expectedVersion } = await deliveryOf(company.client, ids.delivery);
    await company.client.done(mutation, { id: ids.delivery, expectedVersion }, 'delivery { id }');
  };
  await act('runDelivery');
  await app.until(async () => (await deliveryOf(company.client, ids.delivery)).failures > 0, { what: 'it failed' });
  // Nothing of the city changes by itself while it is looked at.
  await act('pauseDelivery');
  const columns = [
    { name: 'id', type: 'integer' },
    { name: 'level', type: 'number' },
  ];
  const { id: datasetId } = await newDataset(officer.client);
  await takenIn(app, officer.client, datasetId, 'rows.csv', 'id,level\n1,2.5\n2,much\n', { columns });
  const { relation: name } = await sharedDataset(app, officer.organisation);
  await (await app.steward()).done('registerSharedRelation', { name, organisationId: officer.id });
}
