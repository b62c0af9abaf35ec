import { createHmac, createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** Versions of Standard Webhooks' signatures: Ed25519, which receivers verify without a secret, or HMAC-SHA-256. */
export const signatureSchemes = ['v1a', 'v1'] as const;
export type SignatureScheme = (typeof signatureSchemes)[number];

/** A secret as it is made. */
export interface NewWebhookSecret {
  /** What is sealed: 32 bytes of an HMAC key, or the private key in DER. */
  readonly secret: Buffer;
  /** `whsec_…`, shown once; null where there is nothing to show. */
  readonly shown: string | null;
  /** `whpk_…`, for whoever verifies v1a; null for v1. */
  readonly publicKey: string | null;
}

/** A secret ready to sign with. */
export interface WebhookKey {
  readonly scheme: SignatureScheme;
  readonly key: KeyObject | Buffer;
}

/** Of an Ed25519 key in SPKI the last 32 bytes are the key itself (RFC 8410). */
const RAW_BYTES = 32;

export function newWebhookSecret(scheme: SignatureScheme): NewWebhookSecret {
  if (scheme === 'v1') {
    const secret = randomBytes(32);
    return { secret, shown: `whsec_${secret.toString('base64')}`, publicKey: null };
  }
  const pair = generateKeyPairSync('ed25519');
  const raw = pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-RAW_BYTES);
  const secret = pair.privateKey.export({ type: 'pkcs8', format: 'der' });
  return { secret, shown: null, publicKey: `whpk_${raw.toString('base64')}` };
}

export function webhookKey(scheme: SignatureScheme, secret: Uint8Array): WebhookKey {
  const bytes = Buffer.from(secret);
  return { scheme, key: scheme === 'v1' ? bytes : createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' }) };
}

/**
 * The headers of one attempt (Standard Webhooks 1.0): what is signed is `id.timestamp.body`, by every key that holds, so
 * that a receiver may go over to the next in its own time.
 * @param id the same for all attempts to send an event
 * @param seconds when this attempt is made
 */
export function signedHeaders(id: string, seconds: number, body: string, keys: readonly WebhookKey[]) {
  const signed = Buffer.from(`${id}.${seconds}.${body}`);
  const signatures = keys.map(({ scheme, key }) => {
    const signature =
      scheme === 'v1'
        ? createHmac('sha256', key as Buffer)
            .update(signed)
            .digest()
        : sign(null, signed, key as KeyObject);
    return `${scheme},${signature.toString('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  };
}
