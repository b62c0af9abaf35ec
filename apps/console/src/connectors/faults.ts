import type { Problem } from '../graphql/act.js';

/** What is to be said above a form: nothing that stands at one of its fields. */
export function elsewhere(problem: Problem | undefined, fields: readonly string[]): Problem | undefined {
  if (!problem) return undefined;
  const faults = problem.faults.filter(({ path }) => !fields.includes(String(path[0])));
  return problem.faults.length === 0 || faults.length > 0 ? { ...problem, faults } : undefined;
}
