import type { Fault, Role } from '#libs/contracts';
import type { Decider } from './approval.state.js';
import { Refusing, type Turn } from './approval.turn.js';

/** What an event says of a deputy: in whose name it acted. */
export const inNameOf = ({ onBehalfOf }: Decider) => (onBehalfOf ? { onBehalfOf: onBehalfOf.memberId } : {});

/** Whose voice it is: the member's as a person, and that of the colleague in whose name it acts. */
export const personsOf = ({ personId, onBehalfOf }: Decider): string[] => [
  ...new Set([personId, ...(onBehalfOf ? [onBehalfOf.personId] : [])]),
];

export function forbid(permission: string, message: string): never {
  throw new Refusing({ kind: 'PERMISSION', permission, message });
}

export function incomplete(faults: readonly Fault[]): never {
  throw new Refusing({ kind: 'INPUT', message: 'The decision is not complete; mend every fault listed.', faults });
}

/** Separation of duties: nobody decides on their own organisation's subject, or on one they wrote. */
export function assertApart(turn: Turn, by: Decider, permission: string): void {
  const { organisations, members } = turn.state.separation;
  if (organisations.includes(by.organisationId)) forbid(permission, 'Your organisation is among the proposers.');
  if (members.includes(by.memberId)) forbid(permission, 'You wrote what is to be decided; a colleague must decide.');
  if (by.onBehalfOf && members.includes(by.onBehalfOf.memberId)) {
    forbid(permission, 'The colleague you stand in for wrote what is to be decided; nobody can decide in that name.');
  }
}

export function assertRole(by: Decider, role: Role, permission: string): void {
  if (!by.roles.includes(role)) forbid(permission, `Deciding here takes the role ${role} in your organisation.`);
}
