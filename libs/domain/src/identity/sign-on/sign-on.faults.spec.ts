import { describe, expect, it } from '@jest/globals';
import type { OutboundRefused } from '#libs/platform';
import { faultOf } from './sign-on.faults.js';

/** The error of the door, without the door: that one asks for a running server. */
class Refusal extends Error {
  readonly status = null;

  constructor(
    readonly code: OutboundRefused['code'],
    message: string,
  ) {
    super(message);
  }
}

describe('what keeps a provider and us apart', () => {
  it.each([
    ['ADDRESS', 'ADDRESS'],
    ['FORM', 'ADDRESS'],
    ['REDIRECT', 'REDIRECT'],
    ['STATUS', 'UNREACHABLE'],
    ['TIMEOUT', 'TIMEOUT'],
    ['SIZE', 'SIZE'],
  ] as const)('is a code and no sentence of ours where our own door says %s', (code, fault) => {
    const refused = new Refusal(code, 'A sentence in English.');
    const wrapped = new Error('request failed', { cause: refused });
    for (const error of [refused, wrapped])
      expect(faultOf(error, Refusal)).toMatchObject({ code: fault, detail: null });
  });

  it('is what the provider said, in its own words, where it said something', () => {
    const said = Object.assign(new Error('unexpected'), {
      error: 'invalid_client',
      error_description: 'Unknown client',
    });
    expect(faultOf(said, Refusal)).toMatchObject({ code: 'CLIENT', detail: 'invalid_client: Unknown client' });
  });
});
