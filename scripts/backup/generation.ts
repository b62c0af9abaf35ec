/**
 * Which generation the ledger is of once an older state was restored, in SQL. Counted up alone, the same backup restored twice would
 * be the same generation twice, and whoever knows the one would take the events of the other for those it has seen.
 */
export const NEXT_GENERATION = `greatest(generation + 1, extract(epoch from clock_timestamp() - timestamptz '2026-01-01 00:00:00Z')::int)`;
