import type { RetentionRule } from '../../declared/retention-rule.js';

const DAY_MS = 86_400_000;

type Bounded = Pick<RetentionRule, 'days' | 'least'> & { readonly kind: string };

/**
 * Days by rule: as set, else as declared.
 * @throws Error naming every rule that is not known or would keep less than it may
 */
export function daysByRule(
  rules: readonly Bounded[],
  set: Readonly<Record<string, number>>,
): ReadonlyMap<string, number> {
  const known = new Map(rules.map((rule) => [rule.kind, rule]));
  const chosen = new Map(Object.entries(set));
  const faults = [...chosen].flatMap(([kind, days]) => {
    const rule = known.get(kind);
    if (!rule) return [`${kind} is none of ${[...known.keys()].join(', ')}`];
    return days < (rule.least ?? 0) ? [`${kind} is kept for at least ${rule.least} days`] : [];
  });
  if (faults.length > 0) throw new Error(`RETENTION_DAYS can't be used: ${faults.join('; ')}.`);
  return new Map(rules.map(({ kind, days }) => [kind, chosen.get(kind) ?? days]));
}

/** What was over before is not kept any more. */
export function keptSince(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS);
}
