import type { App } from './app.js';
import { approvalOf, follow, stageOf } from './approvals.js';
import type { Client } from './client.js';
import { draft, submit } from './projects.js';

/** An agency says that its seat is another's. */
export async function disputes(by: Client, approvalId: string, nomineeId: string): Promise<void> {
  const { version: expectedVersion } = await approvalOf(by, approvalId);
  const seat = { stage: 'clearance', group: 'agencies', formerId: by.organisationId, nomineeId };
  const said = { approvalId, expectedVersion, ...seat, ground: 'FIELD', reason: 'It is about soil.' };
  await by.done('disputeSeat', said);
}

/** A proposal on which these agencies decide, of which each may say that its decision is another's. */
export async function disputableTo(
  app: App,
  proposer: Client,
  place: string,
  functions: readonly string[],
  tiers: readonly object[],
): Promise<string> {
  // What it follows is put back with the city's own process.
  await follow(app, 'PROPOSAL', [stageOf(functions, { kind: 'ALL' }, { tiers, deadlineWorkingDays: 5 })]);
  const { id } = await draft(proposer, { jurisdiction: place });
  await submit(app, proposer, id);
  return id;
}
