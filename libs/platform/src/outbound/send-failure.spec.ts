import { describe, expect, it } from '@jest/globals';
import { OutboundRefused } from './outbound.js';
import { inEnglish, sendFailure, sendFailureCodes, sendFailureOf, statusFailure } from './send-failure.js';

const withCode = (code: string) => Object.assign(new Error('to 10.1.2.3'), { code });

describe('why another system did not take something', () => {
  it.each([
    [new OutboundRefused('ADDRESS', 'Its address 10.1.2.3 is not public.'), sendFailure('ADDRESS')],
    [new OutboundRefused('REDIRECT', 'It answered 302.', 302), sendFailure('REDIRECT', { status: 302 })],
    [new OutboundRefused('FORM', 'It is no JSON.'), sendFailure('ANSWER')],
    [new Error('lost', { cause: new OutboundRefused('ADDRESS', '10.1.2.3') }), sendFailure('ADDRESS')],
    [withCode('ECONNREFUSED'), sendFailure('CONNECTION', { detail: 'ECONNREFUSED' })],
    [withCode('CERT_HAS_EXPIRED'), sendFailure('CERTIFICATE', { detail: 'CERT_HAS_EXPIRED' })],
    [withCode('see https://10.1.2.3/'), sendFailure('CONNECTION')],
    [undefined, sendFailure('CONNECTION')],
    [
      Object.assign(new Error('no'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } }),
      sendFailure('STATUS', { status: 403, detail: 'AccessDenied' }),
    ],
  ])('is a code, and never says where it went (%s)', (cause, failure) => {
    expect(sendFailureOf(cause)).toEqual(failure);
    expect(inEnglish(sendFailureOf(cause))).not.toContain('10.1.2.3');
  });

  it('is nothing where it took it', () => {
    expect([200, 204, 299].map((status) => statusFailure(status))).toEqual([null, null, null]);
    expect(statusFailure(307)).toMatchObject({ code: 'REDIRECT', status: 307 });
    expect(statusFailure(199, 'its words')).toEqual({ code: 'STATUS', status: 199, detail: 'its words' });
  });

  it('has a sentence in English for each code', () => {
    const sentences = sendFailureCodes.map((code) => inEnglish(sendFailure(code, { status: 418 })));
    expect(new Set(sentences).size).toBe(sendFailureCodes.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}.*[^.]\.$/u);
  });
});
