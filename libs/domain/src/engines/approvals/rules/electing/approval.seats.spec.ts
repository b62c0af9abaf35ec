import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  A,
  B,
  C,
  consulting,
  D,
  define,
  GOVERNMENT,
  id,
  NATION,
  organisations,
  stage,
  tier,
} from '../playing/approval.fixture.js';
import { anyMove, anyProcess, perform } from '../playing/moves.fixture.js';
import { Play } from '../playing/play.fixture.js';
import { endOf, suspendingIn } from '../appealing/approval.appealing.js';
import { dueOf, isRowOf, newVotes, reconcile, type StoredSeat, touchedBy } from './approval.seats.js';
import type { ApprovalState, Vote } from '../approval.state.js';
import { pendingIn } from '../objecting/approval.objecting.js';
import { isOpenSeat } from '../approval.turn.js';

/** Keeps rows beside an approval as the service does, from its first state on. */
class Rows {
  stored: StoredSeat[] = [];
  readonly decisions: { seatId: string; vote: Vote }[] = [];
  private before?: ApprovalState;
  private followed = 0;
  private count = 0;
  /** How often only the rows of seats that changed were looked at. */
  narrow = 0;

  /** Follows every state since it last did, as the service follows every command. */
  follow(play: Play): { inboxes: string[]; waitingBefore: string[] } {
    const waitingBefore = this.waiting();
    const told: string[] = [];
    for (const state of play.history.slice(this.followed)) {
      const make: Parameters<typeof reconcile<StoredSeat>>[3] = (place) => ({
        ...place,
        openedAt: new Date(place.openedAt),
        dueAt: place.dueAt ? new Date(place.dueAt) : null,
        addedAt: place.addedAt ? new Date(place.addedAt) : null,
        carriedAt: place.carriedAt ? new Date(place.carriedAt) : null,
        countsAt: place.countsAt ? new Date(place.countsAt) : null,
        id: id((this.count += 1)),
      });
      const only = (this.before && touchedBy(this.before, state)) ?? undefined;
      const stored = only ? this.stored.filter((row) => only.some((one) => isRowOf(row, state, one))) : this.stored;
      const { rows, changed, inboxes } = reconcile(stored, state, play.definition, make, only);
      this.stored = [...new Set([...this.stored, ...changed])];
      // Whoever looks at all rows finds nothing else to change.
      expect(reconcile(this.stored, state, play.definition, make).changed).toEqual([]);
      if (only) this.narrow += 1;
      for (const { seat, vote } of newVotes(this.before, state, rows)) this.decisions.push({ seatId: seat.id, vote });
      this.before = state;
      told.push(...inboxes);
    }
    this.followed = play.history.length;
    return { inboxes: told, waitingBefore };
  }

  /** What every list of what is late goes by. */
  firstDue(others: readonly (string | null)[]): Date | null {
    const due = [
      ...this.stored.flatMap(({ state, dueAt }) => (state === 'WAITING' && dueAt ? [dueAt.getTime()] : [])),
      ...others.flatMap((at) => (at ? [Date.parse(at)] : [])),
    ];
    return due.length > 0 ? new Date(Math.min(...due)) : null;
  }

  waiting(): string[] {
    return this.stored
      .filter(({ state }) => state === 'WAITING')
      .map(({ organisationId, groupKey, tier }) => `${organisationId} ${groupKey ?? tier}`)
      .sort();
  }
}

/** Who can decide now, as the rules see it. */
function able({ state: { status }, stage }: Play): string[] {
  if (status !== 'OPEN' || !stage.openedAt) return [];
  const { escalation, groups, ruling } = stage;
  // What a coordinator has decided and an appeal may still suspend is decided again by nobody meanwhile.
  if (ruling) return [];
  const coordinator = escalation && !escalation.askedAt ? [`${escalation.organisationId} ${escalation.tier}`] : [];
  if (escalation && ['DEADLOCK', 'TAKEN_OVER'].includes(escalation.because)) return coordinator;
  const seats = groups
    .filter(({ outcome }) => !outcome)
    .flatMap((group) => group.seats.filter(isOpenSeat).map((seat) => `${seat.organisationId} ${group.key}`));
  return [...seats, ...coordinator].sort();
}

const votesOf = (state: ApprovalState): Vote[] =>
  state.stages.flatMap(({ groups, coordinations }) => [
    ...groups.flatMap(({ seats }) => seats.flatMap(({ vote }) => vote ?? [])),
    ...coordinations.map(({ vote }) => vote),
  ]);

/** Whoever finds its objection resolved takes its rejection back and decides anew, in the same seat. */
const tookBack = ({ objections }: ApprovalState, vote: Vote): boolean =>
  objections.some(({ status, raisedAt }) => status === 'RESOLVED' && raisedAt === vote.at);

