import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AgreementState } from '../agreement.catalogue.js';
import {
  negotiate,
  type Negotiation,
  type NegotiationCommand,
  negotiationSteps,
  type Negotiator,
  possibleFor,
  type Side,
  sidesOf,
} from './negotiation.workflow.js';

const STANDARD = resolve(process.cwd(), '../shared/standards/dsp-2025-1/contract.negotiation.state.machine.puml');
const commands: NegotiationCommand[] = ['propose', 'accept', 'terminate', 'sign'];

const party = (organisationId: string, provides: boolean, receives: boolean): Negotiator => ({
  organisationId,
  provides,
  receives,
  accepted: false,
  signed: false,
});
const start = (...parties: Negotiator[]): Negotiation => ({ state: 'DRAFT', parties });
const two = () => start(party('provider', true, false), party('recipient', false, true));

/** Carries out acts one after another; refused ones change nothing. */
function play(negotiation: Negotiation, acts: readonly (readonly [NegotiationCommand, string])[]) {
  const passed: { from: AgreementState; to: AgreementState; by: string }[] = [];
  let now = negotiation;
  for (const [command, organisationId] of acts) {
    const verdict = negotiate(now, command, organisationId);
    if (verdict.refused) continue;
    let from = now.state;
    for (const to of verdict.passed) {
      passed.push({ from, to, by: organisationId });
      from = to;
    }
    now = verdict.negotiation;
  }
  return { now, passed };
}

const anyParties = fc
  .array(fc.constantFrom([true, false], [false, true], [true, true]), { minLength: 2, maxLength: 5 })
  .filter((roles) => roles.some(([provides]) => provides) && roles.some(([, receives]) => receives))
  .map((roles) => roles.map(([provides, receives], index) => party(`o${index}`, provides ?? false, receives ?? false)));
const anyPlay = anyParties.chain((parties) =>
  fc.record({
    parties: fc.constant(parties),
    acts: fc.array(
      fc.tuple(fc.constantFrom(...commands), fc.constantFrom(...parties.map((one) => one.organisationId))),
      {
        maxLength: 40,
      },
    ),
  }),
);

describe('the negotiation', () => {
  const given = existsSync(STANDARD);
  (given ? it : it.skip)(
    `has the states and transitions of the Dataspace Protocol${given ? '' : ' (skipped: the standard is not beside the repository)'}`,
    () => {
      const lines = readFileSync(STANDARD, 'utf8').split('\n');
      const standard = lines.flatMap((line) => {
        const [, from, to, by] = /^(\S+)\s+-{1,2}>\s*(\w+)\s*:\s*([CP/]+)\s*$/.exec(line.trim()) ?? [];
        return from && to && by ? [{ from: from === '[*]' ? 'DRAFT' : from, to, by: by.split('/').sort() }] : [];
      });
      const key = ({ from, to }: { from: string; to: string }) => `${from} ${to}`;
      const sorted = (steps: readonly { from: string; to: string; by: readonly string[] }[]) =>
        steps.map((one) => ({ ...one, by: [...one.by].sort() })).sort((a, b) => key(a).localeCompare(key(b)));
      expect(standard.length).toBeGreaterThan(10);
      expect(sorted(negotiationSteps)).toEqual(sorted(standard));
    },
  );

  it('of two follows the protocol word by word, from either side', () => {
    const offered = play(two(), [
      ['propose', 'provider'],
      ['propose', 'recipient'],
      ['propose', 'provider'],
      ['accept', 'recipient'],
      ['sign', 'recipient'],
      ['sign', 'provider'],
    ]);
    const states = ['OFFERED', 'REQUESTED', 'OFFERED', 'ACCEPTED', 'AGREED', 'VERIFIED', 'FINALIZED'];
    expect(offered.passed.map(({ to }) => to)).toEqual(states);
    const requested = play(two(), [
      ['propose', 'recipient'],
      ['accept', 'provider'],
      ['sign', 'provider'],
      ['sign', 'recipient'],
    ]);
    expect(requested.passed.map(({ to }) => to)).toEqual(['REQUESTED', 'AGREED', 'VERIFIED', 'FINALIZED']);
  });

  it('of many waits for the last of each side', () => {
    const parties = [
      party('p1', true, false),
      party('p2', true, false),
      party('c1', false, true),
      party('c2', false, true),
    ];
    const acts = (...more: (readonly [NegotiationCommand, string])[]) =>
      play(start(...parties), [['propose', 'p1'], ...more]).now.state;
    expect(acts(['accept', 'c1'])).toBe('OFFERED');
    expect(acts(['accept', 'c1'], ['accept', 'c2'])).toBe('ACCEPTED');
    expect(acts(['accept', 'c1'], ['accept', 'c2'], ['accept', 'p2'])).toBe('AGREED');
    expect(acts(['accept', 'p2'], ['accept', 'c1'], ['accept', 'c2'])).toBe('AGREED');
  });

  it('refuses with words: strangers, a second acceptance, an answer to oneself, an end that is not theirs', () => {
    const offered = play(two(), [['propose', 'provider']]).now;
    expect(negotiate(offered, 'accept', 'somebody').refused).toMatchObject({ code: 'NOT_A_PARTY' });
    expect(negotiate(offered, 'accept', 'provider').refused).toMatchObject({ code: 'ALREADY_ACCEPTED' });
    expect(negotiate(offered, 'propose', 'provider').refused?.message).toContain('recipient answers');
    expect(negotiate(offered, 'sign', 'recipient').refused).toMatchObject({ code: 'WRONG_STATE' });
    const agreed = play(offered, [['accept', 'recipient']]).now;
    expect(negotiate(agreed, 'terminate', 'provider').refused).toMatchObject({ code: 'WRONG_STATE', state: 'AGREED' });
    expect(possibleFor(agreed, 'recipient')).toEqual(['terminate', 'sign']);
  });

  it('never takes a step that the protocol does not give to a side that takes part', () => {
    fc.assert(
      fc.property(anyPlay, ({ parties, acts }) => {
        const { passed } = play(start(...parties), acts);
        for (const { from, to } of passed) {
          const known = negotiationSteps.find((one) => one.from === from && one.to === to);
          expect(known && parties.some((one) => sidesOf(one).some((side: Side) => known.by.includes(side)))).toBe(true);
        }
      }),
    );
  });

  it('is agreed only when all have accepted what lies on the table, and final only when all have signed it', () => {
    fc.assert(
      fc.property(anyPlay, ({ parties, acts }) => {
        const { now } = play(start(...parties), acts);
        if (['AGREED', 'VERIFIED', 'FINALIZED'].includes(now.state)) {
          expect(now.parties.every(({ accepted }) => accepted)).toBe(true);
        }
        if (now.state === 'FINALIZED') expect(now.parties.every(({ signed }) => signed)).toBe(true);
      }),
    );
  });

  it('ends: nothing follows FINALIZED or TERMINATED, and everything else leaves somebody something to do', () => {
    fc.assert(
      fc.property(anyPlay, ({ parties, acts }) => {
        const { now } = play(start(...parties), acts);
        const possible = parties.flatMap(({ organisationId }) => possibleFor(now, organisationId));
        expect(possible.length > 0).toBe(!['FINALIZED', 'TERMINATED'].includes(now.state));
      }),
    );
  });
});
