import { type Fault, lineFaults, type Role, withImplied } from '#libs/contracts';
import type { ProvisioningGroup } from './provisioning.entity.js';

interface Held {
  readonly held: readonly Role[];
  /** Those of them that the directory gave, and nobody else; with what came with them. */
  readonly given: readonly Role[];
}

/**
 * Roles of a seat once the directory wants these: what others gave stays; what it gave and no longer wants goes, and what came with that: an
 * office brings lower ones, which are no less the directory's.
 */
export function rolesAfter({ held, given }: Held, wanted: readonly Role[]): { roles: Role[]; given: Role[] } {
  const own = withImplied(held.filter((role) => !given.includes(role)));
  const added = withImplied(wanted).filter((role) => !own.includes(role));
  return { roles: [...own, ...added], given: added };
}

/** Roles that a directory wants for a seat, with what comes with them: those of its groups, and for one that it made those of everybody. */
export function wantedRoles(
  { defaultRoles, groups }: { readonly defaultRoles: readonly Role[]; readonly groups: readonly ProvisioningGroup[] },
  { made, groups: mine }: { readonly made: boolean; readonly groups: readonly string[] },
): Role[] {
  const ofGroups = groups.filter(({ id }) => mine.includes(id)).flatMap(({ roles }) => roles);
  return withImplied([...(made ? defaultRoles : []), ...ofGroups]);
}

export interface MemberStep {
  readonly op: 'add' | 'remove' | 'replace';
  readonly ids: readonly string[];
}

/** Who is in a group after these steps. */
export function membersAfter(before: ReadonlySet<string>, steps: readonly MemberStep[]): Set<string> {
  const members = new Set(before);
  for (const { op, ids } of steps) {
    if (op === 'replace') members.clear();
    for (const id of ids) {
      if (op === 'remove') members.delete(id);
      else members.add(id);
    }
  }
  return members;
}

export interface GivenGroup {
  readonly id?: string | null;
  readonly name: string;
  readonly roles: readonly Role[];
}

const MOST_GROUPS = 100;
const LONGEST_NAME = 200;

/** What keeps the roles that a directory is to give from being accepted. */
export function provisioningFaults(defaultRoles: readonly Role[], groups: readonly GivenGroup[]): Fault[] {
  const faults: Fault[] = [];
  if (defaultRoles.length === 0) {
    const message = 'Name at least one role for everybody whom the directory adds, such as VIEWER.';
    faults.push({ path: ['defaultRoles'], code: 'REQUIRED', message });
  }
  if (groups.length > MOST_GROUPS) {
    faults.push({ path: ['groups'], code: 'TOO_MANY', message: `Name at most ${MOST_GROUPS} groups.` });
  }
  const names = groups.map(({ name }) => name.trim().toLowerCase());
  groups.forEach(({ name, roles }, nth) => {
    faults.push(...lineFaults(['groups', nth, 'name'], name));
    if (!name.trim() || name.length > LONGEST_NAME || roles.length === 0) {
      const message = `A group has a name of at most ${LONGEST_NAME} characters, and at least one role.`;
      faults.push({ path: ['groups', nth], code: 'FORM', message });
    }
    if (names.indexOf(name.trim().toLowerCase()) < nth) {
      faults.push({ path: ['groups', nth, 'name'], code: 'TWICE', message: 'Another group has this name.' });
    }
  });
  return faults;
}
