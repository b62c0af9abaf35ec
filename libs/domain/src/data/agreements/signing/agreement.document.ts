import { canonical, sha256Hex } from '#libs/platform';
import type { Terms } from '../terms/terms.js';

export interface DocumentParty {
  readonly organisationId: string;
  readonly name: string;
  readonly provides: boolean;
  readonly receives: boolean;
}

/** What all parties of an agreement sign. */
export interface AgreementDocument {
  readonly format: 'tripartite-agreement/1';
  readonly agreementId: string;
  readonly revision: number;
  /** The signed revision that this one replaces; null for the agreement itself. */
  readonly amends: number | null;
  readonly title: string;
  /** In the order of the terms, with their names on the day. */
  readonly parties: readonly DocumentParty[];
  readonly terms: Terms;
  /** The same terms as an ODRL 2.2 policy. */
  readonly policy: unknown;
}

/**
 * The bytes of an agreement: its document as RFC 8785 canonical JSON, UTF-8, and their SHA-256. They are kept with the
 * offer, so that what was signed can be shown whatever later versions of the product would write.
 */
export function documentBytes(document: AgreementDocument): { text: string; hash: string } {
  const text = canonical(document);
  return { text, hash: sha256Hex(text) };
}
