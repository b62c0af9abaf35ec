import type { City } from '../support/city.js';
import type { Screen } from '../support/screens.js';

/** The way to the decision on a project's step, which has no file. */
async function gate({ officer, ids }: City): Promise<string> {
  const asked = 'query($id: ID!) { project(id: $id) { gates(first: 1) { approval { id } } } }';
  const { project } = await officer.client.query<{ project: { gates: { approval: { id: string } }[] } }>(asked, {
    id: ids.gateProject,
  });
  return `/approvals/${project.gates[0]?.approval.id}`;
}

/** The same of an agreement before it is signed, by the link that stands with it. */
async function clearance({ officer, ids }: City): Promise<string> {
  const asked = 'query($id: ID!) { agreement(id: $id) { clearances { approvalId } } }';
  const { agreement } = await officer.client.query<{ agreement: { clearances: { approvalId: string }[] } }>(asked, {
    id: ids.restricted,
  });
  return `/approvals/${agreement.clearances[0]?.approvalId}`;
}

/** A decision on what has no file of its own. */
export const screens: readonly Screen[] = [
  { route: '/approvals/:id', as: 'officer', at: clearance, shows: '.brief__clauses li' },
  { route: '/approvals/:id', as: 'officer', at: gate, shows: '[aria-labelledby=what-heading] .file__what dl' },
];
