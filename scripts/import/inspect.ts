import type { Readable } from 'node:stream';
import { type Inspect, ImportInputError } from '#libs/domain';
import { type Scanner, ScannerUnavailable } from '#libs/platform';

/**
 * Has each file looked through for malware before it is read; none where no scanner is set up. A file that did not pass is
 * refused like one that can't be read; without a verdict nothing is brought in, as uploads wait.
 */
export function inspection(scanner: Scanner): Inspect | undefined {
  if (!scanner.configured) return undefined;
  return async (content: Readable) => {
    try {
      const verdict = await scanner.scan(content);
      if (verdict.kind === 'MALWARE') return `malware was found in it (${verdict.signature})`;
      return verdict.kind === 'TOO_LARGE' ? 'it is too large to be checked for malware' : null;
    } catch (error) {
      if (!(error instanceof ScannerUnavailable)) throw error;
      throw new ImportInputError(
        `Nothing was brought in, since files could not be checked for malware: ${error.message} Try again once it answers.`,
      );
    }
  };
}
