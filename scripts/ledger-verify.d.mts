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
  root: string;
  signedSize: number;
  checkpoints: number;
  findings: Finding[];
  dropped: number;
  leaves: Buffer[];
  signed: { size: number; root: string; matches?: boolean }[];
}
export class Unusable extends Error {}
export function linesOf(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Buffer>;
export function verifyLedger(
  lines: AsyncIterable<Buffer>,
  options?: { keys?: string[]; notes?: string[]; proofs?: boolean },
): Promise<Verdict>;
export function inclusionProof(
  verdict: Verdict,
  seq: number,
): { seq: number; leaf: string; size: number; root: string; signed: boolean; proof: string[] };
export function consistencyProof(
  verdict: Verdict,
  from: number,
  to: number,
): { from: { size: number; root: string }; to: { size: number; root: string }; proof: string[] };
