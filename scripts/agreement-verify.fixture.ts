import fc from 'fast-check';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { agreementEnclosures } from '../apps/api/src/papers/agreement.enclosures.js';
import type { AgreementDocument } from '../libs/domain/src/data/agreements/signing/agreement.document.js';
import { soundAgreement } from '../libs/domain/src/data/agreements/agreement.fixture.js';
import { toOdrl } from '../libs/domain/src/data/agreements/odrl/odrl.js';
import type { Terms } from '../libs/domain/src/data/agreements/terms/terms.js';
import { algorithmOf, kidOf, type PublicJwk } from '../libs/domain/src/engines/keys/key.jwk.js';
import { canonical, sha256Hex } from '../libs/platform/src/ledger/chain/canonical.js';
import type { Enclosure } from '../libs/platform/src/printing/bundle.js';

export interface Holder {
  readonly jwk: PublicJwk;
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: KeyObject;
}

/** One key for each of the four organisations of the fixture, of every kind. */
export const holders: Holder[] = [];
/** Before the tests of a file: makes the keys. */
export async function makeHolders(): Promise<void> {
  const pairs = [
    generateKeyPairSync('ed25519'),
    generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    generateKeyPairSync('ec', { namedCurve: 'P-384' }),
    generateKeyPairSync('ed25519'),
    generateKeyPairSync('ed25519'), // nobody's
  ];
  for (const { publicKey, privateKey } of pairs) {
    const jwk = publicKey.export({ format: 'jwk' }) as PublicJwk;
    holders.push({ jwk, kid: await kidOf(jwk), alg: algorithmOf(jwk), privateKey });
  }
}
export const pinsOf = (parties: readonly string[]) => parties.map((id) => `${id}=${holderOf(id).kid}`);
export const holderOf = (organisationId: string) => holders[Number(organisationId.at(-1)) - 1] as Holder;

/** A signature whose protected header is this text, whatever it says. */
export function signedRaw(head: string, bytes: string, by: Holder) {
  const protectedHeader = Buffer.from(head).toString('base64url');
  const input = Buffer.from(`${protectedHeader}.${Buffer.from(bytes).toString('base64url')}`);
  const hash = { EdDSA: null, ES256: 'sha256', ES384: 'sha384' }[by.alg] as string | null;
  const signature = sign(hash, input, { key: by.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  return { protected: protectedHeader, signature };
}

export function signed(bytes: string, iss: string, by = holderOf(iss), more: object = {}) {
  const head = { alg: by.alg, kid: by.kid, typ: 'tripartite-agreement', iss, ...more };
  return signedRaw(canonical(head), bytes, by);
}

export type Files = Record<string, Buffer>;
export const filesOf = (enclosures: readonly Enclosure[]): Files =>
  Object.fromEntries(enclosures.map(({ name, bytes }) => [name, Buffer.from(bytes)]));

/** An agreement as the platform gives it out, signed by all of its parties. */
export function agreement(
  terms: Terms,
  title: string,
): { files: Files; enclosures: Enclosure[]; parties: string[]; hash: string } {
  const agreementId = '01890000-0000-7000-8000-000000000001';
  const policy = toOdrl(terms, { policy: `urn:uuid:${agreementId}`, type: 'Offer' });
  const parties = terms.parties.map((party) => ({ ...party, name: `Office ${party.organisationId.at(-1)} 局 สำนัก` }));
  const document: AgreementDocument = {
    format: 'tripartite-agreement/1',
    agreementId,
    revision: 2,
    amends: null,
    title,
    parties,
    terms,
    policy,
  };
  const text = canonical(document);
  const contentHash = sha256Hex(text);
  const signatures = parties.map(({ organisationId }) => {
    const { jwk, kid, alg } = holderOf(organisationId);
    return {
      organisationId,
      member: 'Director',
      memberId: agreementId,
      signedAt: '2026-11-24T10:00:00.123+00:00',
      secondFactor: 'PASSKEY' as const,
      ...signed(text, organisationId),
      kid,
      algorithm: alg,
      publicKey: jwk,
      keyState: 'ACTIVE',
      keyActiveFrom: null,
      keyEndedAt: null,
      keyEndedBecause: null,
    };
  });
  const enclosures = agreementEnclosures({ text, contentHash, signatures });
  const ids = parties.map(({ organisationId }) => organisationId);
  return { files: filesOf(enclosures), enclosures, parties: ids, hash: contentHash };
}
export const anAgreement = fc
  .tuple(soundAgreement, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }))
  .map(([{ terms }, title]) => agreement(terms, title));

export const parsed = (bytes: Buffer | undefined) => JSON.parse(String(bytes)) as Record<string, unknown>;
export const written = (value: unknown) => Buffer.from(JSON.stringify(value));
export const codes = (verdict: { findings: { code: string }[] }) => verdict.findings.map(({ code }) => code);

/** Every place of a JSON value that holds something by itself, as a path. */
export function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    places(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
export function edited(value: unknown, path: readonly (string | number)[]): unknown {
  const copy = structuredClone(value);
  let holder = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) holder = holder[key] as typeof holder;
  const last = path.at(-1) as string;
  const before = holder[last];
  holder[last] = typeof before === 'number' ? before + 1 : typeof before === 'boolean' ? !before : `${String(before)}x`;
  return copy;
}
