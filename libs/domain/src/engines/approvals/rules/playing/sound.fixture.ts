import { dueOf } from '../electing/approval.seats.js';
import { expect } from '@jest/globals';
import type { ApprovalState, GroupState, Seat } from '../approval.state.js';
import type { Ballot, BallotState } from '../approval.tally.js';
import { decide } from '../approval.workflow.js';
import { possibleIn } from './tally.fixture.js';
import type { Play } from './play.fixture.js';

/*
 * What holds of an approval whatever happened in it, each as somebody would check it who knows only the definition and what the
 * state says. Each throws where it does not hold.
 */

/** It has ended, or somebody or something is waited for. */
export function waitsForSomebody(play: Play): void {
  const { waitingOn, because } = play.why();
  if (play.state.status === 'OPEN') expect(waitingOn.length).toBeGreaterThan(0);
  // Lists show the deadline of the first that is waited for. While a coordinator is asked, those it decides for can still be late.
  const dues = waitingOn.flatMap(({ on, dueAt }) => (on !== 'PLATFORM' && dueAt ? [Date.parse(dueAt)] : []));
  const due = dueOf(play.state, play.definition)?.getTime();
  const drawn = waitingOn.some(({ on }) => on === 'PLATFORM');
  if (waitingOn.some(({ on, objectionId }) => on === 'COORDINATOR' && !objectionId)) {
    for (const each of dues) expect(due).toBeLessThanOrEqual(each);
  } else if (!drawn) expect(due).toBe(dues.length > 0 ? Math.min(...dues) : undefined);
  // Only a coordinator is said to coordinate, whoever else has something to do meanwhile.
  const named = waitingOn.filter((one) => one.named);
  if (['ESCALATED', 'SUSPENDED', 'DEADLOCKED', 'TAKEN_OVER'].includes(because))
    expect(named.map(({ on }) => on)).toEqual(['COORDINATOR']);
  if (because === 'SENT_BACK') expect(named.map(({ on }) => on).filter((on) => on !== 'SUBMITTER')).toEqual([]);
  if (play.state.status === 'OPEN') expect(named.length).toBeGreaterThan(0);
  else expect(because).toBe('SETTLED');
}

/** Whatever went before: stages before the one in progress are decided, those after it wait, and nothing is approved past one that is not. */
export function stagesInTurn({ state: { status, current, stages } }: Play): void {
  for (const { status: before } of stages.slice(0, current)) expect(['APPROVED', 'SKIPPED']).toContain(before);
  for (const { status: after } of stages.slice(current + 1)) expect(after).toBe('PENDING');
  if (status === 'APPROVED') expect(['APPROVED', 'SKIPPED']).toContain(stages[current]?.status);
}

/** No stage waits for a coordinator that stepped aside from it. */
export function noCoordinatorTwice({ state }: Play): void {
  const { status, escalation, coordinations = [] } = state.stages[state.current] ?? {};
  if (state.status !== 'OPEN' || status !== 'ESCALATED') return;
  const aside = coordinations.flatMap(({ organisationId, vote }) => (vote.decision === 'RECUSE' ? organisationId : []));
  expect(aside).not.toContain(escalation?.organisationId);
}

/** Nothing is rejected for want of a decision while a coordinator is left that has not stepped aside, however late it was. */
export function noCoordinatorForgotten({ state }: Play): void {
  for (const { settledBy, tiers, coordinations } of state.stages) {
    if (settledBy !== 'DEADLOCK') continue;
    const aside = coordinations.flatMap(({ organisationId, vote }) =>
      vote.decision === 'RECUSE' ? organisationId : [],
    );
    expect(aside).toEqual(expect.arrayContaining(tiers.filter((one) => one !== null)));
  }
}

/** No seat that an interest, or its own subject, keeps out has a vote. */
export function noBarredVote({ state }: Play): void {
  for (const { seats } of groupsOf(state)) for (const { barred, vote } of seats) if (barred) expect(vote).toBeNull();
}

