import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import type { SigningKey } from '../../engines/keys/key.entity.js';
import { algorithmOf, kidOf, type PublicJwk, readPublicJwk } from '../../engines/keys/key.jwk.js';
import { signedPayload } from '../../engines/keys/key.jws.js';
import { checkJws, headerFor } from './signature.jws.js';

/** Who verifies a JWS with the library, and where odd headers are tried on it. */
const VERIFIERS = {
  'engines/keys/key.jws.ts': 'here',
  'data/signatures/signature.jws.ts': 'here',
  // Tokens of our own: no other key is known. Assertions of programs are oidc-provider's: test/security/programs.e2e.ts.
  'partners/programs/oauth/program-tokens.service.ts': 'the library refuses b64 in a JWT',
};
const VERIFYING = /\b(compactVerify|flattenedVerify|generalVerify|jwtVerify)\b/;

/** Headers that would have the payload read another way, each with how it is signed. */
const ODD = [
  { b64: false, crit: ['b64'] },
  { b64: true, crit: ['b64'] },
  { exp: 1, crit: ['exp'] },
] as const;

describe('a JWS', () => {
  it('is verified in no other place', () => {
    const sources = readdirSync('libs/domain/src', { recursive: true }).map(String);
    const found = sources.filter(
      (path) =>
        path.endsWith('.ts') &&
        !path.endsWith('.spec.ts') &&
        VERIFYING.test(readFileSync(`libs/domain/src/${path}`, 'utf8')),
    );
    expect(found.sort()).toEqual(Object.keys(VERIFIERS).sort());
  });

  it('with a header that asks for another reading is by nobody, wherever it is verified', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const { key } = readPublicJwk(await exportJWK(publicKey)) as { key: PublicJwk };
    const signing = {
      publicKey: key,
      algorithm: algorithmOf(key),
      kid: await kidOf(key),
      organisationId: 'o',
    } as SigningKey;
    const document = Buffer.from('words that are signed');
    const signed = (more: object) =>
      new CompactSign(document)
        .setProtectedHeader({ ...headerFor(signing), ...more })
        .sign(privateKey, { crit: { exp: true } })
        // The library writes no payload of this kind; it is what others would send.
        .catch((error: Error) => error.message);

    const plain = await signed({});
    expect(await signedPayload(plain, key)).toBe('words that are signed');
    expect(await checkJws(plain, document, signing)).toHaveProperty('signature');
    for (const odd of ODD) {
      const jws = 'b64' in odd && !odd.b64 ? await unencoded(odd) : await signed(odd);
      expect([odd, jws.split('.').length]).toEqual([odd, 3]);
      expect([odd, await signedPayload(jws, key)]).toEqual([odd, null]);
      expect(await checkJws(jws, document, signing)).toHaveProperty('fault');
    }

    /** RFC 7797: the payload stands as it is, and is signed so. */
    async function unencoded(more: object): Promise<string> {
      const head = Buffer.from(JSON.stringify({ ...headerFor(signing), ...more })).toString('base64url');
      const input = Buffer.from(`${head}.${document.toString()}`);
      const by = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, input);
      return `${head}.${document.toString()}.${Buffer.from(by).toString('base64url')}`;
    }
  });
});
