import type { Decision, Fault } from '#libs/contracts';
import { assertApart, assertRole, forbid, incomplete, inNameOf, personsOf } from './approval.deciders.js';
import { withoutCarried } from './electing/approval.carrying.js';
import { openToAppeals } from './appealing/approval.appeals.js';
import { overriddenBy, type OverrideReason, overridingFaults } from './appealing/approval.overriding.js';
import { addConditions, type ConditionInput } from './conditions/approval.conditions.js';
import { assertInProgress, assertTheirs } from './coordinating/approval.coordinating.js';
import { passOn } from './coordinating/approval.passing.js';
import { consider, type Consideration, consideringFaults } from './consulting/approval.considering.js';
import { takeOut } from './electing/approval.recusal.js';
import type { Decider, GroupState, Recusal, Vote } from './approval.state.js';
import { type RaisedObjection, raise } from './objecting/approval.objections.js';
import { distinct, mayDecide, refuse, Turn } from './approval.turn.js';

interface Answer {
  readonly stage: string;
  readonly by: Decider;
  readonly decision: Decision;
  readonly contentHash: string;
  readonly reason?: string;
  readonly conditions?: readonly ConditionInput[];
  /** What a rejection is founded on. */
  readonly objection?: RaisedObjection | null;
  /** How opinions were taken into account. */
  readonly considerations?: readonly Consideration[] | null;
  /** Who else is out with whoever steps aside: the same person in other seats. */
  readonly alsoOut?: readonly Recusal[];
}

const approving: readonly Decision[] = ['APPROVE', 'APPROVE_WITH_CONDITIONS'];
const settling: readonly Decision[] = [...approving, 'REJECT'];

/** A member decides for the seat of its organisation in a group (for all of them, when seats were reassigned to it). */
export function recordDecision(turn: Turn, command: Answer & { readonly group: string }): void {
  const stage = turn.stage;
  assertInProgress(turn, command.stage, ['OPEN', 'ESCALATED']);
  assertTheirs(stage);
  assertCurrent(turn, command.contentHash);
  const group = stage.groups.find(({ key }) => key === command.group);
  if (!group) refuse('NO_SUCH_GROUP', `Group ${command.group} has no part in this stage.`, stage.status);
  const seats = group.seats.filter(({ organisationId }) => organisationId === command.by.organisationId);
  if (!seats.length) forbid('approval.decide', 'Your organisation does not decide in this group.');
  assertApart(turn, command.by, 'approval.decide');
  if (seats.every(({ barred }) => barred))
    forbid('approval.decide', 'Your organisation has stepped aside from this decision.');
  if (seats.some(({ memberId }) => memberId && (memberId !== command.by.memberId || command.by.onBehalfOf))) {
    forbid('approval.decide', 'Whoever was drawn by lot decides in person; an alternate moves up for who cannot.');
  }
  assertRole(command.by, turn.groupRules(group.key).role, 'approval.decide');
  if (seats.every(({ vote }) => vote !== null)) {
    refuse(
      'ALREADY_DECIDED',
      'Your organisation has decided already; a decision stands until a revision reopens it.',
      stage.status,
    );
  }
  if (group.outcome) {
    refuse('GROUP_SETTLED', `The group is settled (${group.outcome}); no further decision is needed.`, stage.status);
  }
  assertHeardOnce(group, command.by, stage.status);
  const considerations = command.considerations ?? [];
  assertComplete(turn, command, consideringFaults(turn, group.key, command.decision, considerations));
  if (approving.includes(command.decision)) turn.assertMet();

  const { organisationId, memberId } = command.by;
  const vote = voteOf(turn, command);
  turn.changeSeats((seat, of) =>
    of === group && seat.organisationId === organisationId && mayDecide(seat)
      ? { ...withoutCarried(seat), vote }
      : seat,
  );
  turn.say('approval.decided', {
    stage: stage.key,
    group: group.key,
    organisationId,
    memberId,
    ...inNameOf(command.by),
    decision: command.decision,
    ...lookedAt(vote),
  });
  consider(turn, group.key, command.by, considerations);
  if (command.objection) raise(turn, command.objection, { group: group.key, organisationId, vote });
  addConditions(turn, command, group.key);
  const alreadyBack = stage.sentBackAt !== null;
  takeOut(turn, command.alsoOut ?? []);
  if (turn.state.status !== 'OPEN' || turn.stage.key !== stage.key) return;
  turn.settle();
  // The first send-back names everybody who asked; whoever asks after that is heard too.
  if (alreadyBack && command.decision === 'REQUEST_CHANGES' && turn.stage.sentBackAt) {
    turn.say('approval.changes.requested', { stage: stage.key, organisationId });
  }
}

