import { type Language, languages } from '#libs/contracts';
import { clauses, type Clause } from './terms.clauses.js';
import type { Terms } from '../terms.js';
import type { Phrasebook, TermsNames } from './terms.phrasebook.js';
import { en } from './terms.sentences.en.js';
import { th } from './terms.sentences.th.js';
import { zhCN } from './terms.sentences.zh-cn.js';

/** Languages an agreement can be read in. What is signed is the terms; each language says every clause of them. */
export { languages as sentenceLocales };
export type SentenceLocale = Language;

const phrasebooks: Readonly<Record<SentenceLocale, Phrasebook>> = { en, th, 'zh-CN': zhCN };

/** The agreement in plain words: one sentence for every clause, in the order of {@link clauses}. */
export function sentences(
  terms: Terms,
  names: TermsNames,
  locale: SentenceLocale,
): { readonly clause: string; readonly text: string }[] {
  const datasetIds = terms.datasets.map(({ datasetId }) => datasetId);
  return sentencesOf(clauses(terms), datasetIds, names, locale);
}

/** Some clauses in plain words. @param datasetIds of every dataset of the terms, by its place */
export function sentencesOf(
  some: readonly Clause[],
  datasetIds: readonly string[],
  names: TermsNames,
  locale: SentenceLocale,
): { readonly clause: string; readonly text: string }[] {
  return some.map((clause) => {
    const index = /^datasets\.(\d+)/.exec(clause.id)?.[1];
    const dataset = index === undefined ? '' : names.dataset(datasetIds[Number(index)] ?? '');
    return { clause: clause.id, text: phrasebooks[locale].sentence(clause, names, dataset) };
  });
}
