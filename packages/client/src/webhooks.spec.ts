import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  newWebhookSecret,
  signedHeaders,
  webhookKey,
} from '../../../libs/domain/src/partners/webhooks/sending/signature.js';
import { verifyWebhook } from './webhooks.js';

const SECONDS = 1_800_000_000;
const now = SECONDS * 1000;
const scheme = fc.constantFrom('v1a' as const, 'v1' as const);
/** A request as the product sends it, signed by several keys, and the texts of those keys. */
const requests = fc
  .record({
    id: fc.uuid(),
    data: fc.dictionary(fc.string(), fc.string()),
    schemes: fc.array(scheme, { minLength: 1, maxLength: 3 }),
  })
  .map(({ id, data, schemes }) => {
    const body = JSON.stringify({ id, data });
    const made = schemes.map((each) => ({ scheme: each, ...newWebhookSecret(each) }));
    const signing = made.map((each) => webhookKey(each.scheme, each.secret));
    const keys = made.map(({ shown, publicKey }) => shown ?? publicKey ?? '');
    return { id, body, keys, headers: signedHeaders(id, SECONDS, body, signing) };
  });
const code = (tried: Promise<unknown>) =>
  tried.then(
    () => 'TAKEN',
    (error: { code?: string }) => error.code,
  );

describe('verifyWebhook', () => {
  it('takes a request by any one of the keys that signed it, as text, as bytes, and with headers of any kind', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async ({ id, body, keys, headers }) => {
        for (const key of keys) {
          expect(await verifyWebhook({ headers: new Headers(headers), body }, { keys: [key], now })).toMatchObject({
            id,
          });
          const bytes = new TextEncoder().encode(body);
          const upper = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
          expect(await verifyWebhook({ headers: upper, body: bytes }, { keys: [key], now })).toMatchObject({ id });
        }
      }),
      { numRuns: 25 },
    );
  });

  it('takes nothing whose body, id, time or key is another', async () => {
    const changes = fc.constantFrom('body', 'id', 'time', 'key', 'scheme');
    await fc.assert(
      fc.asyncProperty(requests, changes, async ({ body, keys, headers }, what) => {
        const other = newWebhookSecret('v1a').publicKey ?? '';
        const given = {
          'webhook-id': headers['webhook-id'] + (what === 'id' ? '0' : ''),
          'webhook-timestamp': what === 'time' ? String(SECONDS + 1) : headers['webhook-timestamp'],
          'webhook-signature':
            what === 'scheme' ? headers['webhook-signature'].replaceAll(/v1a?,/g, 'v2,') : headers['webhook-signature'],
        };
        const request = { headers: given, body: what === 'body' ? `${body} ` : body };
        expect(await code(verifyWebhook(request, { keys: what === 'key' ? [other] : keys, now }))).toBe('SIGNATURE');
      }),
      { numRuns: 50 },
    );
  });

  it('takes nothing that is more than the tolerance away from now', async () => {
    await fc.assert(
      fc.asyncProperty(requests, fc.integer({ min: -900, max: 900 }), async ({ body, keys, headers }, away) => {
        const tried = verifyWebhook({ headers, body }, { keys, now: now + away * 1000 });
        expect(await code(tried)).toBe(Math.abs(away) > 300 ? 'TIMESTAMP' : 'TAKEN');
      }),
      { numRuns: 50 },
    );
  });

  it('says what is no request, and what is no key', async () => {
    const { body, headers, keys } = fc.sample(requests, 1)[0]!;
    for (const name of Object.keys(headers))
      expect(await code(verifyWebhook({ headers: { ...headers, [name]: undefined }, body }, { keys, now }))).toBe(
        'HEADERS',
      );
    for (const key of ['whpk_AAAA', 'whsec_', 'secret', 'whsec_?'])
      await expect(verifyWebhook({ headers, body }, { keys: [key], now })).rejects.toThrow(TypeError);
  });
});