interface CoordinatorsAnswer extends Answer {
  readonly legalBasis?: string | null;
  readonly overrides?: readonly OverrideReason[] | null;
  /** Ids for the appeals that those may lodge whom it overrides. */
  readonly appealIds?: readonly string[];
}

/**
 * The coordinator settles a lapsed or deadlocked stage, sends it back, or steps aside for the next tier. Against what somebody in it
 * said it decides only with a legal basis, and a reason for each of them.
 */
export function coordinate(turn: Turn, command: CoordinatorsAnswer): void {
  const stage = turn.stage;
  const { escalation } = stage;
  if (command.stage !== stage.key || stage.status !== 'ESCALATED' || !escalation) {
    refuse('STAGE_NOT_ESCALATED', `Stage ${command.stage} is not before a coordinator.`, stage.status);
  }
  assertCurrent(turn, command.contentHash);
  const { organisationId, memberId } = command.by;
  if (organisationId !== escalation.organisationId) {
    forbid('approval.coordinate', 'Your organisation is not the coordinator this stage was escalated to.');
  }
  assertApart(turn, command.by, 'approval.coordinate');
  assertRole(command.by, turn.rules.tiers[escalation.tier - 1]?.role ?? 'OFFICER', 'approval.coordinate');
  if (stage.ruling) refuse('ALREADY_DECIDED', 'You have decided; it waits for appeals only.', stage.status);
  if (escalation.askedAt) {
    refuse('ALREADY_DECIDED', 'You asked for changes; the stage waits for the revision.', stage.status);
  }
  const overrides = overriddenBy(turn.state, command.decision);
  const considerations = command.considerations ?? [];
  const faults = [
    ...overridingFaults(overrides, command.legalBasis, command.overrides ?? []),
    ...consideringFaults(turn, null, command.decision, considerations),
  ];
  assertComplete(turn, command, faults, true);
  if (approving.includes(command.decision)) turn.assertMet();

  const { decision } = command;
  const { tier } = escalation;
  const vote = voteOf(turn, command);
  const coordination = { tier, organisationId, vote, ...(overrides.length > 0 && { overrides }) };
  turn.changeStage({ coordinations: [...stage.coordinations, coordination] });
  const unheard = distinct(overrides.flatMap((one) => (one.over === 'UNHEARD' ? one.organisationId : [])));
  const outcome = decision === 'REJECT' ? 'REJECTED' : 'APPROVED';
  const appealable = openToAppeals(turn, outcome, coordination, command.appealIds ?? []);
  turn.say('approval.coordinator.decided', {
    stage: stage.key,
    tier,
    organisationId,
    memberId,
    ...inNameOf(command.by),
    decision,
    overridden: distinct(overrides.map((one) => one.organisationId)),
    ...(unheard.length > 0 && { unheard }),
    appealUntil: appealable.until,
    ...lookedAt(vote),
  });
  consider(turn, null, command.by, considerations);
  if (command.objection) raise(turn, command.objection, { group: null, organisationId, vote });
  addConditions(turn, command, null);
  if (settling.includes(decision)) {
    if (!appealable.waits) turn.settleStage(outcome, 'COORDINATOR');
  } else if (decision === 'REQUEST_CHANGES') {
    const { now } = turn.ground;
    turn.changeStage({ sentBackAt: stage.sentBackAt ?? now, escalation: { ...escalation, askedAt: now } });
    turn.say('approval.changes.requested', { stage: stage.key, organisationId });
  } else {
    takeOut(turn, command.alsoOut ?? []);
    passOn(turn, escalation);
    const still = turn.state.status === 'OPEN' && turn.stage.key === stage.key;
    if (still && command.alsoOut?.length) turn.settleIfMet();
  }
}

