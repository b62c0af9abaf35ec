import { describe, expect, it } from '@jest/globals';
import { decisions } from '#libs/contracts';
import fc from 'fast-check';
import { A, B, C, calendar, define, FIRM, GOVERNMENT, hash, id, stage, tier } from '../playing/approval.fixture.js';
import { anyMove, anyStage, perform } from '../playing/moves.fixture.js';
import { Play } from '../playing/play.fixture.js';
import type { ApprovalState } from '../approval.state.js';
import { type Precedent, standsOver } from './approval.carrying.js';

const CARRIES = { watches: ['termYears', 'risks'], withinMonths: 12, countsAfterWorkingDays: 1 } as const;
const carrying = (rule: object, group: object = {}, more: object = {}) =>
  define(stage(rule, more, { carriesOver: CARRIES, ...group }));
const of = (state: ApprovalState, more: Partial<Precedent> = {}): Precedent => {
  return { state, sameEdition: true, differs: ['summary'], ...more };
};
/** What was approved before, whoever voted how. */
function approved(definition: ReturnType<typeof define>, ...votes: [string, (typeof decisions)[number]][]) {
  const before = new Play(definition);
  for (const [who, decision] of votes) before.vote(who, decision);
  return before.state;
}
const after = (definition: ReturnType<typeof define>, precedent: Precedent): Play =>
  new Play(definition, undefined, precedent);
const carriedIn = ({ state }: Play): string[] =>
  state.stages.flatMap(({ groups }) =>
    groups.flatMap(({ seats }) => seats.filter(standsOver).map(({ organisationId }) => organisationId)),
  );

