import { canonical, sha256Hex } from './canonical.js';

/** Names the rules of `docs/ledger-format.md` by which rows are hashed; a change of them is another format. */
export const LEDGER_FORMAT = 'tripartite-ledger/1';

/** A sequenced event as it is hashed. Every member takes part; none may be added without a new format. */
export interface LedgerRow {
  /** Gap-free from 1. */
  readonly seq: number;
  readonly id: string;
  /** RFC 3339 in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
  readonly occurredAt: string;
  readonly type: string;
  readonly actor: { readonly memberId: string; readonly organisationId: string; readonly onBehalfOf?: string };
  readonly subject: { readonly kind: string; readonly id: string; readonly version: number };
  /** Order matters to the hash: hash what is stored, in the order in which it is stored. */
  readonly audience: readonly string[];
  readonly barred: readonly string[];
  readonly topics: readonly string[];
  readonly data: unknown;
  readonly correlationId: string | null;
  /** The `hash` of row `seq - 1`; the genesis hash of the epoch for the first row. */
  readonly prevHash: string;
}

export interface HashedRow extends LedgerRow {
  readonly hash: string;
}

/** What the first row of an epoch is chained to, so that a row can't be moved to another ledger. */
export function genesisHash(epoch: string): string {
  return sha256Hex(canonical({ epoch, format: LEDGER_FORMAT }));
}

/** What is hashed: the canonical JSON of exactly the members of {@link LedgerRow}; others are ignored. */
export function canonicalRow(row: LedgerRow): string {
  return canonical(members(row));
}

/** SHA-256 over {@link canonicalRow}. */
export function rowHash(row: LedgerRow): string {
  return sha256Hex(canonicalRow(row));
}

/** The row with its hash, without any member that is not part of the format. */
export function chain(row: LedgerRow): HashedRow {
  const hashed = members(row);
  return { ...hashed, hash: sha256Hex(canonical(hashed)) };
}

/** A row's line of an export: the canonical JSON of the row with its hash. */
export function exportLine(row: HashedRow): string {
  return canonical({ ...members(row), hash: row.hash });
}

function members(row: LedgerRow): LedgerRow {
  const { seq, id, occurredAt, type, actor, subject, audience, barred, topics, data, correlationId, prevHash } = row;
  return { seq, id, occurredAt, type, actor, subject, audience, barred, topics, data, correlationId, prevHash };
}
