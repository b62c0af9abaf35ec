import type { Fault } from '#libs/contracts';
import { FEWEST, type TimeAsked, type TimeFigures, type TimeTold } from './figure.catalogue.js';

type Counted = Pick<TimeFigures, 'outside'>;

/**
 * Which groups of one partition are told to somebody. A group that holds fewer than five approvals of others is not; and so that it
 * cannot be had by taking the others from the whole, what is left out has two groups at least, one of which is large enough by itself.
 * Groups that whoever asks may see whole anyway hide nobody.
 */
export function tellable<Group extends Counted>(groups: readonly Group[]): Group[] {
  const others = groups.filter(({ outside }) => outside > 0).sort((a, b) => a.outside - b.outside);
  let concealed = others.filter(({ outside }) => outside < FEWEST).length;
  if (concealed > 0) concealed = Math.min(Math.max(concealed + 1, 2), others.length);
  const out = new Set(others.slice(0, concealed));
  return groups.filter((group) => !out.has(group));
}

/** What of a partition is told: nothing at all where the whole gives somebody away. */
export function told(total: TimeFigures | undefined, groups: readonly TimeFigures[]): TimeTold {
  if (!total || (total.outside > 0 && total.outside < FEWEST)) {
    return { total: null, groups: [], concealed: groups.length };
  }
  const shown = tellable(groups);
  return { total, groups: shown, concealed: groups.length - shown.length };
}

/** Months by their quarters, each a partition of its own. */
export function byQuarters(months: readonly TimeFigures[]): TimeFigures[][] {
  const quarters = new Map<string, TimeFigures[]>();
  for (const month of months) {
    const quarter = quarterOf(month.key ?? '');
    quarters.set(quarter, [...(quarters.get(quarter) ?? []), month]);
  }
  return [...quarters.values()];
}

const quarterOf = (month: string): string => `${month.slice(0, 4)} ${Math.ceil(Number(month.slice(5, 7)) / 3)}`;

const MOST_YEARS = 10;
const FIRST = /^\d{4}-(01|04|07|10)-01$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LAST = /^\d{4}-(03-31|06-30|09-30|12-31)$/;

/**
 * What is wrong with what is asked. Figures of everybody come by whole quarters that are over, by one division at a time: periods that
 * overlap, or several filters, could be taken from one another until one approval is left.
 * @param today the day at whoever answers
 */
export function askedFaults(asked: TimeAsked, today: string): Fault[] {
  const { view, by, from, to, process, stage, organisationId } = asked;
  const fault = (path: string, code: string, message: string): Fault => ({ path: [path], code, message });
  if (from > to) return [fault('to', 'OUT_OF_RANGE', 'Give a day that is not before the first one.')];
  if (Number(to.slice(0, 4)) - Number(from.slice(0, 4)) > MOST_YEARS) {
    return [fault('to', 'OUT_OF_RANGE', `Ask for ${MOST_YEARS} years at most.`)];
  }
  if (organisationId && !UUID.test(organisationId))
    return [fault('organisationId', 'FORM', 'Give the id of an organisation.')];
  if (view === 'MINE') return [];
  const faults: Fault[] = [];
  if (!FIRST.test(from)) faults.push(fault('from', 'NOT_A_QUARTER', 'Give the first day of a quarter.'));
  if (!LAST.test(to)) faults.push(fault('to', 'NOT_A_QUARTER', 'Give the last day of a quarter.'));
  if (to >= today) faults.push(fault('to', 'NOT_OVER', 'Figures of everybody are told when the quarter is over.'));
  const oneQuarter = quarterOf(from) === quarterOf(to) && from.slice(0, 4) === to.slice(0, 4);
  if (by !== 'MONTH' && !oneQuarter) faults.push(fault('to', 'NOT_A_QUARTER', 'Ask for one quarter.'));
  const message = 'Figures of everybody are told by one division at a time; leave this out.';
  if (organisationId) faults.push(fault('organisationId', 'ONE_DIVISION', message));
  if (stage) faults.push(fault('stage', 'ONE_DIVISION', message));
  if (process && by !== 'STAGE') faults.push(fault('process', 'ONE_DIVISION', message));
  if (!process && by === 'STAGE') faults.push(fault('process', 'REQUIRED', 'Say of which process.'));
  return faults;
}
