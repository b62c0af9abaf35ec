import { createHash } from 'node:crypto';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { z } from 'zod';

/** The one scheme that is read: unchained rounds, short signatures, hashed to the curve as RFC 9380 says. */
export const BEACON_SCHEME = 'bls-unchained-g1-rfc9380';
const HASHED_FOR = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_';

/** A chain of drand, with all that its rounds are checked by. */
export interface BeaconChain {
  /** Its chain hash. */
  readonly chain: string;
  readonly scheme: typeof BEACON_SCHEME;
  /** Compressed point of G2, in hexadecimal. */
  readonly publicKey: string;
  /** When round 1 came out, in seconds since 1970. */
  readonly genesis: number;
  /** Seconds between rounds. */
  readonly period: number;
}

/** A round that has a value which nobody can know before its time. */
export interface BeaconRound extends BeaconChain {
  readonly round: number;
}

/** What drand calls its mainnet's fast chain. */
export const QUICKNET: BeaconChain = {
  chain: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
  scheme: BEACON_SCHEME,
  publicKey:
    '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
  genesis: 1692803367,
  period: 3,
};

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
/** As a drand node answers at `/info`. */
const info = z.object({
  public_key: hex(96),
  period: z.int().min(1),
  genesis_time: z.int().min(1),
  hash: hex(32),
  groupHash: hex(32),
  schemeID: z.literal(BEACON_SCHEME),
  metadata: z.object({ beaconID: z.string() }).optional(),
});
/** As a drand node answers at `/public/ROUND`. */
export const roundAnswer = z.object({ round: z.int(), signature: hex(48) });

/**
 * A chain by what a node says of it.
 * @throws Error where its hash is not that of what it says
 */
export function chainOf(text: string): BeaconChain {
  const given = info.parse(JSON.parse(text));
  const { public_key: publicKey, period, genesis_time: genesis, hash: chain, schemeID: scheme } = given;
  const head = Buffer.alloc(12);
  head.writeUInt32BE(period);
  head.writeBigInt64BE(BigInt(genesis), 4);
  const named = given.metadata?.beaconID ?? '';
  const hashed = createHash('sha256').update(head).update(publicKey, 'hex').update(given.groupHash, 'hex');
  if (named !== 'default') hashed.update(named);
  if (hashed.digest('hex') !== chain) throw new Error('its hash is not the hash of this chain');
  return { chain, scheme, publicKey, genesis, period };
}

/** The first round that comes out at or after a time. */
export function roundFrom(chain: BeaconChain, at: Date): BeaconRound {
  const periods = Math.ceil((at.getTime() / 1000 - chain.genesis) / chain.period);
  return { ...chain, round: Math.max(periods, 0) + 1 };
}

export const timeOfRound = ({ genesis, period, round }: BeaconRound): Date =>
  new Date((genesis + (round - 1) * period) * 1000);

/** Whether a signature, in hexadecimal, is the round's. */
export function isOfRound({ publicKey, round }: BeaconRound, signature: string): boolean {
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(round));
  const { shortSignatures } = bls12_381;
  const message = shortSignatures.hash(createHash('sha256').update(number).digest(), HASHED_FOR);
  try {
    return shortSignatures.verify(Buffer.from(signature, 'hex'), message, Buffer.from(publicKey, 'hex'));
  } catch {
    return false;
  }
}
