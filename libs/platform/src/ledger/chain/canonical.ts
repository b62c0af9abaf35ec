import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/**
 * RFC 8785 canonical JSON: the one text of a JSON value, whatever the order of its members.
 * Members that are `undefined` are left out, dates become their ISO text.
 * @throws TypeError for `undefined`; Error for NaN, infinities, lone surrogates and cycles, which JSON can't hold
 */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Only a JSON value has a canonical form.');
  return text;
}

/** SHA-256 as 64 lower-case hexadecimal digits; text is taken as UTF-8. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The hash by which a content (a proposal's revision, a definition) is named: SHA-256 of its canonical JSON. */
export function contentHash(value: unknown): string {
  return sha256Hex(canonical(value));
}
