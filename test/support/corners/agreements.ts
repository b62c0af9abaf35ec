import { describedDataset, termsOf } from '../agreements.js';
import type { App } from '../app.js';
import type { City } from '../city.js';
import { PASSWORD } from '../organisations.js';
import { signNow } from '../signing.js';

/** A template, an audit, a key, a signature. */
export async function corner(app: App, { officer, company, ids, prove }: City): Promise<void> {
  const terms = termsOf(await describedDataset(app, officer), officer, [company]);
  await officer.client.done('saveAgreementTemplate', { title: 'Poles', description: '', shared: false, terms });
  const audit = { agreementId: ids.inForce, kind: 'ACCESS_LOG', datasetId: ids.dataset, reason: 'As agreed.' };
  await officer.client.done('requestAudit', audit);
  await officer.organisation.admin.done('makeSigningKey', { password: PASSWORD });
  await signNow({ client: officer.client, prove }, ids.agreed);
}
