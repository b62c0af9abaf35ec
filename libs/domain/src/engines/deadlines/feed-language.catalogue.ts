import { type FeedLanguage, feedLanguages } from './deadline.subject.js';

/** As GraphQL names it: an enumeration's value has no hyphen. */
export const namedLanguage = (language: FeedLanguage): string => language.toUpperCase().replace('-', '_');

/** By the name that GraphQL has for it. */
export function languageOf(named: string): FeedLanguage {
  return feedLanguages.find((each) => namedLanguage(each) === named) ?? 'en';
}
