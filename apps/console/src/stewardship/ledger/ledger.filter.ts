/** What the ledger is narrowed by; the address holds it. */
export const FILTERS = ['type', 'subject', 'actor', 'organisation', 'from', 'until'] as const;
export type Filters = Partial<Record<(typeof FILTERS)[number], string>>;
