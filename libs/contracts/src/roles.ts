/** The rank that somebody's office has, the lowest first; a process may ask for one of whoever coordinates. */
export const officeRoles = ['DIVISION_HEAD', 'BUREAU_HEAD', 'CITY_LEADER'] as const;
export const roles = ['ADMIN', 'OFFICER', 'PROPOSER', 'DATA_STEWARD', 'AUDITOR', 'VIEWER', ...officeRoles] as const;
export type Role = (typeof roles)[number];
export type OfficeRole = (typeof officeRoles)[number];

export const isOffice = (role: Role): role is OfficeRole => (officeRoles as readonly Role[]).includes(role);

/** Roles with those that come with them, each once: an office with every lower one, and each with what an officer may do. */
export function withImplied(given: readonly Role[]): Role[] {
  const highest = officeRoles.findLastIndex((office) => given.includes(office));
  return [
    ...new Set<Role>([...given, ...(highest < 0 ? [] : ['OFFICER' as const]), ...officeRoles.slice(0, highest + 1)]),
  ];
}

/** Who holds a permission. */
export interface Grant {
  /** Roles in an organisation that give it. */
  readonly roles: readonly Role[];
  /** A platform steward has it besides what their roles give. */
  readonly steward?: true;
  /** It holds already while no steward has verified the organisation. */
  readonly whilePending?: true;
  /** A program may be given it: what it does is read, or can be taken back, and is nobody's decision or signature. */
  readonly programs?: true;
}

/** Reading what one is in the audience of. */
export const EVERYBODY = { roles, steward: true, whilePending: true } as const satisfies Grant;

/** The same, by programs too. */
export const EVERYBODY_AND_PROGRAMS = { ...EVERYBODY, programs: true } as const satisfies Grant;
