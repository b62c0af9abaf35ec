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

/** Whether it is an amount in a currency, which can be said in words: a draft may hold anything. */
export function isMoney<T extends Money>(
  money: T,
): money is T & { readonly amount: string; readonly currency: string } {
  return /^\d+(\.\d+)?$/.test(money.amount ?? '') && /^[A-Z]{3}$/.test(money.currency ?? '');
}

/** What the sources of funding give together, where all of it is written in the currency of the value. */
export function fundingSum({ currency }: Money, sources: readonly Money[]): number | undefined {
  const sound = sources.every((one) => isMoney({ amount: one.amount, currency: one.currency || currency }));
  const same = sources.every((one) => !one.currency || one.currency === currency);
  if (sources.length === 0 || !sound || !same) return undefined;
  return sources.reduce((all, { amount }) => all + Number(amount), 0);
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
  const sum = fundingSum(value, sources);
  if (sum === undefined || !(whole > 0) || !sources.every(({ amount }) => Number(amount) > 0)) return undefined;
  const gap = Math.abs(whole - sum);
  return gap < 0.01 ? undefined : { sum: String(sum), gap: String(gap), short: sum < whole };
}
