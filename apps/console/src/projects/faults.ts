import type { Fault, Problem } from '../graphql/act.js';
import { faultText } from '../language/fault-text.js';

/** What is wrong at one place of a form, in the reader's language. */
export function faultAt(problem: Problem | undefined, ...path: readonly (string | number)[]): string | undefined {
  return faultText(problem?.faults.find((fault) => samePath(fault, path)));
}

/** The same problem without the faults that are said at their fields; nothing when nothing is left to say. */
export function elsewhere(problem: Problem | undefined, shown: (path: Fault['path']) => boolean): Problem | undefined {
  if (!problem || problem.faults.length === 0) return problem;
  const faults = problem.faults.filter(({ path }) => !shown(path));
  return faults.length > 0 ? { ...problem, faults } : undefined;
}

function samePath({ path }: Fault, other: readonly (string | number)[]): boolean {
  return path.length === other.length && path.every((step, index) => String(step) === String(other[index]));
}
