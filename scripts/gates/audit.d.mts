type LookedAt = Readonly<Record<string, { readonly why: string; readonly until: string }>>;
export const COULD_NOT_ASK: number;
export function judged(
  answer: string,
  today: string,
  lookedAt?: LookedAt,
): { asked: false; why: string } | { asked: true; faults: string[] };
