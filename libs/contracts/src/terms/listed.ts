import type { Language } from './locale.js';

const LAST = { conjunction: 'และ', disjunction: 'หรือ' } as const;
const FOREIGN = /[\s\p{Script=Latin}]/u;

/**
 * Several things one after the other, the last one after "and" or "or". Thai parts them by spaces, which says nothing between
 * names that have spaces themselves: those are parted by commas.
 */
export function listed(language: Language, items: Iterable<string>, type: keyof typeof LAST = 'conjunction'): string {
  const all = [...items];
  if (language !== 'th' || all.length < 2 || !all.some((one) => FOREIGN.test(one))) {
    return new Intl.ListFormat(language, { type }).format(all);
  }
  return `${all.slice(0, -1).join(', ')} ${LAST[type]} ${all.at(-1)}`;
}
