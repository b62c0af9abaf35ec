import { Refused } from '#libs/contracts';
import type { OrganisationState } from './organisation.entity.js';

export type OrganisationCommand = 'verify' | 'suspend' | 'reinstate';

interface Transition {
  readonly from: readonly OrganisationState[];
  readonly refused: string;
}

/** Standing of an organisation. A suspended one goes back to where it was. */
export const organisationWorkflow: Readonly<Record<OrganisationCommand, Transition>> = {
  verify: { from: ['PENDING'], refused: 'Only an organisation that waits for verification can be verified.' },
  suspend: { from: ['PENDING', 'VERIFIED'], refused: 'It is suspended already.' },
  reinstate: { from: ['SUSPENDED'], refused: 'Only a suspended organisation can be reinstated.' },
};

/** @throws Refused TRANSITION with the state it is in */
export function assertAllowed(command: OrganisationCommand, state: OrganisationState): void {
  const { from, refused } = organisationWorkflow[command];
  if (!from.includes(state)) throw Refused.transition(`NOT_${from.join('_OR_')}`, refused, { state });
}

export function stateAfter(command: OrganisationCommand, wasVerified: boolean): OrganisationState {
  if (command === 'suspend') return 'SUSPENDED';
  return command === 'verify' || wasVerified ? 'VERIFIED' : 'PENDING';
}
