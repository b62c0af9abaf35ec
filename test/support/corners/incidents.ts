import type { App } from '../app.js';
import type { City } from '../city.js';
import { reported } from '../incidents.js';

/** One whose review has ended. */
export async function corner(_: App, { officer, company, ids }: City): Promise<void> {
  const over = await reported(company.client, ids.project);
  const findings = { cause: 'A drill.', found: 'Nothing.', lessons: 'Drills are announced.', because: 'It is over.' };
  await officer.client.done('endIncidentReview', { id: over.id, expectedVersion: over.version, ...findings });
}
