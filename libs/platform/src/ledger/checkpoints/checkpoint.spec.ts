import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { generateKeyPairSync } from 'node:crypto';
import { sha256Hex } from '../chain/canonical.js';
import { checkpointOrigin, datedAfter, publicKeyText, signCheckpoint, verifyCheckpoint } from './checkpoint.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = publicKeyText('ledger.example', publicKey);
const other = generateKeyPairSync('ed25519');
const checkpoint = {
  origin: checkpointOrigin('0190a000-0000-7000-8000-000000000000'),
  size: 12345,
  root: sha256Hex('root'),
  time: '2026-11-24T15:38:00.000Z',
};
const note = signCheckpoint(checkpoint, 'ledger.example', privateKey);

describe('a checkpoint', () => {
  it('says what was signed', () => {
    expect(verifyCheckpoint(note, [key])).toEqual(checkpoint);
    expect(note.split('\n').slice(0, 4)).toEqual([
      'tripartite/0190a000-0000-7000-8000-000000000000',
      '12345',
      Buffer.from(checkpoint.root, 'hex').toString('base64'),
      'time 2026-11-24T15:38:00.000Z',
    ]);
  });

  it('is dated now, never before another one, and not at all where the clock has gone back by more than processes differ', () => {
    const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
    const behind = fc.array(fc.integer({ min: -100_000, max: 5000 }), { maxLength: 3 });
    fc.assert(
      fc.property(moments, behind, (now, differences) => {
        const dates = differences.map((ms) => new Date(now.getTime() + ms).toISOString());
        const ahead = Math.max(0, ...differences);
        expect(datedAfter(now, dates)).toBe(ahead > 2000 ? undefined : new Date(now.getTime() + ahead).toISOString());
      }),
    );
  });

  it('counts for nothing when any character is changed, dropped or added', () => {
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.string({ maxLength: 2 }), (at, text) => {
        fc.pre(note[at] !== text);
        expect(verifyCheckpoint(note.slice(0, at) + text + note.slice(at + 1), [key])).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it('counts for nothing under another key, even one of the same name', () => {
    expect(verifyCheckpoint(note, [])).toBeNull();
    expect(verifyCheckpoint(note, [publicKeyText('ledger.example', other.publicKey)])).toBeNull();
    expect(verifyCheckpoint(signCheckpoint(checkpoint, 'ledger.example', other.privateKey), [key])).toBeNull();
  });

  it('keeps its worth beside signatures of witnesses nobody here knows', () => {
    const witness = signCheckpoint(checkpoint, 'witness.example', other.privateKey).split('\n').at(-2)!;
    expect(verifyCheckpoint(`${note}${witness}\n`, [key])).toEqual(checkpoint);
    expect(verifyCheckpoint(`${note}${witness}\n`, [key, publicKeyText('witness.example', other.publicKey)])).toEqual(
      checkpoint,
    );
  });

  it('reads keys as other tools write them (the key of sum.golang.org) and refuses those whose id is wrong', () => {
    const known = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
    expect(verifyCheckpoint(note, [known, key])).toEqual(checkpoint);
    expect(() => verifyCheckpoint(note, [known.replace('033de0ae', '033de0af')])).toThrow(RangeError);
  });

  it('cannot be written ambiguously', () => {
    const write =
      (change: object, name = 'ledger.example') =>
      () =>
        signCheckpoint({ ...checkpoint, ...change }, name, privateKey);
    expect(write({ origin: 'two\nlines' })).toThrow(RangeError);
    expect(write({ size: -1 })).toThrow(RangeError);
    expect(write({ root: 'abc' })).toThrow(RangeError);
    expect(write({ time: 'yesterday' })).toThrow(RangeError);
    expect(write({}, 'a name')).toThrow(RangeError);
  });
});
