import type { PilotDirection } from '../graphql/generated/graphql.js';
import type { ShownPilot } from './pilot.queries.js';

export interface LimitDraft {
  readonly key: string;
  readonly text: string;
  readonly amount: string;
  readonly unit: string;
}

export interface CriterionDraft {
  readonly key: string;
  /** Of one that is there already. */
  readonly id?: string;
  readonly measure: string;
  readonly unit: string;
  readonly baseline: string;
  readonly target: string;
  readonly direction: PilotDirection;
  readonly measurerId: string;
}

/** What can be said of a pilot, as the form holds it. */
export interface PilotDraft {
  readonly jurisdiction: string;
  readonly place: string;
  readonly endsOn: string;
  readonly limits: readonly LimitDraft[];
  readonly criteria: readonly CriterionDraft[];
}

let lines = 0;
const nextKey = () => `pilot-line-${++lines}`;

export const blankLimit = (): LimitDraft => ({ key: nextKey(), text: '', amount: '', unit: '' });

export const blankCriterion = (measurerId: string): CriterionDraft => ({
  key: nextKey(),
  ...{ measure: '', unit: '', baseline: '', target: '', direction: 'AT_LEAST' as const, measurerId },
});

/** @param lead measures where nobody else is named */
export function draftOf(pilot: ShownPilot | undefined, jurisdiction: string, lead: string): PilotDraft {
  if (!pilot) return { jurisdiction, place: '', endsOn: '', limits: [], criteria: [blankCriterion(lead)] };
  return {
    jurisdiction: pilot.jurisdiction,
    place: pilot.place,
    endsOn: pilot.endsOn,
    limits: pilot.limits.map(({ text, amount, unit }) => {
      return { key: nextKey(), text, amount: amount ?? '', unit: unit ?? '' };
    }),
    criteria: pilot.criteria.map(({ id, measure, unit, baseline, target, direction, measurerId }) => {
      return { key: nextKey(), id, measure, unit, baseline: baseline ?? '', target, direction, measurerId };
    }),
  };
}

/** As the API takes it. */
export const inputOf = ({ jurisdiction, place, endsOn, limits, criteria }: PilotDraft) => ({
  jurisdiction,
  place: place || null,
  endsOn,
  limits: limits.map(({ text, amount, unit }) => ({ text, amount: amount.trim() || null, unit: unit || null })),
  criteria: criteria.map(({ id = null, measure, unit, baseline, target, direction, measurerId }) => ({
    ...{ id, measure, unit, baseline: baseline.trim() || null, target: target.trim(), direction, measurerId },
  })),
});
