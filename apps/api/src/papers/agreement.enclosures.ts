import type { Enclosure } from '#libs/platform';
import type { AgreementFile } from './agreement-paper.loader.js';

type Enclosed = Pick<AgreementFile, 'text' | 'contentHash' | 'signatures'>;

/**
 * What proves a paper: the signed bytes, the signatures as one JWS (RFC 7515, general serialisation, its payload
 * detached), the public keys as a JWK set (RFC 7517). What the headers outside of the signatures say is the platform's
 * record, not the signatories' word. Read by scripts/agreement-verify.mjs and by any JOSE library.
 */
export function agreementEnclosures({ text, contentHash, signatures }: Enclosed): Enclosure[] {
  const keys = new Map(signatures.map((one) => [one.kid, one]));
  return [
    {
      name: 'agreement.json',
      mediaType: 'application/json',
      description: 'What every party signed, byte for byte: RFC 8785 canonical JSON.',
      bytes: new TextEncoder().encode(text),
    },
    json('signatures.json', 'application/jose+json', 'The signatures: JWS, its payload is agreement.json.', {
      contentHash,
      signatures: signatures.map((one) => ({
        protected: one.protected,
        header: {
          organisation: one.organisationId,
          member: one.memberId,
          signedAt: new Date(one.signedAt).toISOString(),
          secondFactor: one.secondFactor,
        },
        signature: one.signature,
      })),
    }),
    json('keys.json', 'application/jwk-set+json', 'The public keys by which the signatures were made: a JWK set.', {
      keys: [...keys.values()].map((one) => ({
        ...one.publicKey,
        kid: one.kid,
        alg: one.algorithm,
        use: 'sig',
        organisation: one.organisationId,
        state: one.keyState,
        activeFrom: instant(one.keyActiveFrom),
        endedAt: instant(one.keyEndedAt),
        endedBecause: one.keyEndedBecause,
      })),
    }),
  ];
}

function json(name: string, mediaType: string, description: string, value: object): Enclosure {
  const bytes = new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
  return { name, mediaType, description, bytes };
}

function instant(at: string | null): string | null {
  return at && new Date(at).toISOString();
}
