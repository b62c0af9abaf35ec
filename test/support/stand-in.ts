import { DAY, now } from './agreement-life.js';
import type { App } from './app.js';
import type { Client, Result } from './client.js';

/** One who is absent from yesterday on for some days has a colleague stand in, who agrees; answers how to be back. */
export async function standIn(app: App, absent: Client, deputy: Client): Promise<() => Promise<void>> {
  const today = await now(app);
  const [startsAt, endsAt] = [today - DAY, today + 3 * DAY].map((at) => new Date(at).toISOString());
  const { absence } = await absent.done<Result & { absence: { id: string; version: number } }>(
    'recordAbsence',
    { startsAt, endsAt, deputyId: deputy.memberId },
    'absence { id version }',
  );
  const { id, version } = absence;
  await deputy.done('answerDelegation', { id, expectedVersion: version, accept: true });
  return async () => void (await absent.done('endAbsence', { id, expectedVersion: version + 1 }));
}
