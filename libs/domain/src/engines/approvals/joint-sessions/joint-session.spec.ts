import { describe, expect, it } from '@jest/globals';
import { decisions, type Refused } from '#libs/contracts';
import fc from 'fast-check';
import {
  afterRecording,
  afterSigning,
  assertCalled,
  assertRecordable,
  assertSigns,
  isSaidIn,
  type Minutes,
  minutesFaults,
  MOST_VERSIONS,
  type SessionFacts,
  signedText,
} from './joint-session.workflow.js';

const NAMES = ['A', 'B', 'C', 'D'] as const;
const START = new Date('2026-03-02T02:00:00Z');
const LATER = new Date('2026-03-02T04:00:00Z');
const called: SessionFacts = {
  ...{ state: 'CALLED', startsAt: START, agenda: ['Cables', 'Night work'], invited: NAMES },
  ...{ minutesVersion: 0, minutesHash: null, attended: [], unsigned: [] },
};
const came = (organisationId: string, more: object = {}) => ({
  ...{ organisationId, names: ['Li Na'], announced: null },
  ...more,
});
const minutes = (more: Partial<Minutes> = {}): Minutes => ({
  attendance: [came('A'), came('B', { announced: 'APPROVE' })],
  said: ['Two ducts are free.', 'Only until eleven.'],
  ...more,
});
const codeOf = (act: () => void): string => {
  try {
    act();
    return 'DONE';
  } catch (error) {
    const { refusal } = error as Refused;
    return refusal.kind === 'TRANSITION' ? refusal.code : refusal.kind;
  }
};
const record = (session: SessionFacts, given = minutes(), at = LATER) =>
  codeOf(() => assertRecordable(session, given, at));
const held = (given = minutes(), hash = 'h1'): SessionFacts => ({
  ...{ ...called, state: 'HELD', minutesHash: hash },
  ...afterRecording(given),
});
const entity = { ...called, id: 'j', approvalId: 'a', place: 'Room 4' };
const textOf = (version: number, given: Minutes, session = entity) =>
  JSON.stringify(signedText(session, version, given));

const anyMinutes = fc
  .record({
    who: fc.subarray([...NAMES], { minLength: 1 }),
    names: fc.array(fc.constantFrom('Li Na', 'Wang Wei', 'Somchai'), { minLength: 1, maxLength: 3 }),
    announced: fc.constantFrom(null, ...decisions.filter((one) => one !== 'RECUSE')),
    said: fc.tuple(fc.constantFrom('Yes.', 'No.'), fc.constantFrom('Until ten.', 'Until eleven.')),
  })
  .map(({ who, names, announced, said }): Minutes => ({
    attendance: who.map((organisationId) => ({ organisationId, names, announced })),
    said,
  }));