function voteOf(turn: Turn, { decision, by, contentHash }: Answer): Vote {
  const { revision } = turn.state;
  const who = { memberId: by.memberId, onBehalfOf: by.onBehalfOf?.memberId ?? null, persons: personsOf(by) };
  return { decision, deemed: false, ...who, at: turn.ground.now, revision, contentHash };
}

const lookedAt = ({ revision, contentHash }: Vote) => ({ revision, contentHash });

function assertCurrent(turn: Turn, contentHash: string): void {
  if (contentHash === turn.state.contentHash) return;
  const message = `You looked at another revision; revision ${turn.state.revision} is under approval. Read it, then decide.`;
  refuse('STALE_REVISION', message, turn.stage.status);
}

/** A person counts once in a group, in whichever seats, for themselves or as anybody's deputy, or through one. */
function assertHeardOnce({ seats }: GroupState, by: Decider, state: string): void {
  const persons = personsOf(by);
  const heard = seats.some(
    ({ organisationId, vote, carried }) =>
      organisationId !== by.organisationId && (vote ?? carried)?.persons.some((person) => persons.includes(person)),
  );
  if (!heard) return;
  const message = by.onBehalfOf
    ? 'You, or the colleague you stand in for, are heard in this group already, for another organisation.'
    : 'You are heard in this group already, for another organisation; a colleague must decide.';
  refuse('HEARD_ALREADY', message, state);
}

/** @param others what is missing besides: reasons against whom it is decided, and about opinions */
function assertComplete(turn: Turn, answer: Answer, others: readonly Fault[], coordinator = false): void {
  const { by, decision, reason, conditions = [] } = answer;
  const faults = [...objectionFaults(answer), ...others];
  if ((coordinator || decision !== 'APPROVE') && !reason?.trim()) {
    faults.push({ path: ['reason'], code: 'REQUIRED', message: 'Give the reason; only a plain approval needs none.' });
  }
  if (by.onBehalfOf && decision === 'RECUSE') {
    const message = 'Nobody steps aside in the name of another; tell your colleague that you do not stand in.';
    faults.push({ path: ['decision'], code: 'NOT_ALLOWED', message });
  }
  if (coordinator && decision === 'ABSTAIN') {
    const message = 'A coordinator settles the stage, asks for changes or steps aside.';
    faults.push({ path: ['decision'], code: 'UNKNOWN_VALUE', message });
  }
  if (decision === 'APPROVE_WITH_CONDITIONS' && !conditions.length) {
    faults.push({
      path: ['conditions'],
      code: 'REQUIRED',
      message: 'Name at least one condition, or approve plainly.',
    });
  }
  if (decision !== 'APPROVE_WITH_CONDITIONS' && conditions.length) {
    const message = 'Conditions belong to APPROVE_WITH_CONDITIONS; remove them or decide so.';
    faults.push({ path: ['conditions'], code: 'NOT_ALLOWED', message });
  }
  const taken = new Set(turn.state.conditions.map(({ id }) => id));
  conditions.forEach(({ id, text }, index) => {
    if (!text.trim())
      faults.push({ path: ['conditions', index, 'text'], code: 'REQUIRED', message: 'Say what is to be met.' });
    if (taken.has(id))
      faults.push({ path: ['conditions', index, 'id'], code: 'DUPLICATE', message: 'The id is in use.' });
    taken.add(id);
  });
  if (faults.length) incomplete(faults);
}

/** A rejection says on what ground, and what would resolve it; nothing else does. */
function objectionFaults({ decision, objection }: Answer): Fault[] {
  if (decision !== 'REJECT') {
    if (!objection) return [];
    const message = 'An objection belongs to REJECT; remove it or decide so.';
    return [{ path: ['objection'], code: 'NOT_ALLOWED', message }];
  }
  if (!objection) {
    const message = 'Say on what ground you reject, and what would resolve it.';
    return [{ path: ['objection'], code: 'REQUIRED', message }];
  }
  if (objection.remedy.trim()) return [];
  return [{ path: ['objection', 'remedy'], code: 'REQUIRED', message: 'Say what would resolve the objection.' }];
}
