import type { Fault } from '#libs/contracts';
import { termsLimits } from '../terms/terms.catalogue.js';

const DEPTH = 40;
const parts = [
  'parties',
  'datasets',
  'from',
  'until',
  'retention',
  'onward',
  'audit',
  'liability',
  'security',
  'notice',
  'breach',
  'renewal',
];

/** What keeps incomplete terms from being kept: not being terms at all, or too large. */
export function draftFaults(terms: unknown): Fault[] {
  const fault = (code: string, message: string): Fault[] => [{ path: ['terms'], code, message }];
  if (typeof terms !== 'object' || terms === null || Array.isArray(terms)) {
    return fault('SHAPE', 'Terms are an object.');
  }
  if (depth(terms) > DEPTH) return fault('TOO_DEEP', 'The terms are nested too deeply.');
  if (JSON.stringify(terms).length > termsLimits.total) {
    return fault('TOO_LARGE', `An agreement may have at most ${termsLimits.total} characters.`);
  }
  return Object.keys(terms)
    .filter((name) => !parts.includes(name))
    .map((name) => ({
      path: ['terms', name],
      code: 'UNKNOWN',
      message: `Terms have no part "${name}". Known: ${parts.join(', ')}.`,
    }));
}

function depth(value: unknown): number {
  let level: unknown[] = [value];
  for (let deep = 0; ; deep++) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    if (level.length === 0 || deep > DEPTH) return deep;
  }
}
