import type { App } from '../app.js';
import type { City } from '../city.js';
import { lookedThrough, tableOf } from '../tables.js';

/**
 * Tables that were looked through, and one that was applied. Its project was for everybody at first, so it must not be the last one made,
 * which foreigners.e2e.ts takes for a secret.
 */
export async function corner(_: App, { officer, company }: City): Promise<void> {
  for (const { client } of [officer, company])
    await lookedThrough(client, 'MEMBERS', 'email,title,roles\nlamps@test.example,Officer,OFFICER\nnobody,,\n');
  const table = await lookedThrough(officer.client, 'PROJECTS', '{"id": "oc4ids-abc123-1", "title": "A bridge"}');
  await officer.client.done('applyTableImport', { id: table.id, expectedVersion: table.version });
  const bridge = (await tableOf(officer.client, table.id))?.rows.edges[0]?.node.subjectId;
  await officer.client.done('updateProject', { id: bridge, expectedVersion: 1, confidential: true });
}
