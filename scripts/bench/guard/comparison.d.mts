/** One figure of both sides; `ratio`, `lowest` and `highest` are now to before. */
export interface Row {
  readonly figure: string;
  readonly before: number;
  readonly now: number;
  readonly ratio: number;
  readonly lowest: number;
  readonly highest: number;
  readonly verdict: '' | 'SLOWER' | 'faster';
}
export function compare(before: readonly Record<string, number>[], now: readonly Record<string, number>[]): Row[];
export function describe(rows: readonly Row[], rounds: number): string[];
