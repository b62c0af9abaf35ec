import { Decimal } from 'decimal.js';
import {
  developmentGoals,
  type Fault,
  type ImpactDimension,
  impactDimensions,
  type Language,
  lineFaults,
} from '#libs/contracts';
import type { ImpactCriteria, ImpactCriterion, ImpactScore } from './impact.entity.js';

const KEY = /^[a-z][a-z0-9-]{0,49}$/;
const PERCENT = /^(0|[1-9]\d{0,2})(\.\d{1,2})?$/;
export const limits = { title: 200, reason: 2_000, criteria: 30, fewestLevels: 2, mostLevels: 7 } as const;

/**
 * Each dimension weighs at least this much, so that the economic one cannot outweigh the two others together: that growth
 * weighs too much against other goals is what the check is there for (70 % of the study's informants).
 */
const LEAST_WEIGHT = 20;

/** What something is called in a language other than its author's. */
export interface GivenTitle {
  readonly language: Language;
  readonly title: string;
}

export interface GivenTitled {
  readonly title: string;
  readonly titles?: readonly GivenTitle[] | null;
}

export interface GivenImpactCriterion extends GivenTitled {
  readonly key: string;
  readonly dimension: ImpactDimension;
  /** Decimal string, percent. */
  readonly weight: string;
  readonly levels: readonly GivenTitled[];
  readonly goals?: readonly number[] | null;
}

export interface GivenCriteria extends GivenTitled {
  readonly criteria: readonly GivenImpactCriterion[];
  readonly minimum: string;
  readonly dimensionMinimum: string;
}

type Path = Fault['path'];

/** Everything wrong with criteria that somebody would publish. */
export function criteriaFaults(given: GivenCriteria): Fault[] {
  const faults: Fault[] = [];
  const say = (path: Path, code: string, message: string) => faults.push({ path, code, message });
  const titled = (path: Path, { title, titles }: GivenTitled) => {
    const all = [{ at: [...path, 'title'], text: title }];
    (titles ?? []).forEach((one, index) => {
      all.push({ at: [...path, 'titles', index, 'title'], text: one.title });
      if ((titles ?? []).findIndex(({ language }) => language === one.language) < index) {
        say([...path, 'titles', index], 'DUPLICATE', 'This language stands there twice; remove one.');
      }
    });
    for (const { at, text } of all) {
      if (!text.trim()) say(at, 'REQUIRED', 'Say what it is called.');
      if (text.length > limits.title) say(at, 'TOO_LARGE', `Use at most ${limits.title} characters.`);
      faults.push(...lineFaults(at, text));
    }
  };
  titled([], given);
  const { criteria } = given;
  if (criteria.length > limits.criteria) say(['criteria'], 'TOO_MANY', `Name at most ${limits.criteria}.`);
  criteria.forEach((criterion, index) => {
    const path = ['criteria', index];
    titled(path, criterion);
    if (!KEY.test(criterion.key)) {
      say([...path, 'key'], 'FORMAT', 'Use lower-case letters, digits and hyphens, a letter first.');
    }
    if (criteria.findIndex(({ key }) => key === criterion.key) < index) {
      say([...path, 'key'], 'DUPLICATE', `${criterion.key} stands there twice; choose another key.`);
    }
    if (!PERCENT.test(criterion.weight) || !new Decimal(criterion.weight).gt(0)) {
      say([...path, 'weight'], 'FORMAT', 'Write a percentage above 0 with at most two decimal places, such as 12.5.');
    }
    const { length } = criterion.levels;
    if (length < limits.fewestLevels || length > limits.mostLevels) {
      const message = `Describe from ${limits.fewestLevels} to ${limits.mostLevels} levels, the lowest first.`;
      say([...path, 'levels'], 'OUT_OF_RANGE', message);
    }
    criterion.levels.forEach((level, at) => titled([...path, 'levels', at], level));
    const goals = criterion.goals ?? [];
    if (goals.some((goal) => !(developmentGoals as readonly number[]).includes(goal))) {
      say([...path, 'goals'], 'UNKNOWN_VALUE', 'The Sustainable Development Goals have the numbers 1 to 17.');
    }
    if (new Set(goals).size < goals.length) say([...path, 'goals'], 'DUPLICATE', 'Name each goal once.');
  });
  for (const field of ['minimum', 'dimensionMinimum'] as const) {
    if (PERCENT.test(given[field]) && new Decimal(given[field]).lte(100)) continue;
    say([field], 'FORMAT', 'Write a percentage from 0 to 100 with at most two decimal places.');
  }
  if (faults.length === 0) weightFaults(criteria, say);
  return faults;
}

function weightFaults(
  criteria: readonly GivenImpactCriterion[],
  say: (path: Path, code: string, message: string) => void,
): void {
  const sum = total(criteria.map(({ weight }) => weight));
  if (!sum.eq(100)) say(['criteria'], 'SUM', `The weights sum to ${sum.toFixed()}; they have to sum to 100.`);
  for (const dimension of impactDimensions) {
    const weight = total(criteria.filter((one) => one.dimension === dimension).map((one) => one.weight));
    if (weight.gte(LEAST_WEIGHT)) continue;
    const message = `The ${dimension.toLowerCase()} criteria weigh ${weight.toFixed()} together; each dimension weighs at least ${LEAST_WEIGHT}.`;
    say(['criteria'], 'DIMENSION_TOO_LIGHT', message);
  }
}

