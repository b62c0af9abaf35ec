import type { App } from '../app.js';
import type { City } from '../city.js';

/** A quota of an organisation's own. */
export async function corner(app: App, { officer, company }: City): Promise<void> {
  const set = { kind: 'DRAFTS', most: 1000, reason: 'A pilot of several districts.', expectedVersion: 0 };
  for (const organisationId of [officer.id, company.id])
    await (await app.steward()).done('setOrganisationQuota', { organisationId, ...set });
}
