import type { ImpactDimension, TitleLanguage } from '../graphql/generated/graphql.js';
import type { CriteriaEdition } from './impact.queries.js';

export const languages: readonly TitleLanguage[] = ['EN', 'ZH_CN', 'TH'];

interface Titled {
  readonly title: string;
  /** By language; what is empty there is as its author wrote it. */
  readonly titles: Readonly<Partial<Record<TitleLanguage, string>>>;
}

export interface ImpactCriterionDraft extends Titled {
  readonly key: string;
  readonly dimension: ImpactDimension;
  readonly weight: string;
  /** One a line, the lowest first; by language in the same order. */
  readonly levels: string;
  readonly levelsIn: Readonly<Partial<Record<TitleLanguage, string>>>;
  /** Numbers with anything between. */
  readonly goals: string;
}

export interface CriteriaDraft extends Titled {
  readonly minimum: string;
  readonly dimensionMinimum: string;
  readonly criteria: readonly ImpactCriterionDraft[];
}

/** A criterion with a key that no other has. */
export function blankCriterion(
  others: readonly { readonly key: string }[],
  dimension: ImpactDimension,
): ImpactCriterionDraft {
  let at = others.length + 1;
  while (others.some(({ key }) => key === `criterion-${at}`)) at++;
  return { key: `criterion-${at}`, title: '', titles: {}, dimension, weight: '', levels: '', levelsIn: {}, goals: '' };
}

/** What is published now, to be changed; else one criterion of each dimension to begin with. */
export function draftOf(edition: CriteriaEdition | undefined): CriteriaDraft {
  if (!edition) {
    const criteria = (['ECONOMIC', 'SOCIAL', 'ENVIRONMENTAL'] as const).reduce<ImpactCriterionDraft[]>(
      (all, dimension) => [...all, blankCriterion(all, dimension)],
      [],
    );
    return { title: '', titles: {}, minimum: '50', dimensionMinimum: '30', criteria };
  }
  return {
    ...titledOf(edition),
    minimum: edition.minimum,
    dimensionMinimum: edition.dimensionMinimum,
    criteria: edition.criteria.map((one) => ({
      ...titledOf(one),
      ...{ key: one.key, dimension: one.dimension, weight: one.weight, goals: one.goals.join(', ') },
      levels: one.levels.map(({ original }) => original).join('\n'),
      levelsIn: Object.fromEntries(
        languages
          .filter((language) => one.levels.some(({ titles }) => titles.some((title) => title.language === language)))
          .map((language) => [language, one.levels.map((level) => titledOf(level).titles[language] ?? '').join('\n')]),
      ),
    })),
  };
}

/** As the API takes it. */
export function inputOf({ title, titles, minimum, dimensionMinimum, criteria }: CriteriaDraft) {
  return {
    ...{ title, titles: titlesIn(titles), minimum: minimum.trim(), dimensionMinimum: dimensionMinimum.trim() },
    criteria: criteria.map((one) => ({
      ...{ key: one.key, title: one.title, titles: titlesIn(one.titles), dimension: one.dimension },
      weight: one.weight.trim().replace(/%$/, ''),
      levels: linesIn(one.levels).map((level, at) => ({
        title: level,
        titles: titlesIn(
          Object.fromEntries(languages.map((language) => [language, linesIn(one.levelsIn[language] ?? '')[at] ?? ''])),
        ),
      })),
      goals: (one.goals.match(/\d+/g) ?? []).map(Number),
    })),
  };
}

const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const titlesIn = (titles: Titled['titles']) =>
  languages.flatMap((language) => (titles[language]?.trim() ? [{ language, title: titles[language] }] : []));

function titledOf({
  original,
  titles,
}: {
  readonly original: string;
  readonly titles: readonly { readonly language: TitleLanguage; readonly title: string }[];
}): Titled {
  return { title: original, titles: Object.fromEntries(titles.map(({ language, title }) => [language, title])) };
}