/** As it is kept: no space around words, figures without zeros that say nothing. */
export function criteriaOf(
  given: GivenCriteria,
): Pick<ImpactCriteria, 'title' | 'titles' | 'criteria' | 'minimum' | 'dimensionMinimum'> {
  const titled = ({ title, titles }: GivenTitled) => ({
    title: title.trim(),
    titles: Object.fromEntries(
      (titles ?? []).map((one) => [one.language, one.title.trim()]),
    ) as ImpactCriteria['titles'],
  });
  return {
    ...titled(given),
    criteria: given.criteria.map((one) => ({
      ...titled(one),
      ...{ key: one.key, dimension: one.dimension, weight: new Decimal(one.weight).toFixed() },
      levels: one.levels.map(titled),
      goals: [...(one.goals ?? [])].sort((a, b) => a - b),
    })),
    minimum: new Decimal(given.minimum).toFixed(),
    dimensionMinimum: new Decimal(given.dimensionMinimum).toFixed(),
  };
}

/** Every criterion is scored once, at one of its levels, with a reason. */
export function scoreFaults(criteria: readonly ImpactCriterion[], scores: readonly ImpactScore[]): Fault[] {
  const faults: Fault[] = [];
  const say = (path: Path, code: string, message: string) => faults.push({ path, code, message });
  scores.forEach(({ key, level, reason }, index) => {
    const path = ['scores', index];
    const criterion = criteria.find((one) => one.key === key);
    if (!criterion) return say([...path, 'key'], 'UNKNOWN_VALUE', `The criteria know no ${key}; remove it.`);
    if (scores.findIndex((one) => one.key === key) < index) {
      say([...path, 'key'], 'DUPLICATE', `${criterion.title} is scored twice; remove one.`);
    }
    const top = criterion.levels.length - 1;
    if (!Number.isInteger(level) || level < 0 || level > top) {
      say([...path, 'level'], 'OUT_OF_RANGE', `The levels of ${criterion.title} go from 0 to ${top}.`);
    }
    if (!reason.trim()) say([...path, 'reason'], 'REQUIRED', `Say why ${criterion.title} is scored so.`);
    if (reason.length > limits.reason) {
      say([...path, 'reason'], 'TOO_LARGE', `Use at most ${limits.reason} characters.`);
    }
  });
  for (const { key, title } of criteria) {
    if (!scores.some((one) => one.key === key)) say(['scores', key], 'REQUIRED', `Score ${title}.`);
  }
  return faults;
}

/** What a proposal reaches; decimal strings, percent of what can be reached, two places. */
export interface ImpactResult {
  readonly overall: string;
  readonly dimensions: Readonly<Record<ImpactDimension, string>>;
  readonly reached: boolean;
  /** Where it does not reach the minimum. */
  readonly below: readonly ('OVERALL' | ImpactDimension)[];
}

/**
 * The weighted sum model: each criterion gives its weight times `level / (levels - 1)`. Minima are asked of the exact
 * sums; what is shown is rounded down, so that 59.996 never reads as a 60 that was not enough.
 * @param scores one of each criterion
 */
export function resultOf(
  { criteria, minimum, dimensionMinimum }: Pick<ImpactCriteria, 'criteria' | 'minimum' | 'dimensionMinimum'>,
  scores: readonly ImpactScore[],
): ImpactResult {
  // As fractions of whole numbers: thirds of a scale would not sum to a whole.
  const parts = criteria.map(({ key, dimension, weight, levels }) => {
    const level = scores.find((one) => one.key === key)?.level ?? 0;
    return { dimension, weight: new Decimal(weight), level, top: levels.length - 1 };
  });
  const common = parts.reduce((product, { top }) => leastCommon(product, top), 1);
  const percent = (of: typeof parts) => {
    const gained = of.reduce(
      (sum, { weight, level, top }) => sum.plus(weight.times((level * common) / top)),
      new Decimal(0),
    );
    const most = of.reduce((sum, { weight }) => sum.plus(weight), new Decimal(0)).times(common);
    return {
      shown: gained.times(100).div(most).toDecimalPlaces(2, Decimal.ROUND_DOWN).toFixed(),
      reaches: (least: string) => gained.times(100).gte(most.times(least)),
    };
  };
  const overall = percent(parts);
  const each = impactDimensions.map((dimension) => {
    return { dimension, ...percent(parts.filter((one) => one.dimension === dimension)) };
  });
  const below = [
    ...(overall.reaches(minimum) ? [] : (['OVERALL'] as const)),
    ...each.flatMap(({ dimension, reaches }) => (reaches(dimensionMinimum) ? [] : [dimension])),
  ];
  return {
    overall: overall.shown,
    dimensions: Object.fromEntries(
      each.map(({ dimension, shown }) => [dimension, shown]),
    ) as ImpactResult['dimensions'],
    reached: below.length === 0,
    below,
  };
}

function leastCommon(a: number, b: number): number {
  const greatest = (x: number, y: number): number => (y === 0 ? x : greatest(y, x % y));
  return (a * b) / greatest(a, b);
}

function total(decimals: readonly string[]): Decimal {
  return decimals.reduce((sum, one) => sum.plus(one), new Decimal(0));
}
