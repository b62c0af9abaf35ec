import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { incidentSeverities, incidentStates } from '#libs/contracts';
import {
  changesOf,
  dueTimes,
  hoursWith,
  incidentFaults,
  nextReminder,
  owedNext,
  saidOf,
  usualHours,
} from './incident.rules.js';
import { actionWorkflow, incidentWorkflow } from './incident.workflow.js';

const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2036-01-01'), noInvalidDate: true });
const severity = fc.constantFrom(...incidentSeverities);
const now = new Date('2026-11-29T08:00:00Z');
const given = { kind: 'DATA_LEAK', severity: 'MAJOR', title: 'Meter readings were open to everybody' } as const;

describe('time limits', () => {
  it('leave no worse incident more time than a lesser one', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const times = incidentSeverities.map((each) => dueTimes(each, { noticedAt: at, reportedAt: at }));
        for (const [index, { firstDueAt, interimDueAt, finalDueAt }] of times.entries()) {
          const lesser = times[index - 1];
          if (!lesser) continue;
          expect(firstDueAt <= lesser.firstDueAt && finalDueAt <= lesser.finalDueAt).toBe(true);
          expect(lesser.interimDueAt === null || (interimDueAt !== null && interimDueAt <= lesser.interimDueAt)).toBe(
            true,
          );
        }
      }),
    );
  });

  it('are told of as they pass and every day after that, always later than now', () => {
    fc.assert(
      fc.property(severity, instant, fc.nat(90 * 86_400), (each, reportedAt, seconds) => {
        const owing = { ...dueTimes(each, { noticedAt: reportedAt, reportedAt }), interimAt: null };
        const after = new Date(reportedAt.getTime() + seconds * 1000);
        const next = nextReminder(owing, after);
        expect(next > after).toBe(true);
        const { dueAt } = owedNext(owing);
        expect(
          after < dueAt ? next.getTime() === dueAt.getTime() : next.getTime() - after.getTime() <= 86_400_000,
        ).toBe(true);
      }),
    );
  });

  it('can be set, and only those there are', () => {
    expect(hoursWith({ MAJOR_INTERIM: 12 }).MAJOR).toEqual({ ...usualHours.MAJOR, INTERIM: 12 });
    expect(usualHours.MAJOR.INTERIM).toBe(24);
    for (const [wrong, hours] of [
      ['MAJOR', 1],
      ['TERRIBLE_FIRST', 1],
      ['MAJOR_FIRST', 0],
    ] as const) {
      expect(() => hoursWith({ [wrong]: hours })).toThrow(RangeError);
    }
  });
});

describe('what is said of an incident', () => {
  it('needs three things, and nothing of it lies in the future', () => {
    expect(incidentFaults(saidOf(given, now), now)).toEqual([]);
    fc.assert(
      fc.property(instant, instant, instant, (beganAt, noticedAt, until) => {
        const faults = incidentFaults(saidOf({ ...given, beganAt, noticedAt }, now), until);
        expect(faults.some(({ path }) => path[0] === 'noticedAt')).toBe(noticedAt > until);
        expect(faults.some(({ path }) => path[0] === 'beganAt')).toBe(beganAt > noticedAt);
      }),
    );
  });

  it('is corrected field by field, with what it was before', () => {
    const before = saidOf(given, now);
    expect(changesOf(before, { ...before })).toEqual({});
    expect(changesOf(before, { ...before, severity: 'GRAVE' })).toEqual({
      severity: { before: 'MAJOR', after: 'GRAVE' },
    });
  });
});

describe('the life of an incident', () => {
  it('ends only with every action checked and a word about what is suspended, and never goes on', () => {
    fc.assert(
      fc.property(fc.constantFrom(...incidentStates), fc.boolean(), fc.boolean(), (state, actionsOpen, heldUnsaid) => {
        const facts = { actionsOpen, heldUnsaid };
        const open = state === 'UNDER_REVIEW';
        expect('state' in incidentWorkflow.end(state, facts)).toBe(open && !actionsOpen && !heldUnsaid);
        expect('state' in incidentWorkflow.withdraw(state, facts)).toBe(open && !heldUnsaid);
        if (!open) expect(incidentWorkflow.possible(state)).toEqual([]);
      }),
    );
  });

  it('has actions that are checked once they are done', () => {
    expect(actionWorkflow.check('OPEN')).toMatchObject({ refused: { code: 'WRONG_STATE' } });
    expect(actionWorkflow.check('DONE')).toEqual({ state: 'CHECKED' });
    expect(actionWorkflow.possible('CHECKED')).toEqual([]);
  });
});
