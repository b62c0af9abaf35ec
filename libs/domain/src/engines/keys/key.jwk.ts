import { createPublicKey } from 'node:crypto';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { z } from 'zod';
import type { Fault } from '#libs/contracts';

/** In its one spelling and length: another would give the same key another fingerprint. */
const coordinate = (bytes: number) =>
  z.string().refine((text) => {
    const read = Buffer.from(text, 'base64url');
    return read.length === bytes && read.toString('base64url') === text;
  });
const publicJwk = z.discriminatedUnion('crv', [
  z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: coordinate(32) }),
  z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate(32), y: coordinate(32) }),
  z.object({ kty: z.literal('EC'), crv: z.literal('P-384'), x: coordinate(48), y: coordinate(48) }),
]);

/** The public part of a key, and nothing else of it (RFC 7517, RFC 8037). */
export type PublicJwk = z.infer<typeof publicJwk>;

/** How each kind of key signs (RFC 7518, RFC 8037). No RSA: its keys are too easily made too short. */
const ALGORITHMS = { Ed25519: 'EdDSA', 'P-256': 'ES256', 'P-384': 'ES384' } as const;
export type KeyAlgorithm = (typeof ALGORITHMS)[keyof typeof ALGORITHMS];

/** Members of a JWK that are of the private part. */
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** Reads a public key as its owner gave it. What it says of its use must be that it verifies signatures; the rest is left out. */
export function readPublicJwk(given: unknown): { key: PublicJwk } | { faults: Fault[] } {
  const fault = (code: string, message: string) => ({ faults: [{ path: ['publicKey'], code, message }] });
  if (typeof given !== 'object' || given === null) return fault('REQUIRED', 'Give the public key as a JWK (RFC 7517).');
  if (PRIVATE.some((member) => Object.hasOwn(given, member))) {
    return fault('PRIVATE', 'This holds the private key. It was not kept; regard it as disclosed and make a new one.');
  }
  const { crv, kty } = given as Record<string, unknown>;
  if (!publicJwk.options.some(({ shape }) => shape.crv.value === crv && shape.kty.value === kty)) {
    return fault('UNSUPPORTED', 'Give an Ed25519 key, or one on the curve P-256 or P-384, as a JWK.');
  }
  const { success, data } = publicJwk.safeParse(given);
  if (!success) return fault('NOT_A_KEY', 'A coordinate of the key is missing, or has the wrong length or spelling.');
  if (!isForSigning(given, data)) {
    return fault('WRONG_USE', 'The key says of itself (use, key_ops, alg) that it is for something else.');
  }
  if (data.crv === 'Ed25519' && isSmallOrder(data.x)) {
    return fault('WEAK', 'This point has a small order, so that anybody could sign with it. Make another key.');
  }
  try {
    createPublicKey({ key: data, format: 'jwk' });
  } catch {
    return fault('NOT_A_KEY', `This is no point on the curve ${data.crv}.`);
  }
  return { key: data };
}

/** RFC 7517, sections 4.2 to 4.4. */
function isForSigning(given: object, key: PublicJwk): boolean {
  const { use = 'sig', key_ops: operations = ['verify'], alg = algorithmOf(key) } = given as Record<string, unknown>;
  return use === 'sig' && Array.isArray(operations) && operations.includes('verify') && alg === algorithmOf(key);
}

const FIELD = 2n ** 255n - 19n;
const EIGHTH = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
/** y of the eight points whose order divides 8: under such a key a signature fits any text. */
const SMALL_ORDER = [0n, 1n, FIELD - 1n, EIGHTH, FIELD - EIGHTH];

/** Also true of a y that is not written in its one form (RFC 8032, section 5.1.3). */
function isSmallOrder(x: string): boolean {
  const bytes = Buffer.from(x, 'base64url').reverse();
  const y = BigInt(`0x${bytes.toString('hex')}`) % 2n ** 255n;
  return y >= FIELD || SMALL_ORDER.includes(y);
}

export function algorithmOf({ crv }: PublicJwk): KeyAlgorithm {
  return ALGORITHMS[crv];
}

/** By which signatures name the key: its RFC 7638 thumbprint, which anybody can work out from it. */
export function kidOf(key: PublicJwk): Promise<string> {
  return calculateJwkThumbprint(key as JWK);
}
