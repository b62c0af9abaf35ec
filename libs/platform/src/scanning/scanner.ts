import type { Readable } from 'node:stream';

/** What a scanner says of a file: nothing bad is in it, something known is, or it is more than the scanner takes. */
export type ScanResult =
  | { readonly kind: 'CLEAN' }
  | { readonly kind: 'MALWARE'; readonly signature: string }
  | { readonly kind: 'TOO_LARGE' };

/** No verdict came: the scanner is away, overloaded or out of order. The file has to wait. */
export class ScannerUnavailable extends Error {
  override readonly name = 'ScannerUnavailable';
}

/** Looks for malware in what comes in. Inject this class; the configuration decides which implementation answers. */
export abstract class Scanner {
  /** False where the operator set no scanner up: files are then passed on as they come. */
  abstract readonly configured: boolean;

  /**
   * Reads a stream to its end, or to where the scanner has seen enough.
   * @throws ScannerUnavailable without a verdict; the stream's own error as it is
   */
  abstract scan(content: Readable): Promise<ScanResult>;

  /** @throws ScannerUnavailable when it does not answer */
  abstract ping(): Promise<void>;
}
