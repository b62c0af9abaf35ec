import type { Fault } from '#libs/contracts';
import type { ApprovalState, StageState } from '../approval.state.js';
import { refuse, type Turn } from '../approval.turn.js';

/** Nobody is given a seat who has a part in it already. */
export function assertFree({ separation }: ApprovalState, { groups, tiers, status }: StageState, given: string): void {
  if (separation.organisations.includes(given)) {
    refuse('IS_PARTY', 'The organisation is among those whose subject it is; it does not decide on it.', status);
  }
  if (tiers.includes(given)) {
    refuse('COORDINATES_HERE', 'The organisation coordinates the stage; it does not decide beside the others.', status);
  }
  const seats = groups.flatMap((group) => group.seats);
  if (seats.some(({ organisationId, insteadOf }) => organisationId === given || insteadOf === given)) {
    refuse('SEATED_ALREADY', 'The organisation decides in this stage already.', status);
  }
}

/** How many working days of its own a seat can be given at most; null where the stage has no deadline. */
export const mostOwnTime = ({ stage, rules }: Pick<Turn, 'stage' | 'rules'>): number | null =>
  stage.dueAt ? (rules.deadlineWorkingDays ?? null) : null;

/** @param most how many working days can be given; null where the stage has no deadline */
export function faultsOfOwnTime(workingDays: number | null, most: number | null): Fault[] {
  if (most === null) {
    const message = 'The stage has no deadline; leave the working days out.';
    return workingDays === null ? [] : [{ path: ['workingDays'], code: 'NOT_ALLOWED', message }];
  }
  if (workingDays !== null && Number.isInteger(workingDays) && workingDays >= 1 && workingDays <= most) return [];
  const message = `Give it between 1 and ${most} working days: no more than the stage has.`;
  return [{ path: ['workingDays'], code: 'OUT_OF_RANGE', message }];
}

/** Until when a seat has time that is given so many working days from now, and never less than the others. */
export function ownDeadline({ stage, ground }: Turn, workingDays: number | null): string | null {
  const due = workingDays === null ? undefined : ground.calendar.add(ground.now, workingDays);
  if (due?.refused) {
    const message = `That ends in ${due.year}, a year that calendar ${due.calendar} does not hold; a platform steward must load it.`;
    refuse('CALENDAR_YEAR_NOT_LOADED', message, stage.status);
  }
  if (!due || !stage.dueAt) return null;
  return Date.parse(due.value) > Date.parse(stage.dueAt) ? due.value : stage.dueAt;
}