describe('a joint session', () => {
  it('has minutes once it has begun, unless it was cancelled; until then it is moved or cancelled', () => {
    expect(record(called, minutes(), new Date(START.getTime() - 1))).toBe('SESSION_NOT_BEGUN');
    expect(record(called, minutes(), START)).toBe('DONE');
    expect(record({ ...called, state: 'CANCELLED' })).toBe('SESSION_CANCELLED');
    const corrected = (minutesVersion: number) => record({ ...held(), minutesVersion });
    expect([corrected(MOST_VERSIONS - 1), corrected(MOST_VERSIONS)]).toEqual(['DONE', 'TOO_MANY_VERSIONS']);
    expect(codeOf(() => assertCalled(called))).toBe('DONE');
    for (const state of ['HELD', 'CANCELLED'] as const) {
      expect(codeOf(() => assertCalled({ state }))).toBe('SESSION_OVER');
    }
  });

  it('has minutes that name whoever came of those invited, and say something about each item', () => {
    const faults = minutesFaults(called, {
      attendance: [
        came('A', { names: [] }),
        came('A', { names: [' '] }),
        came('E', { announced: 'RECUSE', names: ['x'.repeat(201)] }),
      ],
      said: ['', 'x'.repeat(5001), 'No such item'],
    });
    expect(faults.map(({ path, code }) => [path.join('.'), code])).toEqual([
      ['attendance.0.names', 'REQUIRED'],
      ['attendance.1.organisationId', 'DUPLICATE'],
      ['attendance.1.names', 'OUT_OF_RANGE'],
      ['attendance.2.organisationId', 'NOT_INVITED'],
      ['attendance.2.names', 'OUT_OF_RANGE'],
      ['attendance.2.announced', 'OUT_OF_RANGE'],
      ['said', 'OUT_OF_RANGE'],
      ['said.0', 'REQUIRED'],
      ['said.1', 'LENGTH'],
    ]);
    expect(minutesFaults(called, minutes({ attendance: [] })).map(({ code }) => code)).toEqual(['REQUIRED']);
  });

  it('is signed by those who attended, the text they read, once', () => {
    const sign = (session: SessionFacts, who: string, hash = 'h1') => codeOf(() => assertSigns(session, who, hash));
    expect(sign(called, 'A')).toBe('NO_MINUTES');
    expect(sign(held(), 'C')).toBe('PERMISSION');
    expect(sign(held(), 'A', 'h0')).toBe('MINUTES_CHANGED');
    expect(sign(held(), 'A')).toBe('DONE');
    const signed = { ...held(), unsigned: afterSigning(held(), 'A') };
    expect(sign(signed, 'A')).toBe('SIGNED_ALREADY');
    expect(sign(signed, 'B')).toBe('DONE');
    expect(sign({ ...held(), state: 'CANCELLED' }, 'A')).toBe('NO_MINUTES');
  });

  it('is signed, after any recordings and signatures, by all who attended the last version but those still asked', () => {
    const act = fc.oneof(
      anyMinutes.map((given) => ({ record: given })),
      fc.constantFrom(...NAMES).map((who) => ({ sign: who })),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        let session = called;
        let version = 0;
        let signed = new Set<string>();
        for (const one of acts) {
          if ('record' in one) {
            expect(record(session, one.record)).toBe('DONE');
            version += 1;
            session = held(one.record, textOf(version, one.record));
            signed = new Set();
          } else {
            const code = codeOf(() => assertSigns(session, one.sign, session.minutesHash ?? ''));
            const may = session.attended.includes(one.sign) && !signed.has(one.sign);
            expect(code === 'DONE').toBe(may);
            if (!may) continue;
            session = { ...session, unsigned: afterSigning(session, one.sign) };
            signed.add(one.sign);
          }
          expect([...signed, ...session.unsigned].sort()).toEqual(session.attended);
        }
      }),
    );
  });

  it('is signed as a text that changes with every version and all that was said, and with nothing else', () => {
    fc.assert(
      fc.property(anyMinutes, anyMinutes, fc.integer({ min: 1, max: 5 }), (one, other, version) => {
        const text = textOf(version, one);
        expect(textOf(version + 1, one)).not.toBe(text);
        expect(textOf(version, other) === text).toBe(JSON.stringify(one) === JSON.stringify(other));
        expect(textOf(version, one, { ...entity, place: 'Room 5' })).not.toBe(text);
        expect(textOf(version, one, { ...entity, agenda: ['Cables', 'Day work'] })).not.toBe(text);
        const recorded = { ...one, memberId: 'm', at: '2026-03-02' };
        expect(textOf(version, recorded)).toBe(text);
      }),
    );
  });

  it('is named by decisions of those only who attended it, in the same round of its stage', () => {
    const session = { ...held(), stage: 's', round: 1 };
    const seat = { stage: 's', round: 1, organisationId: 'A' };
    expect(isSaidIn(session, seat)).toBe(true);
    for (const other of [{ stage: 't' }, { round: 2 }, { organisationId: 'C' }]) {
      expect(isSaidIn(session, { ...seat, ...other })).toBe(false);
    }
    expect(isSaidIn({ ...session, state: 'CALLED' }, seat)).toBe(false);
  });
});
