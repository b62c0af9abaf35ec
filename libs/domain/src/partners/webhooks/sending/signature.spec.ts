import { webcrypto } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { newWebhookSecret, signedHeaders, webhookKey } from './signature.js';

const now = () => Math.floor(Date.now() / 1000);
const bodies = fc.tuple(
  fc.uuid(),
  fc.object().map((value) => JSON.stringify(value)),
);

/** As another hand than node:crypto's has it. */
async function verifiedByWebCrypto(publicKey: string, text: string, signature: string): Promise<boolean> {
  const raw = Buffer.from(publicKey.replace('whpk_', ''), 'base64');
  const key = await webcrypto.subtle.importKey('raw', raw, 'Ed25519', true, ['verify']);
  return webcrypto.subtle.verify('Ed25519', key, Buffer.from(signature, 'base64'), Buffer.from(text));
}

describe('a signature of a webhook', () => {
  it('v1 is what the reference library of Standard Webhooks makes and verifies', () => {
    fc.assert(
      fc.property(bodies, ([id, body]) => {
        const { secret, shown, publicKey } = newWebhookSecret('v1');
        expect(publicKey).toBeNull();
        const headers = signedHeaders(id, now(), body, [webhookKey('v1', secret)]);
        const receiver = new Webhook(shown ?? '');
        expect(receiver.verify(body, headers)).toEqual(JSON.parse(body));
        const at = new Date(Number(headers['webhook-timestamp']) * 1000);
        expect(receiver.sign(id, at, body)).toBe(headers['webhook-signature']);
        expect(() => receiver.verify(`${body} `, headers)).toThrow('No matching signature');
      }),
      { numRuns: 25 },
    );
  });

  it('v1a is Ed25519 over id, timestamp and body, by the key that is shown', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, async ([id, body]) => {
        const { secret, shown, publicKey } = newWebhookSecret('v1a');
        expect(shown).toBeNull();
        expect(publicKey).toMatch(/^whpk_[A-Za-z0-9+/]{43}=$/);
        const headers = signedHeaders(id, 1_800_000_000, body, [webhookKey('v1a', secret)]);
        const [scheme, signature = ''] = headers['webhook-signature'].split(',');
        expect(scheme).toBe('v1a');
        expect(await verifiedByWebCrypto(publicKey ?? '', `${id}.1800000000.${body}`, signature)).toBe(true);
        expect(await verifiedByWebCrypto(publicKey ?? '', `${id}.1800000001.${body}`, signature)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  it('is made by each key that holds, so that receivers of either are content', () => {
    const [old, next] = [newWebhookSecret('v1'), newWebhookSecret('v1')];
    const headers = signedHeaders('msg', now(), '{}', [webhookKey('v1', next.secret), webhookKey('v1', old.secret)]);
    for (const { shown } of [old, next]) expect(new Webhook(shown ?? '').verify('{}', headers)).toEqual({});
    expect(() => new Webhook(newWebhookSecret('v1').shown ?? '').verify('{}', headers)).toThrow();
  });
});
