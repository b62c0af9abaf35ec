import type { App } from '../app.js';
import type { City } from '../city.js';
import { replicated, tried } from '../pilots.js';

/** One that few know of, and one that is replicated. */
export async function corner(app: App, { officer, company, ids }: City): Promise<void> {
  const { proposal } = await company.client.query<{ proposal: { jurisdiction: string } }>(
    'query($id: ID!) { proposal(id: $id) { jurisdiction } }',
    { id: ids.approved },
  );
  await tried(app, company.client, proposal.jurisdiction, { confidential: true });
  await replicated(app, officer.client, company.client, ids.pilotProject, `${proposal.jurisdiction}2`);
}
