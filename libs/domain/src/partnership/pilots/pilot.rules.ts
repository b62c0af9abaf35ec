import { Decimal } from 'decimal.js';
import {
  type Fault,
  furthestDay,
  jurisdictionFaults,
  lineFaults,
  type PilotDirection,
  pilotDirections,
  type PilotResult,
} from '#libs/contracts';
import type { PilotCriterion, PilotMeasurement } from './pilot.entity.js';
import type { CriterionResult } from './outcomes/outcome.entity.js';

const DAY = 86_400_000;
/** Days before its end on which whoever leads a pilot is reminded, and how often once it is over. */
const BEFORE = [30, 7, 1] as const;
const EVERY = 14;
const LONGEST_DAYS = 5 * 366;
export const limits = { text: 2_000, line: 300, unit: 60, list: 20 } as const;

const FIGURE = /^-?(0|[1-9]\d{0,14})(\.\d{1,4})?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

export interface GivenLimit {
  readonly text: string;
  readonly amount?: string | null;
  readonly unit?: string | null;
}

export interface GivenCriterion {
  /** Of one that is there already. */
  readonly id?: string | null;
  readonly measure: string;
  readonly unit: string;
  readonly baseline?: string | null;
  readonly target: string;
  readonly direction: PilotDirection;
  /** The lead when left out. */
  readonly measurerId?: string | null;
}

export interface GivenPilot {
  readonly jurisdiction: string;
  readonly place?: string | null;
  readonly limits: readonly GivenLimit[];
  readonly criteria: readonly GivenCriterion[];
  readonly endsOn: string;
}

/**
 * Everything wrong with what is said of a pilot.
 * @param today which day it is where it is tried
 * @param owners organisations that can be named to measure
 */
export function pilotFaults(given: GivenPilot, today: string, owners: ReadonlySet<string>): Fault[] {
  const faults: Fault[] = [];
  const say = (path: Fault['path'], code: string, message: string) => faults.push({ path, code, message });
  const line = (path: Fault['path'], text: string, most: number) => {
    if (!text.trim()) say(path, 'REQUIRED', 'Say what it is.');
    if (text.length > most) say(path, 'TOO_LARGE', `Use at most ${most} characters.`);
    faults.push(...lineFaults(path, text));
  };
  const figure = (path: Fault['path'], value: string) => {
    if (!FIGURE.test(value)) say(path, 'FORMAT', 'Write a decimal number such as 12.5, without separators.');
  };
  faults.push(...jurisdictionFaults(given.jurisdiction));
  if ((given.place?.length ?? 0) > limits.text) {
    say(['place'], 'TOO_LARGE', `Use at most ${limits.text} characters.`);
  }
  if (given.criteria.length === 0) {
    say(['criteria'], 'REQUIRED', 'Name at least one criterion: without it nobody can say whether it has succeeded.');
  }
  for (const list of ['limits', 'criteria'] as const) {
    if (given[list].length > limits.list) say([list], 'TOO_LARGE', `Name at most ${limits.list}.`);
  }
  for (const [index, { text, amount, unit }] of given.limits.entries()) {
    line(['limits', index, 'text'], text, limits.line);
    if (amount) figure(['limits', index, 'amount'], amount);
    if (unit) line(['limits', index, 'unit'], unit, limits.unit);
  }
  for (const [index, criterion] of given.criteria.entries()) {
    const { measure, unit, baseline, target, direction, measurerId } = criterion;
    line(['criteria', index, 'measure'], measure, limits.line);
    line(['criteria', index, 'unit'], unit, limits.unit);
    if (baseline) figure(['criteria', index, 'baseline'], baseline);
    figure(['criteria', index, 'target'], target);
    if (!pilotDirections.includes(direction)) {
      say(['criteria', index, 'direction'], 'UNKNOWN_VALUE', `Choose one of: ${pilotDirections.join(', ')}.`);
    }
    if (measurerId && !owners.has(measurerId)) {
      say(['criteria', index, 'measurerId'], 'NO_CO_OWNER', 'Only co-owners of the project measure.');
    }
  }
  faults.push(...endFaults(given.endsOn, today));
  return faults;
}

