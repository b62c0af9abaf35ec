import type { Actor } from './actor.js';

/** Every act that can be permitted or refused, in imperative form. A permission no role holds refuses the boot. */
export const permissions = [
  'organisation.read',
  'organisation.update',
  'organisation.verify',
  'organisation.suspend',
  'member.invite',
  'member.update',
  'member.deactivate',
  'token.create',
  'key.manage',
  'project.read',
  'project.create',
  'project.update',
  'project.requestGate',
  'project.proposeStakes',
  'proposal.read',
  'proposal.draft',
  'proposal.submit',
  'proposal.withdraw',
  'approval.read',
  'approval.decide',
  'approval.coordinate',
  'approval.fulfilCondition',
  'discussion.write',
  'definition.read',
  'definition.draft',
  'definition.publish',
  'calendar.update',
  'notification.read',
  'ledger.read',
  'securityLog.read',
  'dataset.read',
  'dataset.publish',
  'need.manage',
  'agreement.read',
  'agreement.negotiate',
  'agreement.sign',
  'agreement.suspend',
  'exchange.use',
  'exchange.deliver',
  'accessLog.read',
  'platform.operate',
] as const;
export type Permission = (typeof permissions)[number];

export const roles = ['ADMIN', 'OFFICER', 'PROPOSER', 'DATA_STEWARD', 'AUDITOR', 'VIEWER'] as const;
export type Role = (typeof roles)[number];

const viewer = [
  'organisation.read',
  'project.read',
  'proposal.read',
  'approval.read',
  'definition.read',
  'notification.read',
  'dataset.read',
  'agreement.read',
] as const satisfies readonly Permission[];
const auditor = [
  ...viewer,
  'ledger.read',
  'securityLog.read',
  'accessLog.read',
] as const satisfies readonly Permission[];
const proposer = [
  ...viewer,
  'proposal.draft',
  'proposal.submit',
  'proposal.withdraw',
  'approval.fulfilCondition',
  'discussion.write',
  'need.manage',
  'exchange.use',
] as const satisfies readonly Permission[];
const officer = [
  ...viewer,
  'approval.decide',
  'approval.coordinate',
  'approval.fulfilCondition',
  'discussion.write',
  'project.create',
  'project.update',
  'project.requestGate',
  'project.proposeStakes',
  'agreement.negotiate',
  'agreement.sign',
  'agreement.suspend',
  'need.manage',
  'exchange.use',
] as const satisfies readonly Permission[];
const dataSteward = [
  ...viewer,
  'dataset.publish',
  'discussion.write',
  'agreement.negotiate',
  'agreement.suspend',
  'need.manage',
  'exchange.use',
  'exchange.deliver',
  'accessLog.read',
] as const satisfies readonly Permission[];
const admin = [
  ...viewer,
  'discussion.write',
  'ledger.read',
  'securityLog.read',
  'accessLog.read',
  'organisation.update',
  'member.invite',
  'member.update',
  'member.deactivate',
  'token.create',
  'key.manage',
  'definition.draft',
  'definition.publish',
  'agreement.sign',
] as const satisfies readonly Permission[];

/** What each role of a seat may do in and for its organisation. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  ADMIN: admin,
  OFFICER: officer,
  PROPOSER: proposer,
  DATA_STEWARD: dataSteward,
  AUDITOR: auditor,
  VIEWER: viewer,
};

/** Roles that give a permission. */
export function rolesWith(permission: Permission): Role[] {
  return roles.filter((role) => rolePermissions[role].includes(permission));
}

/** What a platform steward may do besides what the seat's roles give. */
export const stewardPermissions: readonly Permission[] = [
  ...viewer,
  'organisation.verify',
  'organisation.suspend',
  'calendar.update',
  'definition.draft',
  'definition.publish',
  'ledger.read',
  'securityLog.read',
  'platform.operate',
];

/** What a seat of an organisation that no steward has verified yet may already do. */
export const permissionsWhilePending: readonly Permission[] = [
  ...viewer,
  'organisation.update',
  'member.invite',
  'member.update',
  'member.deactivate',
  'proposal.draft',
];

/** True when the actor's roles give the permission and its token, if any, is not narrower. */
export function holds(actor: Pick<Actor, 'roles' | 'steward' | 'scopes'>, permission: Permission): boolean {
  if (actor.scopes && !actor.scopes.includes(permission)) return false;
  if (actor.steward && stewardPermissions.includes(permission)) return true;
  return actor.roles.some((role) => rolePermissions[role].includes(permission));
}

/** What is wrong with the catalogue: a permission that nobody can have, or a list that names one that does not exist. */
export function permissionFaults(
  catalogue: readonly string[] = permissions,
  lists: Readonly<Record<string, readonly string[]>> = { ...rolePermissions, steward: stewardPermissions },
  alsoNamed: readonly string[] = permissionsWhilePending,
): string[] {
  const held = new Set(Object.values(lists).flat());
  const named = [...Object.entries(lists), ['while pending', alsoNamed] as const];
  return [
    ...catalogue.filter((each, at) => catalogue.indexOf(each) !== at).map((each) => `${each} is listed twice`),
    ...catalogue.filter((each) => !held.has(each)).map((each) => `${each} is held by no role`),
    ...named.flatMap(([who, list]) =>
      list
        .filter((each) => !catalogue.includes(each))
        .map((each) => `${who} names ${each}, which is not in the catalogue`),
    ),
  ];
}
