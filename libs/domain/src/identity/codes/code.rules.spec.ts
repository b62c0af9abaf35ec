import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TOTP } from 'otpauth';
import { acceptedStep, enrolmentOf, newRecoveryCode, newSeed, nextCode, recoveryCodeOf } from './code.rules.js';

const seed = new TextEncoder().encode('12345678901234567890');

describe('one-time codes', () => {
  // RFC 6238, appendix B, the last six of eight digits, SHA-1.
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('are those of RFC 6238 at second %d', (second, code) => {
    expect(acceptedStep(seed, code, new Date(second * 1000), 0)).toBe(Math.floor(second / 30));
  });

  it('count within a step of now, once, and never after a later one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 5e9 }), fc.integer({ min: -3, max: 3 }), (second, away) => {
        const step = Math.floor(second / 30);
        const code = new TOTP({ secret: enrolmentOf(seed, 'x').secret }).generate({
          timestamp: (step + away) * 30_000,
        });
        const at = new Date(second * 1000);
        const accepted = acceptedStep(seed, code, at, 0);
        if (Math.abs(away) <= 1) expect(accepted).toBe(step + away);
        if (accepted === null) return;
        expect(acceptedStep(seed, code, at, accepted)).toBeNull();
        expect(acceptedStep(seed, code, at, accepted + 1)).toBeNull();
      }),
    );
  });

  it('that are shown are accepted, also ten seconds later, and there is none while all were used', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 5e9 }), fc.integer({ min: -5, max: 5 }), (second, away) => {
        const [at, last] = [new Date(second * 1000), Math.floor(second / 30) + away];
        const code = nextCode(seed, at, last);
        if (code === null) expect(away).toBeGreaterThanOrEqual(1);
        else {
          expect(acceptedStep(seed, code, at, last)).not.toBeNull();
          expect(acceptedStep(seed, code, new Date((second + 9) * 1000), last)).not.toBeNull();
        }
      }),
    );
  });

  it('are six digits and nothing else', () => {
    for (const code of ['', '12345', '1234567', 'abcdef', '28708２', '287082; drop']) {
      expect(acceptedStep(seed, code, new Date(59_000), 0)).toBeNull();
    }
    expect(acceptedStep(seed, '287 082', new Date(59_000), 0)).toBe(1);
  });

  it('are enrolled by an address every authenticator reads', () => {
    const { secret, uri } = enrolmentOf(newSeed(), 'wang@agency.example');
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(uri).toMatch(/^otpauth:\/\/totp\/Tripartite:wang%40agency\.example\?issuer=Tripartite&secret=[A-Z2-7]{32}&/);
  });

  it('have recovery codes that are found again however they are typed', () => {
    const code = newRecoveryCode();
    expect(code).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
    for (const typed of [code, code.toUpperCase(), code.replaceAll('-', ' '), code.replaceAll('-', '')]) {
      expect(recoveryCodeOf(typed)).toBe(code);
    }
    expect(recoveryCodeOf('123456')).toBeUndefined();
  });
});
