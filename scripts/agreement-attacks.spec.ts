import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { smallOrderKeys } from '../libs/domain/src/engines/keys/key.fixture.js';
import type { PublicJwk } from '../libs/domain/src/engines/keys/key.jwk.js';
import { canonical, sha256Hex } from '../libs/platform/src/ledger/chain/canonical.js';
import {
  agreement,
  anAgreement,
  codes,
  type Holder,
  holderOf,
  holders,
  parsed,
  pinsOf,
  signed,
  signedRaw,
  written,
  makeHolders,
} from './agreement-verify.fixture.js';
import { verifyAgreement } from './agreement-verify.mjs';

beforeAll(makeHolders);

describe('whoever forges an agreement', () => {
  it("takes no key that is not said to be an organisation's, and none for two of them", () => {
    fc.assert(
      fc.property(anAgreement, fc.nat(), ({ files, parties }, pick) => {
        const forger = parties[pick % parties.length] as string;
        const text = String(files['agreement.json']);
        const { keys } = parsed(files['keys.json']) as { keys: { kid: string; organisation: string }[] };
        const check = (ring: object[], trusted?: string[], by = forger) => {
          // Everybody's signature, made with the forger's key alone.
          const forged = parties.map((id) => signed(text, id, holderOf(by)));
          const given = {
            ...files,
            'signatures.json': written({ signatures: forged }),
            'keys.json': written({ keys: ring }),
          };
          return codes(verifyAgreement(given, { trusted }));
        };
        const own = keys.find(({ organisation }) => organisation === forger) as (typeof keys)[number];
        const nameless = keys.map(({ organisation: _, ...key }) => key);
        const refusedAll = [...parties.map(() => 'SIGNATURE'), ...parties.map(() => 'MISSING')];
        expect(check(nameless).slice(parties.length)).toEqual(refusedAll);
        expect(check(nameless, pinsOf(parties)).slice(parties.length)).toEqual(refusedAll);
        const others = parties.filter((id) => id !== forger);
        const onlyOwn = [...others.map(() => 'KEY'), ...others.map(() => 'MISSING')];
        expect(check(keys)).toEqual(onlyOwn);
        // One key under every party's name: it stands there once, for the first.
        const claimed = parties.map((organisation) => ({ ...own, organisation }));
        const first = parties.slice(1);
        expect(check(claimed)).toEqual([
          ...first.map(() => 'KEY'),
          ...first.map(() => 'KEY'),
          ...first.map(() => 'MISSING'),
        ]);
        expect(
          check(
            claimed,
            parties.map((id) => `${id}=${own.kid}`),
          ),
        ).toContain('MISSING');
        // A fingerprint that is nobody's in particular is not taken at all.
        expect(() => check(keys, [own.kid])).toThrow(/does not say whose key it is/);
        expect(() => check(keys, [`${own.kid}=${own.kid}`])).toThrow(/none of the parties/);
      }),
      { numRuns: 20 },
    );
  });

  describe('against the published attacks on JWS', () => {
    /** The agreement with the first party's signature, its key and its key's entry made by hand. */
    function attacked(make: (text: string, victim: string) => { signature?: object; key?: object; more?: object }) {
      const [{ files, parties }] = fc.sample(anAgreement, 1) as [ReturnType<typeof agreement>];
      const victim = parties[0] as string;
      const { signature, key, more } = make(String(files['agreement.json']), victim);
      const { signatures } = parsed(files['signatures.json']) as { signatures: object[] };
      const { keys } = parsed(files['keys.json']) as { keys: object[] };
      const verdict = verifyAgreement({
        ...files,
        'signatures.json': written({ ...more, signatures: [signature ?? signatures[0], ...signatures.slice(1)] }),
        'keys.json': written({ keys: key ? [{ ...keys[0], ...key }, ...keys.slice(1)] : keys }),
      });
      return new Set(codes(verdict));
    }
    const unsigned = (head: object | string) => ({
      protected: Buffer.from(typeof head === 'string' ? head : JSON.stringify(head)).toString('base64url'),
      signature: '',
    });
    const headOf = (victim: string, more: object = {}) => ({
      alg: holderOf(victim).alg,
      kid: holderOf(victim).kid,
      typ: 'tripartite-agreement',
      iss: victim,
      ...more,
    });
    const SIGNATURE = new Set(['SIGNATURE', 'MISSING']);

    it.each(['none', 'None', 'NONE', 'HS256', 'RS256', 'PS256', 'ES512', 'EdDSA ', ''])('alg %j', (alg) => {
      expect(attacked((_, victim) => ({ signature: unsigned(headOf(victim, { alg })) }))).toEqual(SIGNATURE);
    });

    it('a MAC with the public key as its secret', () => {
      const macked = (text: string, victim: string) => {
        const { jwk } = holderOf(victim);
        const head = Buffer.from(JSON.stringify(headOf(victim, { alg: 'HS256' }))).toString('base64url');
        const input = `${head}.${Buffer.from(text).toString('base64url')}`;
        const signature = createHmac('sha256', Buffer.from(jwk.x, 'base64url')).update(input).digest('base64url');
        return { signature: { protected: head, signature } };
      };
      expect(attacked(macked)).toEqual(SIGNATURE);
    });

    it.each<[string, object]>([
      ['jwk', { jwk: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) } }],
      ['jku', { jku: 'https://attacker.example/keys' }],
      ['x5c', { x5c: ['MIIB'] }],
      ['b64', { b64: false, crit: ['b64'] }],
      ['crit', { crit: ['exp'], exp: 1 }],
      ['empty crit', { crit: [] }],
      ['zip', { zip: 'DEF' }],
    ])('a protected %s', (_, more) => {
      expect(attacked((text, victim) => ({ signature: signed(text, victim, undefined, more) }))).toEqual(SIGNATURE);
    });

    it.each<[string, object]>([
      ['alg', { alg: 'none' }],
      ['crit', { crit: ['b64'] }],
      ['kid', { kid: 'another' }],
      ['jwk', { jwk: {} }],
      ['b64', { b64: false }],
      ['iss', { iss: 'another' }],
      ['organisation', { organisation: 'another' }],
    ])('an unprotected %s', (_, header) => {
      expect(attacked((text, victim) => ({ signature: { ...signed(text, victim), header } }))).toEqual(SIGNATURE);
    });

    it('a protected header with a member twice, and the kid of another party', () => {
      const twice = (text: string, victim: string) => {
        const head = JSON.stringify(headOf(victim));
        const doubled = `{"iss":${JSON.stringify('somebody else')},${head.slice(1)}`;
        return { signature: signedRaw(doubled, text, holderOf(victim)) };
      };
      expect(attacked(twice)).toEqual(SIGNATURE);
      const theirs = (text: string, victim: string) => {
        const stranger = holders[4] as Holder;
        return { signature: signedRaw(JSON.stringify(headOf(victim)), text, stranger) };
      };
      expect(attacked(theirs)).toEqual(SIGNATURE);
      const [{ files }] = fc.sample(anAgreement, 1) as [ReturnType<typeof agreement>];
      const keys = String(files['keys.json']).replace('"organisation"', '"organisation": "x", "organisation"');
      expect(() => verifyAgreement({ ...files, 'keys.json': Buffer.from(keys) })).toThrow(/stands twice/);
    });

    it('a payload of its own, and signatures in another spelling', () => {
      expect(attacked(() => ({ more: { payload: 'e30' } }))).toEqual(new Set(['HASH']));
      const padded = (text: string, victim: string) => {
        const { protected: head, signature } = signed(text, victim);
        return { signature: { protected: head, signature: `${signature}=` } };
      };
      expect(attacked(padded)).toEqual(SIGNATURE);
    });

    it.each<[string, object]>([
      ['use', { use: 'enc' }],
      ['key_ops', { key_ops: ['sign'] }],
      ['key_ops that is no list', { key_ops: 'verify' }],
      ['alg', { alg: 'none' }],
      ['private part', { d: 'AAAA' }],
      ['owner who is nobody', { organisation: '' }],
      ['owner who is no text', { organisation: ['x'] }],
      ['kid', { kid: 'another' }],
      ['x in another spelling', { x: `${'A'.repeat(43)}=` }],
    ])('a key with the wrong %s', (_, key) => {
      expect(attacked(() => ({ key }))).toEqual(new Set(['KEY', 'SIGNATURE', 'MISSING']));
    });

    it('keys for which anybody can sign: points of small order', () => {
      for (const x of smallOrderKeys()) {
        const jwk = { kty: 'OKP', crv: 'Ed25519', x } as PublicJwk;
        const kid = sha256Hex(canonical(jwk));
        const fingerprint = Buffer.from(kid, 'hex').toString('base64url');
        const weak = (_: string, victim: string) => ({
          // R is the neutral point and S is zero: fits every text under the neutral key, and one in eight under the others.
          signature: {
            protected: unsigned(headOf(victim, { alg: 'EdDSA', kid: fingerprint })).protected,
            signature: Buffer.concat([Buffer.from([1]), Buffer.alloc(63)]).toString('base64url'),
          },
          key: { kty: 'OKP', crv: 'Ed25519', y: undefined, x, kid: fingerprint, alg: 'EdDSA' },
        });
        expect(attacked(weak)).toEqual(new Set(['KEY', 'SIGNATURE', 'MISSING']));
      }
    });
  });
});
