/** Digits in groups of three behind commas, apostrophes or spaces of any kind, with a fraction behind a point. */
const GROUPED = /^[+]?\d{1,3}([,'’\u0020\u00a0\u202f\u2009])\d{3}(\1\d{3})*(\.\d+)?$/;

/** An amount as people write it, as the API takes it: "24,000,000" is 24000000. What is no such number stays as it was typed. */
export function amountOf(typed: string): string {
  const text = typed.normalize('NFKC').trim();
  if (GROUPED.test(text)) return text.replace(/[^\d.]/g, '');
  return /^\d+(\.\d+)?$/.test(text) ? text : typed;
}

interface Money {
  readonly amount?: string | null;
  readonly currency?: string | null;
}

/**
 * What the sources of funding give together and what is missing or too much, where all of it is written in one currency;
 * undefined where it cannot be said, or where it is right.
 */
export function fundingGap(
  value: Money,
  sources: readonly Money[],
): { sum: string; gap: string; short: boolean } | undefined {
  const whole = Number(value.amount);
  const amounts = sources.map(({ amount }) => Number(amount));
  const same = sources.every(({ currency }) => !currency || currency === value.currency);
  if (!value.currency || !(whole > 0) || sources.length === 0 || !same || !amounts.every((one) => one > 0))
    return undefined;
  const sum = amounts.reduce((all, one) => all + one, 0);
  const gap = Math.abs(whole - sum);
  return gap < 0.01 ? undefined : { sum: String(sum), gap: String(gap), short: sum < whole };
}
