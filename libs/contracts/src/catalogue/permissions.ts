import { merged } from './merge.js';
import { type Grant, type Role, roles } from '../roles.js';

const grants = merged('permissions');
export type Permission = keyof typeof grants;

/** Every act that can be permitted or refused, in imperative form. A permission no role holds refuses the boot. */
export const permissions = Object.keys(grants) as Permission[];

const grantOf = (permission: Permission): Grant => grants[permission];

/** Roles that give a permission. */
export function rolesWith(permission: Permission): readonly Role[] {
  return grantOf(permission).roles;
}

/** What each role of a seat may do in and for its organisation. */
export const rolePermissions = Object.fromEntries(
  roles.map((role) => [role, permissions.filter((permission) => rolesWith(permission).includes(role))]),
) as unknown as Readonly<Record<Role, readonly Permission[]>>;

/** What a platform steward may do besides what the seat's roles give. */
export const stewardPermissions: readonly Permission[] = permissions.filter((each) => grantOf(each).steward);

/** What a seat of an organisation that no steward has verified yet may already do. */
export const permissionsWhilePending: readonly Permission[] = permissions.filter((each) => grantOf(each).whilePending);

/** What an organisation's program may be given; everything else takes a person. */
export const programPermissions: readonly Permission[] = permissions.filter((each) => grantOf(each).programs);

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
