/** Types of draw-verify.mjs, for its tests; the program itself stands alone. */
export interface DrawVerdict {
  proved: string[];
  unproved: string[];
  findings: { code: string; message: string }[];
}
export class Unusable extends Error {}
export function verifyDraw(file: Uint8Array, keys: Uint8Array, notes?: string[] | null): Promise<DrawVerdict>;
