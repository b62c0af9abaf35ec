/** Texts, bytes and hashes, by what Node and browsers both have. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const utf8 = (text: string): Bytes => encoder.encode(text) as Bytes;
/** @throws TypeError where it is not UTF-8 */
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);

export function joined(...parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', joined(...parts)));
}

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
export const fromHex = (text: string): Bytes =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const base64url = (bytes: Uint8Array): string =>
  base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** Undefined for whatever is not the one spelling of some bytes: bits that stand for nothing could be changed unseen. */
function spelled(text: string, spelling: (bytes: Uint8Array) => string): Bytes | undefined {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
    return spelling(bytes) === text ? bytes : undefined;
  } catch {
    return undefined;
  }
}
export const fromBase64 = (text: string): Bytes | undefined => spelled(text, base64);
export const fromBase64url = (text: string): Bytes | undefined => spelled(text, base64url);
export { base64url };

/** Canonical JSON (RFC 8785). @throws TypeError for half a character */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (isObject(value)) {
    const members = Object.keys(value).sort();
    return `{${members.map((name) => `${canonical(name)}:${canonical(value[name])}`).join(',')}}`;
  }
  if (typeof value === 'string' && /\p{Surrogate}/u.test(value)) throw new TypeError('A text holds half a character.');
  return JSON.stringify(value);
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An Ed25519 signature (RFC 8032). */
export async function signedBy(key: Bytes, signature: Bytes, text: Bytes): Promise<boolean> {
  if (key.length !== 32 || signature.length !== 64 || isSmall(key)) return false;
  try {
    const imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', imported, signature, text);
  } catch {
    // What is no point of the curve is a key that has signed nothing; an engine without Ed25519 has to be told apart.
    if (await lacksEd25519())
      throw new Error('This engine has no Ed25519 in WebCrypto: use Node 20, or a newer browser.');
    return false;
  }
}

async function lacksEd25519(): Promise<boolean> {
  return crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']).then(
    () => false,
    () => true,
  );
}

const FIELD = 2n ** 255n - 19n;
const EIGHTH = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
/** y of the points whose order divides 8: under such a key a signature fits any text. */
const SMALL = [0n, 1n, FIELD - 1n, EIGHTH, FIELD - EIGHTH];

function isSmall(key: Bytes): boolean {
  const y = BigInt(`0x${hex(key.slice().reverse())}`) % 2n ** 255n;
  return y >= FIELD || SMALL.includes(y);
}