/** What is wrong with a last day. @param after a day before which it may not be */
export function endFaults(endsOn: string, today: string, after = today): Fault[] {
  const say = (code: string, message: string): Fault[] => [{ path: ['endsOn'], code, message }];
  if (!DATE.test(endsOn)) return say('FORM', 'Expected a date such as 2027-06-30.');
  if (endsOn <= today) return say('DAY_OVER', 'Name a day that lies ahead.');
  if (endsOn <= after) return say('DAY_NOT_LATER', 'Name a day after the one on which it ends now.');
  const longest = Date.parse(`${today}T00:00:00Z`) + LONGEST_DAYS * DAY;
  return Date.parse(`${endsOn}T00:00:00Z`) > longest ? say('DAY_TOO_FAR', 'Name a day within five years.') : [];
}

/** When whoever leads a pilot is reminded next: before its end, as it ends, and again and again after it. */
export function nextReminder(endsAt: Date, after: Date): Date {
  const end = endsAt.getTime();
  const ahead = BEFORE.map((days) => end - days * DAY).filter((at) => at > after.getTime());
  if (ahead.length > 0) return new Date(Math.min(...ahead));
  if (end > after.getTime()) return endsAt;
  const every = EVERY * DAY;
  return new Date(end + (Math.floor((after.getTime() - end) / every) + 1) * every);
}

type Measured = Pick<PilotMeasurement, 'id' | 'criterionId' | 'value' | 'measuredOn' | 'correctsId'>;

/** How each criterion stands: by the latest measurement that no other corrects. */
export function resultsOf(criteria: readonly PilotCriterion[], measured: readonly Measured[]): CriterionResult[] {
  const corrected = new Set(measured.map(({ correctsId }) => correctsId));
  const counted = measured.filter(({ id }) => !corrected.has(id));
  return criteria.map(({ id: criterionId, measure, unit, baseline, target, direction }) => {
    const last = counted
      .filter((one) => one.criterionId === criterionId)
      .reduce<Measured | null>((latest, one) => (latest && !isLater(one, latest) ? latest : one), null);
    return {
      ...{ criterionId, measure, unit, baseline, target, direction },
      value: last && plain(last.value),
      measuredOn: last?.measuredOn ?? null,
      result: last ? reached(last.value, target, direction) : 'NOT_MEASURED',
    };
  });
}

/** Figures without zeros behind the point that say nothing. */
export const plain = (figure: string): string => new Decimal(figure).toFixed();

/** What is wrong with a measurement; today's is none of a day to come anywhere, in Shanghai eight hours before it is that day in UTC. */
export function measurementFaults(
  { value, measuredOn, evidence }: { readonly value: string; readonly measuredOn: string; readonly evidence: string },
  now: Date,
): Fault[] {
  const faults: Fault[] = [];
  const say = (field: string, code: string, message: string) => faults.push({ path: [field], code, message });
  if (!FIGURE.test(value)) say('value', 'FORMAT', 'Write a decimal number such as 12.5, without separators.');
  if (!DATE.test(measuredOn)) say('measuredOn', 'FORM', 'Expected a date such as 2027-06-30.');
  else if (measuredOn > furthestDay(now))
    say('measuredOn', 'FUTURE', 'Name a day that has come: nothing is measured ahead.');
  if (!evidence.trim()) say('evidence', 'REQUIRED', 'Say how it was measured and where that can be looked up.');
  if (evidence.length > limits.text) say('evidence', 'TOO_LARGE', `Use at most ${limits.text} characters.`);
  return faults;
}

/** Ids count up with time: of one day the one recorded last counts. */
function isLater(one: Measured, other: Measured): boolean {
  return one.measuredOn === other.measuredOn ? one.id > other.id : one.measuredOn > other.measuredOn;
}

function reached(value: string, target: string, direction: PilotDirection): PilotResult {
  const against = new Decimal(value).comparedTo(target);
  return (direction === 'AT_LEAST' ? against >= 0 : against <= 0) ? 'MET' : 'NOT_MET';
}
