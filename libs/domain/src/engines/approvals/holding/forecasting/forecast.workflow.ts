import { FEWEST } from '../figure.catalogue.js';

/** A moment in working days counted from any one day, and in its quarter; quarters are numbered one after the other. */
export interface Moment {
  readonly day: number;
  readonly quarter: number;
}
/** An approval that was decided: when each stage was first entered, in that order, and when it ended. */
export interface Decided {
  readonly stages: readonly (Moment & { readonly key: string })[];
  readonly ended: Moment;
}
/** Where an approval stands. */
export interface InStage {
  readonly stage: string;
  /** Working days since that stage was first entered. */
  readonly since: number;
}
/** In how many more working days it will have been decided. */
export interface Forecast {
  /** On how many approvals that is based. */
  readonly approvals: number;
  /** One of ten was decided within. */
  readonly early: number;
  /** Half were. */
  readonly median: number;
  /** Nine of ten were. */
  readonly late: number;
}
/** How good forecasts turned out to be that were made as a stage was entered. */
export interface ForecastQuality {
  readonly forecasts: number;
  /** How many of them named a time, from early to late, in which it was decided. */
  readonly within: number;
  /** Working days by which the median was wrong, either way: the median of that. */
  readonly medianError: number;
}

/** When an approval came to a stage, or to its end, where there is no key. */
export interface Reached extends Moment {
  readonly key: string | null;
  /** Days until then of years that the calendar does not hold. */
  readonly unknown: number;
}

/** What is learnt from one approval: nothing where its end, or any day of it, lies in a year that the calendar does not hold. */
export function decidedOf(all: readonly Reached[]): Decided[] {
  const moment = ({ day, quarter }: Reached): Moment => ({ day, quarter });
  const end = all.find(({ key }) => key === null);
  const stages = all.flatMap((one) => (one.key === null ? [] : [{ key: one.key, ...moment(one) }]));
  if (!end || stages.length === 0 || all.some(({ unknown }) => unknown !== end.unknown)) return [];
  return [{ stages, ended: moment(end) }];
}

/** How many whole quarters before the present one are learnt from: what was decided longer ago was decided by others. */
export const LEARNT_QUARTERS = 8;

/**
 * What became of approvals of the same process that were in the same stage for as long: in how many more working days they were decided.
 * Nothing is assumed of how times are distributed, nor that one stage says nothing of the next; what was sent back, objected to or
 * appealed against is in it as often as it happened.
 * @returns undefined where fewer than five were ever there
 */
export function forecastOf(past: readonly Decided[], { stage, since }: InStage): Forecast | undefined {
  const left = past
    .flatMap(({ stages, ended }) => {
      const at = stages.findIndex(({ key }) => key === stage);
      const entered = stages[at];
      if (!entered || (stages[at + 1] ?? ended).day - entered.day < since) return [];
      return [ended.day - entered.day - since];
    })
    .sort((a, b) => a - b);
  if (left.length < FEWEST) return undefined;
  const [early, median, late] = [0.1, 0.5, 0.9].map((share) => quantile(left, share)) as [number, number, number];
  return { approvals: left.length, early: Math.floor(early), median: Math.round(median), late: Math.ceil(late) };
}

/**
 * Type 6 of Hyndman and Fan, "Sample Quantiles in Statistical Packages" (1996): of n that are alike, the next one stays below the k-th with
 * probability k / (n + 1), which is what a forecast is asked for. What lies beyond the least and the greatest is not made up.
 */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length + 1) - 1;
  const below = Math.min(Math.max(Math.floor(place), 0), sorted.length - 1);
  const above = Math.min(below + 1, sorted.length - 1);
  const [low = 0, high = 0] = [sorted[below], sorted[above]];
  return low + (high - low) * Math.min(Math.max(place - below, 0), 1);
}

/**
 * Forecasts of approvals that have ended since, each made as a stage was entered from what had been decided by then, beside what happened.
 * @param decided with what was decided before those that are judged
 * @param from the first quarter of those that are judged
 * @returns undefined where fewer than five could be made
 */
export function qualityOf(decided: readonly Decided[], from: number): ForecastQuality | undefined {
  // All who entered a stage in one quarter know the same: what had ended before it.
  const known = new Map<number, readonly Decided[]>();
  const knownIn = (quarter: number) => {
    const found = known.get(quarter) ?? decided.filter(({ ended }) => learntFrom(ended.quarter, quarter));
    known.set(quarter, found);
    return found;
  };
  const judged = decided
    .filter(({ ended }) => ended.quarter >= from)
    .flatMap(({ stages, ended }) =>
      stages.flatMap(({ key, day, quarter }) => {
        const forecast = forecastOf(knownIn(quarter), { stage: key, since: 0 });
        return forecast ? [{ forecast, took: ended.day - day }] : [];
      }),
    );
  if (judged.length < FEWEST) return undefined;
  const errors = judged.map(({ forecast, took }) => Math.abs(forecast.median - took)).sort((a, b) => a - b);
  return {
    forecasts: judged.length,
    within: judged.filter(({ forecast: { early, late }, took }) => took >= early && took <= late).length,
    medianError: Math.round(quantile(errors, 0.5)),
  };
}

/** Whether what ended in a quarter is learnt from in another one. */
const learntFrom = (ended: number, now: number) => ended < now && ended >= now - LEARNT_QUARTERS;
