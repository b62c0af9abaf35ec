import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ageOf, latest, positionOf, type Sample, seenAlready, told } from './log-position.js';

const position = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n });
const EPOCH = '0190d5b0-0000-7000-8000-00000000000a.1';

describe('a position in the log', () => {
  it('is read as PostgreSQL writes it', () => {
    expect(positionOf('0/16B3748')).toBe(0x16b3748n);
    expect(positionOf('1A/0')).toBe(0x1an << 32n);
    expect(() => positionOf('16B3748')).toThrow(RangeError);
  });

  it('right behind a page header is the page’s beginning: nothing is written there yet', () => {
    expect(positionOf('0/3000018')).toBe(0x3000000n);
    expect(positionOf('0/3000028')).toBe(0x3000000n);
    expect(positionOf('0/3000030')).toBe(0x3000030n);
  });

  it('is later as a text where it is later', () => {
    fc.assert(fc.property(position, position, (one, other) => told(one) < told(other) === one < other));
  });

  it('comes back from a client as it was told', () => {
    fc.assert(
      fc.property(fc.array(position, { minLength: 1, maxLength: 5 }), (all) => {
        expect(seenAlready(all.map(told).join(', '))).toEqual({ log: all.reduce((a, b) => latest(a, b)) });
      }),
    );
  });

  it('comes with what was heard; the last of one ledger', () => {
    const log = told(5n);
    expect(seenAlready(`${log}, ${EPOCH}:7, ${EPOCH}:3`)).toEqual({ log: 5n, heard: { epoch: EPOCH, seq: 7 } });
    expect(seenAlready(`${log}, ${EPOCH}:7, ${EPOCH}1:3`)).toBeUndefined();
  });

  it('that cannot be understood, or says nothing of the log, is as none', () => {
    for (const header of [
      undefined,
      '',
      'now',
      '0/16B3748',
      `${EPOCH}:7`,
      `${told(1n)}, ?`,
      ['a'],
      told(1n).repeat(20),
    ]) {
      expect(seenAlready(header)).toBeUndefined();
    }
    fc.assert(fc.property(fc.string(), (text) => void seenAlready(text)));
  });
});

describe('how old a standby’s answers are', () => {
  const steps = fc.array(fc.tuple(fc.nat(1000), fc.bigInt({ min: 0n, max: 100n })), { minLength: 1, maxLength: 20 });
  const samplesOf = (given: readonly (readonly [number, bigint])[]): Sample[] => {
    let [at, log] = [0, 0n];
    return given.map(([ms, more]) => ({ at: (at += ms), log: (log += more) }));
  };

  it('is nothing once it has all that is known of, however long ago that was written', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (given, later) => {
        const samples = samplesOf(given);
        const last = samples.at(-1) as Sample;
        expect(ageOf(last.log, samples, last.at + later)).toBe(0);
      }),
    );
  });

  it('never is less than since when it lacks something', () => {
    fc.assert(
      fc.property(steps, fc.bigInt({ min: 0n, max: 2000n }), (given, replayed) => {
        const samples = samplesOf(given);
        const now = (samples.at(-1) as Sample).at + 1;
        const lacks = samples.find(({ log }) => log > replayed);
        const age = ageOf(replayed, samples, now);
        if (lacks) expect(age).toBeGreaterThanOrEqual(now - lacks.at);
        else expect(age).toBe(0);
      }),
    );
  });

  it('shrinks as it replays', () => {
    fc.assert(
      fc.property(steps, fc.bigInt({ min: 0n, max: 2000n }), fc.bigInt({ min: 0n, max: 2000n }), (given, a, b) => {
        const samples = samplesOf(given);
        const now = (samples.at(-1) as Sample).at + 1;
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(ageOf(more, samples, now)).toBeLessThanOrEqual(ageOf(less, samples, now));
      }),
    );
  });
});
