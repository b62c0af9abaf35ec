import { createHmac, createPrivateKey, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { smallOrderKeys } from '../libs/domain/src/engines/keys/key.fixture.js';
import { canonical, sha256Hex } from '../libs/platform/src/ledger/chain/canonical.js';
import {
  aReceipt,
  base64url,
  check,
  codes,
  compact,
  headerOf,
  keys,
  ledger,
  own,
  type Receipt,
  signer,
  written,
} from './receipt-verify.fixture.js';
import { Unusable } from './receipt-verify.mjs';

const [sample] = fc.sample(aReceipt, { seed: 7, numRuns: 1 }) as [Receipt];
const payload = canonical(sample);
const jws = compact(headerOf(own), payload);
const [head = '', body = '', signature = ''] = jws.split('.');

describe('a receipt', () => {
  it('verifies as it was given out, wherever in the ledger its event stands', () => {
    fc.assert(fc.property(aReceipt, (receipt) => expect(check(written(receipt)).findings).toEqual([])));
  });

  it('is refused with any byte of it changed', () => {
    fc.assert(
      fc.property(aReceipt, fc.nat(), fc.integer({ min: 1, max: 255 }), (receipt, place, by) => {
        const file = written(receipt);
        const at = place % file.length;
        file[at] = (file[at] ?? 0) ^ by;
        expect(codes(file)).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });

  it('is refused cut off, with something behind it, and with line ends of another kind', () => {
    const file = written(sample);
    for (let end = 0; end < file.length; end += 97) expect(codes(file.subarray(0, end))).toEqual(['FILE']);
    expect(codes(Buffer.concat([file, Buffer.from(' ')]))).toEqual(['FILE']);
    expect(codes(Buffer.from(file.toString().replaceAll('\n', '\r\n')))).toEqual(['FILE']);
  });

  it('is refused where what is read is not what is signed, member by member', () => {
    for (const name of Object.keys(sample)) {
      const { [name]: _, ...without } = sample;
      expect([name, codes(written(without, jws))]).toEqual([name, ['DIFFERS']]);
      expect([name, codes(written({ ...sample, [name]: 'other' }, jws))]).toEqual([name, ['DIFFERS']]);
      // Its own signer left it out: then it is no receipt.
      expect([name, codes(written(without))]).toEqual([name, ['RECEIPT']]);
    }
    expect(codes(written({ ...sample, more: 1 }))).toEqual(['RECEIPT']);
  });

  it('is refused where its signer says otherwise than the ledger', () => {
    const other = '01890000-0000-7000-8000-000000000000';
    const by = sample['by'] as object;
    const revision = sample['revision'] as object;
    const lies = [
      { at: '2026-01-01T00:00:00.000Z' },
      { by: { ...by, memberId: other } },
      { by: { ...by, organisationId: other } },
      { by: { ...by, onBehalfOf: other } },
      { revision: { ...revision, number: 77 } },
      { revision: { ...revision, contentHash: sha256Hex('other') } },
      { act: 'REJECT' },
      { of: 'signature' },
      { process: { ...(sample['process'] as object), approvalId: other } },
    ];
    for (const lie of lies) expect([lie, codes(written({ ...sample, ...lie }))]).toEqual([lie, ['DIFFERS']]);
  });

  it('is refused where its signer has no proof from the ledger', () => {
    fc.assert(
      fc.property(aReceipt, fc.nat(), (receipt, pick) => {
        const { event, proof, checkpoint, size } = receipt.ledger as {
          event: string;
          proof: string[];
          checkpoint: string;
          size: number;
        };
        const flipped = proof.map((hash, nth) => (nth === pick % proof.length ? sha256Hex(hash) : hash));
        const wrongs: [string, object][] = [
          ['CHECKPOINT', { checkpoint: checkpoint.replace(/^(time .{5})../m, '$102') }],
          ['CHECKPOINT', { checkpoint: checkpoint.replace('— ledger.example', '— other.example') }],
          ['PROOF', { proof: [...proof, sha256Hex('more')] }],
          ['PROOF', { size: size + 1_000_000 }],
          ['PROOF', { root: sha256Hex('root') }],
          ['EVENT', { event: event.replace('{', '{ ') }],
          ['EVENT', { event: event.replace('{', '{"a":1,') }],
          ...(proof.length > 0
            ? ([
                ['PROOF', { proof: flipped }],
                ['PROOF', { proof: proof.slice(1) }],
              ] as [string, object][])
            : []),
        ];
        for (const [code, wrong] of wrongs) {
          expect(codes(written({ ...receipt, ledger: { ...receipt.ledger, ...wrong } }))).toEqual([code]);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('whoever forges a signature', () => {
  const refused = (made: string, code: string, ring?: object) =>
    expect([code, codes(written(sample, made), ring)]).toEqual([code, [code]]);

  it('is not helped by another algorithm, or by none', () => {
    for (const alg of [
      'none',
      'None',
      'nOnE',
      'NONE',
      '',
      'HS256',
      'ES256',
      'RS256',
      'Ed25519',
      'eddsa',
      null,
      ['EdDSA'],
    ]) {
      refused(compact({ ...headerOf(own), alg }, payload), 'ALGORITHM');
    }
    refused(`${base64url('{"alg":"none"}')}.${body}.`, 'ALGORITHM');
    // The public key, which everybody has, as the secret of a MAC.
    const mac = `${base64url(JSON.stringify({ ...headerOf(own), alg: 'HS256' }))}.${body}`;
    for (const secret of [own.jwk['x'] ?? '', Buffer.from(own.jwk['x'] ?? '', 'base64url'), JSON.stringify(own.jwk)]) {
      refused(`${mac}.${createHmac('sha256', secret).update(mac).digest('base64url')}`, 'ALGORITHM');
    }
    refused(`${head}.${body}.`, 'SIGNATURE');
    refused(`${head}.${body}.${base64url(Buffer.alloc(64))}`, 'SIGNATURE');
  });

  it('brings no key, no address of one and no rules of its own', () => {
    const forger = signer();
    const brought = {
      jwk: forger.jwk,
      jku: 'https://forger.example/keys.json',
      x5u: 'https://forger.example/cert',
      x5c: ['MA=='],
      crit: ['b64'],
      b64: false,
      zip: 'DEF',
    };
    for (const [name, value] of Object.entries(brought)) {
      for (const by of [own, forger]) refused(compact({ ...headerOf(own), [name]: value }, payload, by), 'HEADER');
    }
    refused(compact({ ...headerOf(own), cty: 'JWT' }, payload), 'HEADER');
  });

  it('signs with no key but those known for receipts, each under its own name', () => {
    const forger = signer();
    refused(compact(headerOf(forger), payload, forger), 'KEY');
    refused(compact(headerOf(own), payload, forger), 'SIGNATURE');
    refused(compact(headerOf(ledger), payload, ledger), 'KEY'); // checkpoints are signed by it, and nothing else
    for (const kid of ['', '../keys', '__proto__', 'constructor'])
      refused(compact({ ...headerOf(own), kid }, payload), 'KEY');
    refused(compact({ ...headerOf(own), kid: 1 }, payload), 'HEADER');
    const asked = { keys: [own.jwk, { ...forger.jwk, kid: own.jwk.kid }] };
    expect(() => codes(written(sample, jws), asked)).toThrow(Unusable);
    // A key for receipts signs no checkpoint.
    refused(jws, 'CHECKPOINT', { keys: [own.jwk] });
  });

  it('signs something else than a receipt', () => {
    for (const typ of ['JWT', 'tripartite-agreement', undefined])
      refused(compact({ ...headerOf(own), typ }, payload), 'TYPE');
  });

  it('says nothing twice, and nothing in another spelling', () => {
    const { alg, kid, typ } = headerOf(own);
    const twice = `{"alg":"none","alg":"${alg}","kid":"${kid}","typ":"${typ}"}`;
    refused(compact(twice, payload), 'HEADER');
    refused(compact(`{"alg":"${alg}","kid":"${kid}", "typ":"${typ}"}`, payload), 'HEADER');
    refused(compact('[]', payload), 'HEADER');
    refused(compact('not JSON', payload), 'HEADER');
    refused(compact(headerOf(own), payload.replace('{', '{"act":"REJECT",')), 'PAYLOAD');
    refused(compact(headerOf(own), ` ${payload}`), 'PAYLOAD');
    const file = written(sample, jws).toString();
    expect(codes(Buffer.from(file.replace('"of":', '"of": "signature",\n    "of":')))).toEqual(['FILE']);
  });

  it('spells base64url in one way', () => {
    const spelt = (text: string) => [
      `${text}=`,
      `${text}==`,
      ` ${text}`,
      `${text}\n`,
      text.replaceAll('-', '+'),
      text.replaceAll('_', '/'),
    ];
    for (const other of spelt(head)) if (other !== head) refused(`${other}.${body}.${signature}`, 'HEADER');
    for (const other of spelt(body))
      if (other !== body) expect(codes(written(sample, `${head}.${other}.${signature}`))).toHaveLength(1);
    for (const other of spelt(signature)) if (other !== signature) refused(`${head}.${body}.${other}`, 'SIGNATURE');
    // The last sign of 64 bytes stands for two bits: four spellings of each, one of them right.
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = digits.indexOf(signature.at(-1) ?? '');
    refused(`${head}.${body}.${signature.slice(0, -1)}${digits[last ^ 1]}`, 'SIGNATURE');
  });

  it('has three parts, and nothing behind them', () => {
    for (const other of [`${head}.${body}`, `${jws}.`, `${jws}.${signature}`, '', '..', '{}']) {
      expect(codes(written(sample, other))).toHaveLength(1);
    }
    expect(
      codes(Buffer.from(JSON.stringify({ receipt: sample, jws: { payload: body, protected: head, signature } }))),
    ).toEqual(['FILE']);
    refused(
      `${head}.${body}.${base64url(Buffer.concat([Buffer.from(signature, 'base64url'), Buffer.of(0)]))}`,
      'SIGNATURE',
    );
  });

  it('writes no second signature from one that it has seen (s plus the order of the group)', () => {
    const bytes = Buffer.from(signature, 'base64url');
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString('hex')}`) + order;
    const larger = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse();
    refused(`${head}.${body}.${base64url(Buffer.concat([bytes.subarray(0, 32), larger]))}`, 'SIGNATURE');
  });
});

describe('keys', () => {
  const file = written(sample, jws);
  const ring = (...more: object[]) => ({ keys: [...keys.keys, ...more] });

  it('of small order, private, of another kind or of another name are not used at all', () => {
    for (const x of smallOrderKeys()) {
      const kid = Buffer.from(sha256Hex(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`), 'hex').toString('base64url');
      expect(() => check(file, ring({ kty: 'OKP', crv: 'Ed25519', x, kid }))).toThrow(/small order/);
    }
    const { jwk } = signer();
    const wrong = [
      { ...jwk, d: jwk['x'] },
      { ...jwk, kty: 'EC' },
      { ...jwk, crv: 'X25519' },
      { ...jwk, use: 'enc' },
      { ...jwk, alg: 'ES256' },
      { ...jwk, kid: signer().jwk.kid },
      { ...jwk, kid: ledger.jwk.kid },
      { ...jwk, kid: 'ledger.example+00000000' },
      { ...jwk, x: `${jwk['x']}=` },
      { ...jwk, x: 'AAAA' },
      { kty: 'oct', k: 'AAAA', kid: 'a' },
    ];
    for (const each of wrong) expect(() => check(file, ring(each))).toThrow(Unusable);
    for (const set of [{}, [], { keys: {} }, { keys: [null] }]) expect(() => check(file, set)).toThrow(Unusable);
  });

  it('that came after and before do no harm', () => {
    expect(codes(file, ring(signer().jwk, signer('ledger.example').jwk))).toEqual([]);
  });
});

describe('Ed25519 as RFC 8037 signs with it (appendix A.4)', () => {
  it('is what receipts are signed with', () => {
    const d = 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A';
    const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
    const privateKey = createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', d, x }, format: 'jwk' });
    const text = 'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc';
    const made = 'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg';
    expect(base64url(sign(null, Buffer.from(text), privateKey))).toBe(made);
    // Its key counts by its thumbprint (appendix A.3); its JWS is none of a receipt.
    const kid = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';
    const ring = { keys: [{ kty: 'OKP', crv: 'Ed25519', x, kid }, ledger.jwk] };
    expect(codes(written(sample, `${text}.${made}`), ring)).toEqual(['TYPE']);
    const by = { privateKey, jwk: { kid } };
    expect(codes(written(sample, compact(headerOf(by), payload, by)), ring)).toEqual([]);
  });
});
