import { type Fault, lineFaults, type Role, rolesWith } from '#libs/contracts';
import { realTime } from '#libs/platform';

const DAY_MS = 24 * 3600 * 1000;
/** Administrators, and whoever signs for the organisation. */
const ROLES_WITH_FACTOR: readonly Role[] = [...new Set<Role>(['ADMIN', ...rolesWith('agreement.sign')])];

interface Held {
  readonly roles: readonly Role[];
  readonly steward: boolean;
}

/** True for a seat whose person has to have a second factor: platform stewards, administrators, signatories. */
function needsFactor({ roles, steward }: Held): boolean {
  return steward || roles.some((role) => ROLES_WITH_FACTOR.includes(role));
}

/**
 * Until when the person has to set a second factor up; null when the seat needs none.
 * @param before what the seat had: a time that runs goes on
 */
export function factorDue(
  seat: Held,
  before: Date | null | undefined,
  graceDays: number,
  now = realTime(),
): Date | null {
  if (!needsFactor(seat)) return null;
  return before ?? new Date(now.getTime() + graceDays * DAY_MS);
}

/** What keeps a seat's title and roles from being accepted. */
export function seatFaults(title: string | null | undefined, roles: readonly Role[] | null | undefined): Fault[] {
  const faults: Fault[] = lineFaults(['title'], title);
  if (typeof title === 'string' && (title.trim() === '' || title.length > 120)) {
    faults.push({ path: ['title'], code: 'LENGTH', message: 'Give the member a title of 1 to 120 characters.' });
  }
  if (roles?.length === 0) {
    faults.push({ path: ['roles'], code: 'REQUIRED', message: 'Give at least one role, such as VIEWER.' });
  }
  return faults;
}
