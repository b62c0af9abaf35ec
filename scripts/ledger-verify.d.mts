/** Types of ledger-verify.mjs, for its tests; the program itself stands alone. */
export interface Finding {
  code: string;
  line: number | null;
  seq: number | null;
  id: string | null;
  message: string;
}
export interface Verdict {
  epoch: string;
  rows: number;
  verifiedBefore: number;
  /** Rows up to here are not in what was looked at, as its header says. */
  archivedBefore: number;
  root: string;
  signedSize: number;
  anchoredSize: number;
  anchoredAt: string | null;
  /** When the first row under no trusted checkpoint says that it happened. */
  uncoveredSince: string | null;
  checkpoints: number;
  findings: Finding[];
  dropped: number;
  leaves: string[];
  signed: { size: number; root: string; matches?: boolean }[];
}
export interface Options {
  keys?: string[];
  notes?: string[];
  witnesses?: string[];
  quorum?: number;
}
export interface State {
  format: string;
  size: number;
  head: string;
  parts: { size: number; hash: string }[];
  note: string;
}
/** Where an earlier run came to. */
export interface Since {
  size: number;
  head: string;
  note: string;
}
export interface Inclusion {
  kind: 'inclusion';
  event: string;
  size: number;
  root: string;
  proof: string[];
  checkpoint: string;
  publicKeys: string[];
}
export interface Consistency {
  kind: 'consistency';
  from: { size: number; root: string; checkpoint: string | null };
  to: { size: number; root: string; checkpoint: string | null };
  proof: string[];
  publicKeys: string[];
}
export interface ProofVerdict {
  kind: string;
  findings: { code: string; message: string }[];
  event: { seq: number } | null;
  anchored: boolean;
}
export class Unusable extends Error {}
export function verifyLedger(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options?: Options & { proofs?: boolean; keep?: number | undefined; since?: Since; threads?: number },
): Promise<Verdict>;
export function stateOf(verdict: Verdict): State | null;
export function resume(state: unknown, keys: string[]): Since;
export function inclusionProof(verdict: Verdict, seq: number): Inclusion;
export function consistencyProof(verdict: Verdict, from: number, to: number): Consistency;
export function verifyProof(proof: unknown, options?: Options): ProofVerdict;
export function verifyLog(get: (path: string) => Promise<Buffer>, options?: Options): Promise<ProofVerdict>;
