import { createPublicKey } from 'node:crypto';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { z } from 'zod';
import type { Fault } from '#libs/contracts';

const coordinate = z.string().regex(/^[A-Za-z0-9_-]+$/);
const publicJwk = z.discriminatedUnion('crv', [
  z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: coordinate }),
  z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate }),
  z.object({ kty: z.literal('EC'), crv: z.literal('P-384'), x: coordinate, y: coordinate }),
]);

/** The public part of a key, and nothing else of it (RFC 7517, RFC 8037). */
export type PublicJwk = z.infer<typeof publicJwk>;

/** How each kind of key signs (RFC 7518, RFC 8037). No RSA: its keys are too easily made too short. */
const ALGORITHMS = { Ed25519: 'EdDSA', 'P-256': 'ES256', 'P-384': 'ES384' } as const;
export type KeyAlgorithm = (typeof ALGORITHMS)[keyof typeof ALGORITHMS];

/** Members of a JWK that are of the private part. */
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** Reads a public key as its owner gave it: what else the JWK says (use, kid, alg) is left out. */
export function readPublicJwk(given: unknown): { key: PublicJwk } | { faults: Fault[] } {
  const fault = (code: string, message: string) => ({ faults: [{ path: ['publicKey'], code, message }] });
  if (typeof given !== 'object' || given === null) return fault('REQUIRED', 'Give the public key as a JWK (RFC 7517).');
  if (PRIVATE.some((member) => Object.hasOwn(given, member))) {
    return fault('PRIVATE', 'This holds the private key. It was not kept; regard it as disclosed and make a new one.');
  }
  const { success, data } = publicJwk.safeParse(given);
  if (!success) return fault('UNSUPPORTED', 'Give an Ed25519 key, or one on the curve P-256 or P-384, as a JWK.');
  try {
    createPublicKey({ key: data, format: 'jwk' });
  } catch {
    return fault('NOT_A_KEY', `This is no point on the curve ${data.crv}.`);
  }
  return { key: data };
}

export function algorithmOf({ crv }: PublicJwk): KeyAlgorithm {
  return ALGORITHMS[crv];
}

/** By which signatures name the key: its RFC 7638 thumbprint, which anybody can work out from it. */
export function kidOf(key: PublicJwk): Promise<string> {
  return calculateJwkThumbprint(key as JWK);
}
