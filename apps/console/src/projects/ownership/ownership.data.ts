import { dayHere } from '../../parts/input/here.js';
import { hundredthsOf } from './stakes.draft.js';

interface Held {
  readonly organisationId: string;
  readonly share: string;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string | null;
}

export interface ShareCourse {
  readonly organisationId: string;
  /** Instants at which the share became what is said, in percent; 0 where the organisation held nothing. */
  readonly points: readonly (readonly [instant: string, percent: number])[];
}

/** Shares of each organisation from every instant at which any of them changed, whoever holds most at the end first. */
export function coursesOf(history: readonly Held[]): ShareCourse[] {
  const instants = [
    ...new Set(
      history.flatMap(({ effectiveFrom, effectiveTo }) => [effectiveFrom, ...(effectiveTo ? [effectiveTo] : [])]),
    ),
  ].sort();
  const at = (organisationId: string, instant: string) =>
    history
      .filter(
        (one) =>
          one.organisationId === organisationId &&
          one.effectiveFrom <= instant &&
          (!one.effectiveTo || one.effectiveTo > instant),
      )
      .reduce((sum, { share }) => sum + hundredthsOf(share), 0) / 100;
  return [...new Set(history.map(({ organisationId }) => organisationId))]
    .map((organisationId) => ({
      organisationId,
      points: instants.map((instant) => [instant, at(organisationId, instant)] as const),
    }))
    .sort((a, b) => (b.points.at(-1)?.[1] ?? 0) - (a.points.at(-1)?.[1] ?? 0));
}

/** Each weight in percent of all of them, to two places. */
export function percentOfAll(weights: readonly string[]): number[] {
  const hundredths = weights.map(hundredthsOf);
  const all = hundredths.reduce((sum, weight) => sum + weight, 0);
  return hundredths.map((weight) => (all === 0 ? 0 : Math.round((weight * 10_000) / all) / 100));
}

interface Begun {
  readonly effectiveOn: string;
  readonly effectiveAt?: string | null;
}

/** The day from which a change holds: the one agreed on, which has its name wherever it is read, unless it was agreed to only later. */
export function beginsOn({ effectiveOn, effectiveAt }: Begun): string {
  const here = effectiveAt ? dayHere(effectiveAt) : '';
  return here > effectiveOn ? here : effectiveOn;
}
