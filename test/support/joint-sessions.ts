import { now } from './agreement-life.js';
import type { App } from './app.js';
import { approvalOf } from './approvals.js';
import type { Client, Result } from './client.js';

/** Whoever coordinates has them meet. */
export async function called(client: Client, approvalId: string, startsAt: string, guest: Client): Promise<void> {
  const { version } = await approvalOf(client, approvalId);
  const where = {
    stage: 'clearance',
    startsAt,
    place: 'Room 4',
    agenda: ['Masts'],
    reason: 'They wait for each other.',
  };
  const invited = [guest.organisationId];
  await client.done('callJointSession', { approvalId, expectedVersion: version, ...where, invited });
}

/** They meet, and whoever came signs the minutes. */
export async function met(app: App, client: Client, approvalId: string, guest: Client): Promise<void> {
  const startsAt = new Date((await now(app)) + 2500).toISOString();
  await called(client, approvalId, startsAt, guest);
  await app.until(async () => (await now(app)) > Date.parse(startsAt), { what: 'the session begins' });
  const { approval } = await client.query<{ approval: { jointSessions: { id: string }[] } }>(
    'query($id: ID!) { approval(id: $id) { jointSessions { id } } }',
    { id: approvalId },
  );
  const sessionId = approval.jointSessions[0]?.id;
  const attendance = [{ organisationId: guest.organisationId, names: ['Li Na'], announced: 'APPROVE' }];
  const minutes = { sessionId, expectedVersion: 1, attendance, said: ['Two stand in the way.'] };
  const { approval: held } = await client.done<
    Result & { approval: { jointSessions: { minutes: { hash: string } }[] } }
  >('recordMinutes', minutes, 'approval { jointSessions { minutes { hash } } }');
  const minutesHash = held.jointSessions[0]?.minutes.hash;
  await guest.done('signMinutes', { sessionId, expectedVersion: 2, minutesHash });
}
