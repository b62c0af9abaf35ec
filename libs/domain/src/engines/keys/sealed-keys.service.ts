import { createPrivateKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { FlattenedSign } from 'jose';
import { Vault } from '#libs/platform';
import { kidOf, type PublicJwk, readPublicJwk } from './key.jwk.js';

export { algorithmOf, kidOf, type PublicJwk, readPublicJwk } from './key.jwk.js';

/** One signature over a payload that is kept beside it (RFC 7515, flattened without its payload). */
export interface KeySignature {
  readonly protected: string;
  readonly signature: string;
}

/** A key made here: its public part and name, and the private one sealed by the vault; nothing else ever holds that. */
export interface SealedKey {
  readonly key: PublicJwk;
  readonly kid: string;
  readonly sealed: string;
}

/** Keys whose private part never leaves the platform: organisations', and the platform's own. */
@Injectable()
export class SealedKeys {
  constructor(@Inject(Vault) private readonly vault: Vault) {}

  /** @param of what the secret is sealed for, see Vault */
  async make(of: string): Promise<SealedKey> {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const { crv, x } = publicKey.export({ format: 'jwk' });
    const { key } = readPublicJwk({ kty: 'OKP', crv, x }) as { key: PublicJwk };
    const sealed = await this.vault.seal(privateKey.export({ type: 'pkcs8', format: 'der' }), of);
    return { key, kid: await kidOf(key), sealed };
  }

  /** For a library that signs by itself: the whole key, as a JWK. It is not to be kept anywhere but in memory. */
  async open({ sealed, of }: { readonly sealed: string; readonly of: string }): Promise<JsonWebKey> {
    const key = createPrivateKey({ key: Buffer.from(await this.vault.open(sealed, of)), format: 'der', type: 'pkcs8' });
    return key.export({ format: 'jwk' });
  }

  async sign(
    { sealed, of }: { readonly sealed: string; readonly of: string },
    payload: Uint8Array,
    header: { readonly alg: string; readonly kid: string; readonly [more: string]: unknown },
  ): Promise<KeySignature> {
    const secret = new Uint8Array(await this.vault.open(sealed, of));
    const privateKey = await crypto.subtle.importKey('pkcs8', secret, 'Ed25519', false, ['sign']);
    const jws = await new FlattenedSign(payload).setProtectedHeader(header).sign(privateKey);
    return { protected: jws.protected ?? '', signature: jws.signature };
  }
}
