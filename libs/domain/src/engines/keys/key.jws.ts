import { compactVerify, importJWK, type JWK } from 'jose';
import { algorithmOf, type PublicJwk } from './key.jwk.js';

/** What a compact JWS says, when the key has signed it; null when not, or when its header asks for it to be read another way. */
export async function signedPayload(jws: string, key: PublicJwk): Promise<string | null> {
  try {
    const { payload, protectedHeader } = await compactVerify(
      jws.trim(),
      await importJWK(key as JWK, algorithmOf(key)),
      {
        algorithms: [algorithmOf(key)],
      },
    );
    if ('crit' in protectedHeader || 'b64' in protectedHeader) return null;
    return Buffer.from(payload).toString('utf8');
  } catch {
    return null; // whatever is wrong with it was the caller's to get right
  }
}
