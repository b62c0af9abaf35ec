import type { App } from '../app.js';
import type { City } from '../city.js';
import { draft } from '../projects.js';

/** A tie of a member to one of a consortium, and an owner of a company. */
export async function corner(app: App, { officer, company }: City): Promise<void> {
  const since = '2024-01-01';
  const { id: partner } = await app.institute();
  await officer.client.done('declareInterest', { kind: 'FAMILY', withId: partner, since });
  await company.client.done('recordHolding', { kind: 'SHARES', personName: 'Founder', percent: '60', since });
  const { id, version: expectedVersion } = await draft(company.client);
  const consortiumOrganisationIds = [company.id, partner];
  await company.client.done('saveProposalDraft', { id, expectedVersion, content: { consortiumOrganisationIds } });
}
