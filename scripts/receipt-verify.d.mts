/** Types of receipt-verify.mjs, for its tests; the program itself stands alone. */
export interface ReceiptVerdict {
  proved: string[];
  unproved: string[];
  findings: { code: string; message: string }[];
  receipt: object | null;
  kids: string[];
}
export class Unusable extends Error {}
export function verifyReceipt(file: Uint8Array, keys: Uint8Array): ReceiptVerdict;