describe('what was approved elsewhere', () => {
  const two = carrying({ kind: 'QUORUM', count: 2 });
  const before = approved(two, [A, 'APPROVE'], [B, 'APPROVE']);

  it('carries over, is told as what it is, and is waited for no more', () => {
    const all = carrying({ kind: 'ALL' });
    const state = approved(all, [A, 'APPROVE'], [B, 'APPROVE'], [C, 'APPROVE']);
    // Whoever stepped in since is asked, and the others are not.
    const less: ApprovalState = JSON.parse(JSON.stringify(state).replaceAll(C, id(77)));
    const play = after(all, of(less));
    expect(carriedIn(play)).toEqual([A, B]);
    expect(play.said('approval.carried').length).toBe(2);
    expect(play.why().waitingOn.map(({ organisationId }) => organisationId)).toEqual([C]);
    expect(play.vote(C, 'APPROVE')).toBeNull();
    expect(play.why()).toMatchObject({
      because: 'CARRIED',
      waitingOn: [{ on: 'PLATFORM' }],
      next: { what: 'COUNT_CARRIED' },
    });
    expect(play.countCarried()).toBeNull();
    expect(play.said('approval.carrying.counted')).toMatchObject([{ organisations: [A, B] }]);
    expect(play.state.status).toBe('APPROVED');
  });

  it('brings nothing about before whoever gave it could think better of it', () => {
    const play = after(two, of(before));
    expect(play.state.status).toBe('OPEN');
    expect(play.do({ type: 'countCarried', stage: play.stage.key })).toBe('NOT_DUE');
    expect(play.countCarried()).toBeNull();
    expect(play.state.status).toBe('APPROVED');
    const dated = carrying({ kind: 'QUORUM', count: 2 }, {}, { deadlineWorkingDays: 4 });
    const late = after(dated, of(before));
    late.lapse();
    expect(late.said('approval.stage.lapsed')).toEqual([]);
    expect(late.state.status).toBe('APPROVED');
  });

  it('counts no more where data is missing by then, or what was decided is decided anew', () => {
    const play = after(two, of(before));
    play.unmet = [{ path: ['needs', 'x'], code: 'NOT_COVERED', message: 'Missing.', owedBy: 'PROVIDER' }];
    expect(play.countCarried()).toBeNull();
    expect(carriedIn(play)).toEqual([]);
    expect(play.said('approval.carrying.ended').length).toBe(2);
    expect(play.why().waitingOn.map(({ organisationId }) => organisationId)).toEqual([A, B, C]);
    const reopened = after(carrying({ kind: 'QUORUM', count: 2 }, {}, { tiers: [tier('GOVERNMENT')] }), of(before));
    reopened.countCarried();
    expect(reopened.reopen(GOVERNMENT)).toBeNull();
    expect(carriedIn(reopened)).toEqual([]);
    expect(reopened.said('approval.carrying.ended').length).toBe(2);
  });

  it('gives way to what the organisation decides here, which then stands', () => {
    const all = carrying({ kind: 'ALL' }, {}, { tiers: [tier('GOVERNMENT')] });
    const state = approved(all, [A, 'APPROVE'], [B, 'APPROVE'], [C, 'APPROVE']);
    const play = after(all, of(JSON.parse(JSON.stringify(state).replaceAll(C, id(77)))));
    expect(play.vote(A, 'REQUEST_CHANGES')).toBeNull();
    expect(carriedIn(play)).toEqual([B]);
    play.resubmit();
    // Whoever has said something here is asked about the revision.
    expect(carriedIn(play)).toEqual([B]);
    expect(play.vote(A, 'APPROVE')).toBeNull();
    // A revision that changes what is watched takes away what carried over, and says so.
    const changed = after(all, of(state));
    changed.vote(A, 'REQUEST_CHANGES');
    changed.precedent = of(state, { differs: ['risks'] });
    changed.resubmit();
    expect(carriedIn(changed)).toEqual([]);
    expect(changed.said('approval.carrying.ended')).toMatchObject([{ organisationId: B }, { organisationId: C }]);
  });

  it('does not where it was long ago, differs, followed another edition or is no longer approved', () => {
    for (const differs of [['termYears'], ['summary', 'risks']] as const) {
      expect(carriedIn(after(two, of(before, { differs })))).toEqual([]);
    }
    expect(carriedIn(after(two, of(before, { sameEdition: false })))).toEqual([]);
    expect(carriedIn(after(two, of({ ...before, status: 'OPEN' })))).toEqual([]);
    expect(carriedIn(after(two, of({ ...before, contentHash: hash(2) })))).toEqual([]);
    const old: ApprovalState = JSON.parse(JSON.stringify(before).replaceAll('2026-03-0', '2025-03-0'));
    expect(carriedIn(after(two, of(old)))).toEqual([]);
    expect(carriedIn(after(define(stage({ kind: 'ALL' })), of(before)))).toEqual([]);
  });

  it('is a plain approval of a member or nothing: no veto holder, no author, nobody who answers for whose it is', () => {
    const veto = carrying({ kind: 'ANY' }, { veto: [{ by: 'ORGANISATION', identifiers: [{ scheme: 'X', id: 'A' }] }] });
    expect(carriedIn(after(veto, of(approved(veto, [A, 'APPROVE']))))).toEqual([]);
    const own = new Play(two, { organisations: [FIRM, A], members: [] }, of(before));
    expect(carriedIn(own)).toEqual([B]);
    const members = before.stages.flatMap(({ groups }) =>
      groups.flatMap(({ seats }) => seats.flatMap(({ vote }) => vote?.memberId ?? [])),
    );
    expect(carriedIn(new Play(two, { organisations: [FIRM], members }, of(before)))).toEqual([]);
  });

  it('no longer than so many months, of which a shorter one ends it on its last day', () => {
    const short = carrying({ kind: 'QUORUM', count: 2 }, { carriesOver: { ...CARRIES, withinMonths: 6 } });
    const given = approved(short, [A, 'APPROVE'], [B, 'APPROVE']);
    const at = (given: ApprovalState, said: string): ApprovalState =>
      JSON.parse(JSON.stringify(given), (key, value) => (key === 'at' ? said : value));
    const begun = { at: '2027-03-01T02:00:00Z', calendar };
    const said = (when: string) => carriedIn(new Play(short, undefined, of(at(given, when)), begun));
    expect(said('2026-08-31T02:00:00Z')).toEqual([]);
    expect(said('2026-09-01T01:59:59Z')).toEqual([]);
    expect(said('2026-09-01T02:00:01Z')).toEqual([A, B]);
  });

  const anyCarrying = anyStage('one').map((one) => ({
    ...one,
    groups: one.groups.map((group) => ({ ...group, carriesOver: CARRIES })),
  }));

  it('was approved so by the same organisation in the same group, whatever happened before', () => {
    fc.assert(
      fc.property(anyCarrying, fc.array(anyMove, { maxLength: 20 }), (one, moves) => {
        const definition = define(one);
        const first = new Play(definition);
        for (const move of moves) perform(first, move);
        const play = new Play(definition, undefined, of(first.state));
        for (const { groups } of play.state.stages) {
          for (const { key, seats } of groups) {
            for (const seat of seats.filter(standsOver)) {
              expect(first.state.status).toBe('APPROVED');
              const given = first.state.stages[0]!.groups.find((group) => group.key === key)!.seats;
              const [same] = given.filter(({ organisationId }) => organisationId === seat.organisationId);
              expect(same?.vote).toMatchObject({
                decision: 'APPROVE',
                deemed: false,
                memberId: seat.carried?.memberId,
                contentHash: first.state.contentHash,
              });
              expect([seat.veto, seat.barred, same?.insteadOf]).toEqual([false, null, null]);
            }
          }
        }
        expect(carriedIn(new Play(definition, undefined, of(first.state, { differs: ['risks'] })))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('brings about just what the same approvals would, given here', () => {
    const vote = fc.record({
      who: fc.constantFrom(A, B, C, id(4)),
      group: fc.constantFrom('g', 'h', 'i'),
      decision: fc.constantFrom(...decisions),
    });
    const votes = fc.uniqueArray(vote, { selector: ({ who, group }) => `${who} ${group}`, maxLength: 12 });
    const outcome = ({ state, stage: { status, settledBy, sentBackAt, escalation } }: Play) => {
      return { process: state.status, status, settledBy, back: sentBackAt !== null, escalated: escalation !== null };
    };
    fc.assert(
      fc.property(anyCarrying, votes, votes, (one, earlier, later) => {
        const definition = define(one);
        const first = new Play(definition);
        for (const { who, group, decision } of earlier) first.vote(who, decision, { group });
        const carried = new Play(definition, undefined, of(first.state));
        const stands = carried.state.stages[0]!.groups.flatMap(({ key, seats }) =>
          seats.filter(standsOver).map(({ organisationId }) => ({ who: organisationId, group: key })),
        );
        carried.countCarried();
        const asked = new Play(definition);
        for (const { who, group } of stands) asked.vote(who, 'APPROVE', { group });
        for (const { who, group, decision } of later) {
          if (stands.some((each) => each.who === who && each.group === group)) continue;
          carried.vote(who, decision, { group });
          asked.vote(who, decision, { group });
        }
        expect(outcome(carried)).toEqual(outcome(asked));
      }),
      { numRuns: 500 },
    );
  });
});
