import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/**
 * RFC 8785 canonical JSON: the one text of a JSON value, whatever the order of its members.
 * Members that are `undefined` are left out, dates become their ISO text.
 * @throws TypeError for `undefined`; Error for NaN, infinities, lone surrogates and cycles, which JSON can't hold
 */
export function canonical(value: unknown): string {
  const text = ofPlain(value) ?? canonicalize(value);
  if (text === undefined) throw new TypeError('Only a JSON value has a canonical form.');
  return text;
}

/**
 * The same in less than half of the library's time, for what nearly every value is: strings and numbers are written as
 * `JSON.stringify` writes them, so only the order of the members is left. Whatever else there may be is left to the library.
 */
function ofPlain(value: unknown): string | undefined {
  const ordered = inOrder(value);
  if (ordered === UNUSUAL || ordered === undefined) return undefined;
  const text = JSON.stringify(ordered);
  // So a lone surrogate would be written; so is a backslash before "ud", which does no harm.
  return text.includes(String.raw`\ud`) ? undefined : text;
}

const UNUSUAL = Symbol('left to the library');
/** Deeper is nothing that is recorded; a cycle would have no end. */
const DEPTH = 32;

function inOrder(value: unknown, depth = 0): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : UNUSUAL;
    case 'object':
      break;
    default:
      return UNUSUAL;
  }
  if (value === null) return null;
  if (depth === DEPTH || 'toJSON' in value) return UNUSUAL;
  if (Array.isArray(value)) {
    const items = value.map((each) => inOrder(each, depth + 1));
    return items.includes(UNUSUAL) ? UNUSUAL : items;
  }
  const members: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const member = inOrder((value as Record<string, unknown>)[key], depth + 1);
    // Objects keep their members in the order in which these were added, except such whose names are numbers.
    if (member === UNUSUAL || (key >= '0' && key < ':') || key === '__proto__') return UNUSUAL;
    members[key] = member;
  }
  return members;
}

/** SHA-256 as 64 lower-case hexadecimal digits; text is taken as UTF-8. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The hash by which a content (a proposal's revision, a definition) is named: SHA-256 of its canonical JSON. */
export function contentHash(value: unknown): string {
  return sha256Hex(canonical(value));
}
