import { isDeepStrictEqual } from 'node:util';
import { clauses, type Clause } from './sentences/terms.clauses.js';
import type { Terms } from './terms.js';

/** One clause that differs. `id` is its place in the later terms, except for what was removed. */
export type ClauseChange =
  | { readonly change: 'ADDED'; readonly id: string; readonly kind: Clause['kind']; readonly after: Clause['value'] }
  | { readonly change: 'REMOVED'; readonly id: string; readonly kind: Clause['kind']; readonly before: Clause['value'] }
  | {
      readonly change: 'CHANGED';
      readonly id: string;
      /** Its place in the earlier terms: entries before it may have come or gone. */
      readonly beforeId: string;
      readonly kind: Clause['kind'];
      readonly before: Clause['value'];
      readonly after: Clause['value'];
    };

/**
 * What differs between two terms, clause by clause. Clauses are matched by what they are about (an organisation, a dataset
 * and its recipients, a column, a measure and period), not by their place, so a new entry in front changes nothing else.
 */
export function diffTerms(before: Terms, after: Terms): ClauseChange[] {
  const [was, is] = [subjects(before), subjects(after)];
  const changes: ClauseChange[] = [];
  for (const [subject, { id, kind, value }] of is) {
    const earlier = was.get(subject);
    if (!earlier) changes.push({ change: 'ADDED', id, kind, after: value });
    else if (!isDeepStrictEqual(earlier.value, value)) {
      changes.push({ change: 'CHANGED', id, beforeId: earlier.id, kind, before: earlier.value, after: value });
    }
  }
  for (const [subject, { id, kind, value }] of was) {
    if (!is.has(subject)) changes.push({ change: 'REMOVED', id, kind, before: value });
  }
  return changes;
}

/** Clauses by what they are about; the second about the same thing has a number, so that none is lost. */
function subjects(terms: Terms): Map<string, Clause> {
  const found = new Map<string, Clause>();
  const entries = new Map<string, string>();
  const add = (subject: string, clause: Clause): string => {
    let unique = subject;
    for (let number = 2; found.has(unique); number += 1) unique = `${subject}/${number}`;
    found.set(unique, clause);
    return unique;
  };
  for (const clause of clauses(terms)) {
    const entry = entries.get(/^datasets\.\d+/.exec(clause.id)?.[0] ?? '') ?? '';
    switch (clause.kind) {
      case 'party':
        add(`party/${clause.value.organisationId}`, clause);
        break;
      case 'dataset':
        entries.set(clause.id, add(`dataset/${clause.value.datasetId}`, clause));
        break;
      case 'column':
        add(`${entry}/column/${clause.value.name}`, clause);
        break;
      case 'quota':
        add(`${entry}/quota/${clause.value.of}/${clause.value.per}`, clause);
        break;
      default:
        add(`${entry}/${clause.kind}`, clause);
    }
  }
  return found;
}
