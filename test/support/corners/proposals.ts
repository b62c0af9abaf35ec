import type { App } from '../app.js';
import { approvalOf, decide } from '../approvals.js';
import type { City } from '../city.js';
import { createProject, draft, submit } from '../projects.js';

/** One that was decided, corrected and taken up again, one that was withdrawn, and a gate that few know of. */
export async function corner(app: App, { officer, company, ids }: City): Promise<void> {
  const { proposal } = await company.client.query<{ proposal: { jurisdiction: string } }>(
    'query($id: ID!) { proposal(id: $id) { jurisdiction } }',
    { id: ids.approved },
  );
  const newDraft = () => draft(company.client, { jurisdiction: proposal.jurisdiction });
  const { approvalId } = await submit(app, company.client, (await newDraft()).id);
  await decide(officer.client, approvalId!, 'APPROVE');
  const { version: seen } = await approvalOf(officer.client, approvalId!);
  const { approval } = await officer.client.query<{ approval: { decisions: { id: string }[] } }>(
    'query($id: ID!) { approval(id: $id) { decisions { id } } }',
    { id: approvalId },
  );
  const decisionId = approval.decisions[0]!.id;
  await officer.client.done('correctDecision', { decisionId, expectedVersion: seen, text: 'Lot 21.' });
  const anew = { approvalId, expectedVersion: seen + 1, stage: 'clearance', reason: 'A well was found.' };
  await officer.client.done('reopenApproval', anew);
  const back = await submit(app, company.client, (await newDraft()).id);
  const why = { because: 'NO_FUNDING', reason: 'The bank has left.' };
  await company.client.done('withdrawProposal', { id: back.id, expectedVersion: back.version, ...why });
  const hidden = await createProject(officer.client, { confidential: true });
  await officer.client.done('requestGate', { projectId: hidden.id, expectedVersion: hidden.version, note: 'Quietly.' });
}
