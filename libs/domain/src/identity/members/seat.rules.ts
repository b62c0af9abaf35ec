import type { Fault, Role } from '#libs/contracts';

/** What keeps a seat's title and roles from being accepted. */
export function seatFaults(title: string | null | undefined, roles: readonly Role[] | null | undefined): Fault[] {
  const faults: Fault[] = [];
  if (typeof title === 'string' && (title.trim() === '' || title.length > 120)) {
    faults.push({ path: ['title'], code: 'LENGTH', message: 'Give the seat a title of 1 to 120 characters.' });
  }
  if (roles?.length === 0) {
    faults.push({ path: ['roles'], code: 'REQUIRED', message: 'Give at least one role, such as VIEWER.' });
  }
  return faults;
}
