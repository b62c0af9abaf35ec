import type { Clause } from './terms.clauses.js';

/** What things are called; ids where nothing better is known. */
export interface TermsNames {
  organisation(id: string): string;
  dataset(id: string): string;
  /** In which zone the days of the term begin and end; left out: instants are said in UTC. */
  readonly timeZone?: string;
}

/** One language: a sentence for each kind of clause. `dataset` is the title of the dataset a clause belongs to. */
export interface Phrasebook {
  sentence(clause: Clause, names: TermsNames, dataset: string): string;
}
