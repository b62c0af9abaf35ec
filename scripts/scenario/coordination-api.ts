import { type Client, Surprise } from './client.js';
import type { Party } from './party.js';
import { stageOf } from './trust-api.js';

/** The only group of the process that it is about, and the time that whoever is given a decision has for it. */
const SEAT = { group: 'agencies', workingDays: 5 };

export async function reassign(client: Client, id: string, from: Party, to: Party, reason: string): Promise<void> {
  const { organisationId: formerId } = from;
  const input = { ...(await stageOf(client, id)), ...SEAT, formerId, organisationId: to.organisationId, reason };
  await client.succeed('reassignSeat', input, '__typename');
}

export async function dispute({ client, organisationId }: Party, id: string, nominee: Party): Promise<void> {
  const input = {
    ...(await stageOf(client, id)),
    group: SEAT.group,
    formerId: organisationId,
    nomineeId: nominee.organisationId,
    ground: 'FIELD',
    reason: 'Nothing is transmitted; what is touched are mains.',
  };
  await client.succeed('disputeSeat', input, '__typename');
}

/** The coordinator agrees with whoever said so. */
export async function settleDispute(client: Client, id: string): Promise<void> {
  const { approval } = await client.query<{ approval: { version: number; disputes: { id: string; state: string }[] } }>(
    'query($id: ID!) { approval(id: $id) { version disputes { id state } } }',
    { id },
  );
  const disputeId = approval.disputes.find(({ state }) => state === 'RAISED')?.id;
  if (!disputeId) throw new Surprise(`Nobody disputes whose it is to decide on ${id}.`);
  const { workingDays } = SEAT;
  const reason = 'The mains are the matter of who keeps them.';
  const input = { approvalId: id, expectedVersion: approval.version, disputeId, upheld: true, workingDays, reason };
  await client.succeed('settleDispute', input, '__typename');
}