describe('rows of seats', () => {
  it('wait exactly where somebody can decide, never come back from the void, and tell every inbox that changed', () => {
    fc.assert(
      fc.property(anyProcess, fc.array(anyMove, { maxLength: 30 }), (definition, moves) => {
        const play = new Play(definition);
        const rows = new Rows();
        rows.follow(play);
        for (const move of moves) {
          const voided = rows.stored.filter(({ state }) => state === 'VOID').map((row) => ({ ...row }));
          perform(play, move);
          const { inboxes, waitingBefore } = rows.follow(play);
          expect(rows.waiting()).toEqual(able(play));
          const { status, consultation } = play.stage;
          const consulting =
            play.state.status === 'OPEN' && status === 'CONSULTING' ? (consultation?.dueAt ?? null) : null;
          const contests = play.state.status === 'OPEN' ? pendingIn(play.state).map(({ dueAt }) => dueAt) : [];
          const appeals = play.state.status === 'OPEN' ? suspendingIn(play.state).map(endOf) : [];
          expect(dueOf(play.state, play.definition)).toEqual(rows.firstDue([...contests, ...appeals, consulting]));
          expect(rows.stored.filter(({ id: each }) => voided.some((row) => row.id === each))).toEqual(voided);
          const moved = [...rows.waiting(), ...waitingBefore].filter(
            (place) => rows.waiting().includes(place) !== waitingBefore.includes(place),
          );
          for (const place of moved) expect(inboxes).toContain(place.split(' ')[0]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are looked at only where they changed, as long as what is said decides nothing', () => {
    const play = new Play(define(stage({ kind: 'ALL' })));
    const rows = new Rows();
    rows.follow(play);
    play.vote(A, 'APPROVE');
    play.vote(B, 'APPROVE');
    rows.follow(play);
    expect(rows.narrow).toBe(2);
    play.vote(C, 'APPROVE');
    rows.follow(play);
    expect(play.state.status).toBe('APPROVED');
    expect(rows.narrow).toBe(2);
  });

  it('tell of the last coordinator too that it stepped aside, which ends the stage', () => {
    const play = new Play(define(stage({ kind: 'ALL' }, { tiers: [tier('GOVERNMENT')] })));
    const rows = new Rows();
    for (const organisationId of [A, B, C]) play.vote(organisationId, 'RECUSE');
    play.coordinate(GOVERNMENT, 'RECUSE');
    rows.follow(play);
    expect(play.state.status).toBe('REJECTED');
    expect(rows.stored.filter(({ tier: asked }) => asked !== null)).toMatchObject([
      { organisationId: GOVERNMENT, state: 'RECUSED' },
    ]);
  });

  it('of a group that a revision leaves alone wait for nobody while bodies are consulted anew, and again once it opens', () => {
    const groups = ['A', 'B'].map((name) => {
      const key = name.toLowerCase();
      return { key, title: name, select: [organisations(name, 'GOVERNMENT')], rule: { kind: 'ALL' } };
    });
    const play = new Play(
      consulting({ askAgain: true })(stage({ kind: 'ALL' }, { groups, afterRevision: 'ASKING_GROUPS' })),
    );
    const rows = new Rows();
    const consult = () => [C, D, NATION].forEach((one) => expect(play.opine(one)).toBeNull());
    consult();
    expect(play.vote(B, 'APPROVE', { group: 'b' })).toBeNull();
    expect(play.vote(A, 'REQUEST_CHANGES', { group: 'a' })).toBeNull();
    rows.follow(play);
    play.now = '2026-03-06T02:00:00Z';
    expect(play.resubmit()).toBeNull();
    rows.follow(play);
    expect(rows.waiting()).toEqual([]);
    consult();
    rows.follow(play);
    expect(rows.waiting()).toEqual([`${A} a`, `${GOVERNMENT} a`, `${GOVERNMENT} b`]);
    expect(rows.stored.filter(({ groupKey, state }) => groupKey === 'b' && state === 'DECIDED')).toHaveLength(1);
  });

  it('with their decisions say again what the state says: every vote once, those that count and those that are void', () => {
    fc.assert(
      fc.property(anyProcess, fc.array(anyMove, { maxLength: 30 }), (definition, moves) => {
        const play = new Play(definition);
        const rows = new Rows();
        rows.follow(play);
        for (const move of moves) {
          perform(play, move);
          rows.follow(play);
        }
        const counting = votesOf(play.state);
        const all = [...counting, ...play.state.voided.map(({ vote }) => vote)];
        expect(rows.decisions.length).toBe(all.length);
        expect(new Set(rows.decisions.map(({ vote }) => vote)).size).toBe(new Set(all).size);
        for (const { seatId, vote } of rows.decisions) {
          const seat = rows.stored.find((row) => row.id === seatId);
          if (counting.includes(vote)) expect(['DECIDED', 'RECUSED']).toContain(seat?.state);
          else if (!tookBack(play.state, vote)) expect(seat?.state).toBe('VOID');
        }
      }),
      { numRuns: 300 },
    );
  });
});
