/** Types of agreement-verify.mjs, for its tests; the program itself stands alone. */
export interface AgreementVerdict {
  held: string[];
  findings: { code: string; message: string }[];
  notes: string[];
  signers: { organisationId: string; kid: string }[];
  contentHash: string | null;
  parties: number;
}
export class Unusable extends Error {}
export function enclosedIn(given: readonly Buffer[]): Record<string, Buffer>;
export function verifyAgreement(
  files: Readonly<Record<string, Uint8Array>>,
  options?: { trusted?: readonly string[]; hash?: string },
): AgreementVerdict;
