import { clauses, type Clause } from './terms.clauses.js';
import type { Terms } from './terms.js';
import { en } from './terms.sentences.en.js';
import { th } from './terms.sentences.th.js';
import { zhCN } from './terms.sentences.zh-cn.js';

/** Languages an agreement can be read in. What is signed is the terms; each language says every clause of them. */
export const sentenceLocales = ['en', 'zh-CN', 'th'] as const;
export type SentenceLocale = (typeof sentenceLocales)[number];

/** What things are called; ids where nothing better is known. */
export interface TermsNames {
  organisation(id: string): string;
  dataset(id: string): string;
}

/** One language: a sentence for each kind of clause. `dataset` is the title of the dataset a clause belongs to. */
export interface Phrasebook {
  sentence(clause: Clause, names: TermsNames, dataset: string): string;
}

const phrasebooks: Readonly<Record<SentenceLocale, Phrasebook>> = { en, th, 'zh-CN': zhCN };

/** The agreement in plain words: one sentence for every clause, in the order of {@link clauses}. */
export function sentences(
  terms: Terms,
  names: TermsNames,
  locale: SentenceLocale,
): { readonly clause: string; readonly text: string }[] {
  return clauses(terms).map((clause) => {
    const index = /^datasets\.(\d+)/.exec(clause.id)?.[1];
    const dataset = index === undefined ? '' : names.dataset(terms.datasets[Number(index)]?.datasetId ?? '');
    return { clause: clause.id, text: phrasebooks[locale].sentence(clause, names, dataset) };
  });
}
