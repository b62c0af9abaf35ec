import { createHash, randomBytes } from 'node:crypto';

/** A secret that is given away once and recognised by its hash: sessions, links in mail. 256 random bits. */
export interface Secret {
  /** What the holder gets, base64url. */
  readonly text: string;
  /** What is stored: SHA-256. A slow hash would add nothing, since 256 random bits can't be guessed. */
  readonly hash: Buffer;
}

export function newSecret(): Secret {
  const text = randomBytes(32).toString('base64url');
  return { text, hash: hashSecret(text) };
}

export function hashSecret(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
