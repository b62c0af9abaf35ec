import { describedDataset } from '../agreements.js';
import type { App } from '../app.js';
import type { City } from '../city.js';
import { askedElsewhere, askedForRows, connector, offerOf, requested } from '../connectors.js';

/** Asked for by a connector here, and by people here elsewhere. */
export async function corner(app: App, { officer, company, ids }: City): Promise<void> {
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
}