/** A person is heard once in a group, as themselves or in the name of a colleague, whoever decides in whose name. */
export function eachHeardOnce({ state }: Play): void {
  for (const { seats } of groupsOf(state)) {
    const heard = new Map(seats.flatMap(({ organisationId, vote }) => (vote ? [[organisationId, vote.persons]] : [])));
    const persons = [...heard.values()].flat();
    expect(new Set(persons).size).toBe(persons.length);
  }
}

/** What a group came to is the only thing that its rule, read aloud, can still come to. */
export function outcomesFollowRules({ state, definition }: Play): void {
  for (const [at, { groups }] of state.stages.entries()) {
    const stage = definition.stages[at]!;
    for (const group of groups) {
      if (!group.outcome || group.seats.length === 0) continue;
      const { rule } = stage.groups.find(({ key }) => key === group.key)!;
      const coordinated = stage.tiers.length > 0;
      // Whoever holds several seats is heard once.
      const ballots = group.seats.map((seat): Ballot => {
        const held = seat.barred
          ? [seat]
          : group.seats.filter(({ organisationId, barred }) => organisationId === seat.organisationId && !barred);
        if (held[0] !== seat) return { standing: 'RECUSED', weight: 0, veto: false, missed: coordinated };
        return { ...ballotOf(state, stage.key, group, seat, coordinated), veto: held.some(({ veto }) => veto) };
      });
      expect(possibleIn(rule, ballots)).toEqual([group.outcome]);
    }
  }
}

/** Once approved, each condition that still counts is met, waived, or waits for somebody: it is owed by a day, checked, or with a coordinator. */
export function noConditionForgotten({ state }: Play): void {
  if (state.status !== 'APPROVED') return;
  for (const {
    stage,
    ownerId,
    voidedAt,
    fulfilledAt,
    waivedAt,
    missedAt,
    referral,
    dueOn,
    reportedAt,
  } of state.conditions) {
    if (voidedAt || fulfilledAt || waivedAt || reportedAt) continue;
    const tiers = state.stages.find(({ key }) => key === stage)?.tiers ?? [];
    // Missed, it is before a coordinator who does not owe it, where there is one; else whoever owes it still does.
    if (missedAt && tiers.some((one) => one !== null && one !== ownerId)) expect(referral).not.toBeNull();
    else expect(dueOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
}

/** The same acts over what was stored after each give the same state. */
export function replays(play: Play): void {
  let state: ApprovalState | undefined = play.history[0];
  for (const { command, ground } of play.done) {
    const verdict = decide(state ?? null, command, ground);
    if (!verdict.refused) state = JSON.parse(JSON.stringify(verdict.state)) as ApprovalState;
  }
  expect(state).toEqual(play.state);
}

const groupsOf = (state: ApprovalState): GroupState[] => state.stages.flatMap(({ groups }) => groups);

function ballotOf(state: ApprovalState, stage: string, { key }: GroupState, seat: Seat, coordinated: boolean): Ballot {
  const { weight, veto, barred, vote } = seat;
  const standing = barred ? 'RECUSED' : vote ? counts[vote.decision] : 'OPEN';
  const { organisationId } = seat;
  const objection = state.objections.find(
    (one) =>
      one.stage === stage && one.group === key && one.organisationId === organisationId && one.raisedAt === vote?.at,
  );
  const missed = coordinated && (barred ? barred === 'INTEREST' : standing === 'RECUSED');
  const contested = objection && standing === 'AGAINST' ? objection.status : null;
  const after = contested === 'OVERRULED' ? 'RECUSED' : contested && contested !== 'UPHELD' ? 'OPEN' : standing;
  return { standing: after, weight, veto, missed, tied: barred === 'INTEREST' };
}

const counts = {
  APPROVE: 'FOR',
  APPROVE_WITH_CONDITIONS: 'FOR',
  REQUEST_CHANGES: 'OPEN',
  REJECT: 'AGAINST',
  ABSTAIN: 'ABSTAINED',
  RECUSE: 'RECUSED',
} as const satisfies Record<string, BallotState>;
