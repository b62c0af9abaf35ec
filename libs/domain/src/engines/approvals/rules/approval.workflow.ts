import type { ApprovalSubject, Decision, ObjectionGround, OpinionStance, Refusal } from '#libs/contracts';
import type { StagePlan } from './electing/approval.electorate.js';
import {
  checkCondition,
  type ConditionInput,
  fulfilCondition,
  missConditions,
  settleCondition,
} from './conditions/approval.conditions.js';
import { giveOpinion, lapseConsultation, tidyOpinions } from './consulting/approval.consulting.js';
import {
  disputeSeat,
  type RaisedDispute,
  remindDisputes,
  settleDispute,
  type SettledDispute,
  tidyDisputes,
  withdrawDispute,
} from './coordinating/approval.disputing.js';
import type { Consideration } from './consulting/approval.considering.js';
import {
  announcePanel,
  decideAppeal,
  lapseAppeals,
  leavePanel,
  lodgeAppeal,
  seatPanel,
  tidyAppeals,
  withdrawAppeal,
} from './appealing/approval.appeals.js';
import type { OverrideReason } from './appealing/approval.overriding.js';
import { addAgency, type AddedAgency } from './coordinating/approval.adding.js';
import { type ReassignedSeat, reassignSeat } from './coordinating/approval.reassigning.js';
import type { Steering } from './coordinating/approval.coordinating.js';
import { cancel, type Cancelling, tidyConditions, withdraw, type Withdrawing } from './coordinating/approval.ending.js';
import { callSession, type CalledSession } from './coordinating/approval.convening.js';
import { grantTime, type MoreTime } from './coordinating/approval.extending.js';
import { passSuspended } from './coordinating/approval.suspending.js';
import { takeOver } from './coordinating/approval.taking.js';
import { coordinate, recordDecision } from './approval.decisions.js';
import { reopen } from './approval.reopening.js';
import { hold, open, type StageOpening, openStage, resubmit, type Revised } from './approval.rounds.js';
import {
  answerObjection,
  lapseObjections,
  type RaisedObjection,
  respondToAnswer,
  settleObjection,
  tidyObjections,
} from './objecting/approval.objections.js';
import {
  announceDraws,
  type AnnouncedDraw,
  drawDue,
  recordDraw,
  type RecordedDraw,
} from './electing/approval.drawing.js';
import { type VacatedTier, declareInterest, recuse } from './electing/approval.recusal.js';
import { countCarried } from './electing/approval.carried.js';
import type { ApprovalState, Decider, Recusal, Separation } from './approval.state.js';
import { type Reminding, remindWaiting } from './time/approval.reminding.js';
import { lapse, remind } from './time/approval.time.js';
import { refuse, Refusing, Turn, wantsRequired, type ApprovalEvent, type Ground } from './approval.turn.js';

/*
 * An approval's life, as pure functions over plain data.
 *
 * State. `ApprovalState` is JSON without undefined, dates or classes: keep it in one jsonb column beside the columns that
 * queries need (status, current stage, dueAt). It holds what the rules look at: seats as found when a stage opened,
 * who decided what on which revision, deadlines, whom it was escalated to, and every vote a revision voided. Texts
 * (reasons, conditions, notes) are not in it; they belong to the decision rows that the service writes beside it.
 *
 * Driving it. In one transaction a service locks the row, builds the ground (definition version of the instance, its
 * calendar, `clock.now()`), calls `decide(state, command, ground)`, and either throws `Refused(refusal)` or saves the state
 * and records every event in order (they map one to one to the catalogue). What follows is driven by the ledger:
 *
 *   approval.opened, .resubmitted, .stage.settled, .stage.skipped → when the current stage is PENDING, look up
 *     `selectorsOf(stage)`, build `planStage(…)` and send `openStage`; a second delivery is refused and means nothing to do.
 *     A stage whose opening would approve while something that is required is missing, or that waits for the submitter to state it, is held (`heldAt`): send it again once that may be there.
 *   `timersOf(state)` → rows with `at`; a sweep sends `remind`, `lapse` and their like when due. Early, late and repeated ones are refused
 *     (NOT_DUE) and harmless. Rewrite the rows after every command.
 *
 * Rules that are decisions of this product:
 * - A seat decides once in a round; there is no correction, because everybody has heard it and it may have settled
 *   the stage. A revision gives every reopened seat a fresh decision.
 * - A request for changes is a seat that waits for the revision. It sends the subject back as soon as approval is out
 *   of reach without it (in a consensus at once, in a quorum when the others no longer suffice); the submitter may
 *   take up any request earlier. Others may go on deciding; rejection by rule still ends it.
 * - Where the process has objections answered, a rejection counts once its objection is upheld; until then the seat is as open.
 *   One that is resolved gives the seat a fresh decision; one that is overruled leaves the count together with its seat.
 * - While the subject is sent back the stage's deadline does not lapse: the submitter is waited for.
 * - A stage that lapsed and was escalated still takes decisions until its coordinator settles it; one that is deadlocked
 *   is the coordinator's alone. A deadlock without any coordinator rejects.
 * - Whoever coordinates a stage (the first of its coordinators, until one is asked) gives those who have not decided more time, once a round;
 *   where it was asked because their time was over, it is theirs again. It also adds organisations to groups that are not settled; those have time of
 *   their own, never less than the others, and keep the seat in later rounds.
 * - Whose an open seat is can be disputed, by who has it or by who should: whoever coordinates gives it to the one that is named, or leaves it. It is
 *   waited for where it is until then, with its deadline, and whatever settles it without (its vote, a revision) ends the dispute.
 * - Where the process lets it, the first coordinator takes the decision over before it is asked: nobody else decides in the stage then, and whoever
 *   had not answered counts among those it overrides. Where it steps aside and no coordinator is left, it is theirs again who decide.
 * - A coordinator may decide against what was said in the stage, by giving a legal basis and a reason to each whom it overrides.
 * - Where the process has appeals, whom a coordinator overrides may appeal once, to a coordinator above that said nothing in the stage. A
 *   suspensive one keeps the stage from being settled: nobody decides in it meanwhile. Overturned, what the groups said stands and that
 *   coordinator settles the stage; a provisional one has the stage, and all after it, decided anew. Where the process says so a panel drawn by lot
 *   decides instead, by more than half: nobody sits in it who decided, or for whom somebody did. Where too few can be drawn the coordinator above
 *   decides, or it is taken as silence is.
 * - Where the process has bodies without a vote consulted, a stage opens to those who decide only once all of them answered or the time
 *   is up; who said nothing is silent, which is no agreement and blocks nobody. Whoever decides first in a group says how each opinion with
 *   remarks or concerns was taken into account. A revision asks nobody anew unless the process says so.
 * - Groups that are drawn by lot are drawn before the stage opens, once: a revision draws nobody anew. Whoever was drawn and is recused
 *   gives way to the next alternate with whom the quotas hold, before anything is counted; where nobody can be drawn the stage opens without.
 * - What an organisation approved elsewhere may carry over where the process and its group say so: it is not asked again, and what it approved
 *   counts once the time to think better of it has passed, so that nothing follows from it before it could decide itself, which it may as long as
 *   its group is not settled. What was opened again after it had been decided asks everybody.
 * - Whoever coordinates the stage in progress may end what can't go on, with a reason: nothing is approved or rejected by it, and objections stay as they
 *   were raised. Once it has decided itself it can't: those whom it overrode may appeal.
 * - Whom an interest ties to the subject is out as soon as it is known: its seat is recused, or the vote of the member is void
 *   and a colleague's to give again; settled groups of the stage in progress are counted anew.
 * - Who is suspended can't answer: the coordinator is asked at once, and the seat stays.
 * - Nobody decides on their own organisation's subject (its seats are recused when the stage opens) or on one they wrote.
 */

/** What can be asked of an approval. */
export type ApprovalCommand =
  | {
      readonly type: 'open';
      readonly approvalId: string;
      readonly subjectKind: ApprovalSubject;
      readonly subjectId: string;
      readonly revision: number;
      readonly contentHash: string;
      readonly separation: Separation;
    }
  | ({ readonly type: 'openStage' } & StageOpening)
  | {
      readonly type: 'giveOpinion';
      readonly opinionId: string;
      readonly by: Decider;
      readonly stance: OpinionStance;
      /** Required for remarks and concerns. */
      readonly text: string;
    }
  | { readonly type: 'lapseConsultation' }
  | { readonly type: 'announceDraws'; readonly draws: readonly AnnouncedDraw[]; readonly tiers: StagePlan['tiers'] }
  | { readonly type: 'drawDue'; readonly drawId: string }
  | ({ readonly type: 'recordDraw' } & RecordedDraw)
  | { readonly type: 'recuse'; readonly recusals: readonly Recusal[]; readonly vacated?: readonly VacatedTier[] }
  | { readonly type: 'passSuspended'; readonly organisations: readonly string[] }
  | { readonly type: 'declareInterest'; readonly by: Decider; readonly none: boolean }
  | {
      readonly type: 'recordDecision';
      readonly stage: string;
      readonly group: string;
      readonly by: Decider;
      readonly decision: Decision;
      /** Hash of the revision that was looked at. */
      readonly contentHash: string;
      /** Required for everything but plain approval. */
      readonly reason?: string;
      /** At least one for APPROVE_WITH_CONDITIONS, none otherwise. */
      readonly conditions?: readonly ConditionInput[];
      /** Required for a rejection, not allowed otherwise. */
      readonly objection?: RaisedObjection | null;
      /** Required for each opinion with remarks or concerns that nobody of the group has considered. */
      readonly considerations?: readonly Consideration[] | null;
      /** Who else is out with whoever steps aside: the same person in other seats. */
      readonly alsoOut?: readonly Recusal[];
    }
  | {
      readonly type: 'coordinate';
      readonly stage: string;
      readonly by: Decider;
      readonly decision: Decision;
      readonly contentHash: string;
      /** Always required. */
      readonly reason: string;
      readonly conditions?: readonly ConditionInput[];
      readonly objection?: RaisedObjection | null;
      /** Required, with a reason for each, where it decides against what somebody in the stage said. */
      readonly legalBasis?: string | null;
      readonly overrides?: readonly OverrideReason[] | null;
      /** Required for each opinion with remarks or concerns that no group has considered. */
      readonly considerations?: readonly Consideration[] | null;
      /** An id for the appeal of each organisation that it decides against. */
      readonly appealIds?: readonly string[];
      readonly alsoOut?: readonly Recusal[];
    }
  | {
      readonly type: 'appeal';
      readonly appealId: string;
      readonly by: Decider;
      readonly ground: ObjectionGround;
      readonly reason: string;
      /** What it asks for. */
      readonly asks: string;
    }
  | { readonly type: 'withdrawAppeal'; readonly appealId: string; readonly by: Decider }
  | {
      readonly type: 'decideAppeal';
      readonly appealId: string;
      readonly by: Decider;
      readonly overturned: boolean;
      readonly reason: string;
    }
  | { readonly type: 'leavePanel'; readonly appealId: string; readonly by: Decider; readonly reason: string }
  | { readonly type: 'lapseAppeals' }
  | { readonly type: 'announcePanel'; readonly appealId: string; readonly announced: AnnouncedDraw | null }
  | { readonly type: 'answerObjection'; readonly objectionId: string; readonly by: Decider; readonly text: string }
  | {
      readonly type: 'respondToAnswer';
      readonly objectionId: string;
      readonly by: Decider;
      readonly resolved: boolean;
      /** Required to insist. */
      readonly note?: string | null;
    }
  | {
      readonly type: 'settleObjection';
      readonly objectionId: string;
      readonly by: Decider;
      readonly upheld: boolean;
      readonly reason: string;
    }
  | { readonly type: 'lapseObjections' }
  | ({ readonly type: 'grantTime' } & MoreTime)
  | ({ readonly type: 'addAgency' } & AddedAgency)
  | ({ readonly type: 'reassignSeat' } & ReassignedSeat)
  | ({ readonly type: 'disputeSeat' } & RaisedDispute)
  | ({ readonly type: 'settleDispute' } & SettledDispute)
  | { readonly type: 'withdrawDispute'; readonly disputeId: string; readonly by: Decider }
  | { readonly type: 'remindDisputes' }
  | ({ readonly type: 'callSession' } & CalledSession)
  | ({ readonly type: 'takeOver' } & Steering)
  | { readonly type: 'remind'; readonly stage: string }
  | ({ readonly type: 'remindWaiting' } & Reminding)
  | { readonly type: 'lapse'; readonly stage: string }
  | { readonly type: 'countCarried'; readonly stage: string }
  | ({ readonly type: 'resubmit'; readonly revision: number; readonly contentHash: string } & Revised)
  | {
      readonly type: 'withdraw';
      /** Left out where no member took it back: what it was about has ended otherwise. */
      readonly said?: Withdrawing;
    }
  | ({ readonly type: 'cancel' } & Cancelling)
  | { readonly type: 'reopen'; readonly stage: string; readonly by: Decider; readonly reason: string }
  | { readonly type: 'fulfilCondition'; readonly conditionId: string; readonly by: Decider; readonly note: string }
  | {
      readonly type: 'checkCondition';
      readonly conditionId: string;
      readonly by: Decider;
      readonly met: boolean;
      /** Required to send it back. */
      readonly note?: string | null;
    }
  | {
      readonly type: 'settleCondition';
      readonly conditionId: string;
      readonly by: Decider;
      /** Null: it is waived. */
      readonly dueOn: string | null;
      readonly reason: string;
    }
  | { readonly type: 'missConditions' };

export type CommandOutcome =
  | { readonly refused?: undefined; readonly state: ApprovalState; readonly events: readonly ApprovalEvent[] }
  | { readonly refused: Refusal };

/**
 * Carries out a command, or says why not. Pure: the same arguments give the same answer, nothing given is changed.
 * `state` is null only for `open`. Throws only when state and definition do not belong together.
 */
export function decide(state: ApprovalState | null, command: ApprovalCommand, ground: Ground): CommandOutcome {
  try {
    const turn = command.type === 'open' ? open(state, command, ground) : new Turn(existing(state), ground);
    if (command.type !== 'open') carryOut(turn, command);
    tidyObjections(turn);
    tidyAppeals(turn);
    tidyDisputes(turn);
    tidyOpinions(turn);
    tidyConditions(turn);
    if (state) tellUnasked(turn, state);
    return { state: turn.state, events: turn.events };
  } catch (error) {
    if (!(error instanceof Refusing)) throw error;
    if (command.type !== 'openStage' || !wantsRequired(error.refusal)) return { refused: error.refusal };
    const waiting = new Turn(existing(state), ground);
    hold(waiting);
    return { state: waiting.state, events: waiting.events };
  }
}

/** Whoever was asked for a revision is told where none is waited for any more though none came. */
function tellUnasked(turn: Turn, { stages, current, revision }: ApprovalState): void {
  const was = stages[current];
  if (!was?.sentBackAt || turn.state.status !== 'OPEN' || turn.state.revision !== revision) return;
  if (!turn.stage.sentBackAt) turn.say('approval.changes.ended', { stage: was.key });
}

function carryOut(turn: Turn, command: Exclude<ApprovalCommand, { type: 'open' }>): void {
  switch (command.type) {
    case 'fulfilCondition':
      return fulfilCondition(turn, command);
    case 'checkCondition':
      return checkCondition(turn, command);
    case 'settleCondition':
      return settleCondition(turn, command);
    case 'missConditions':
      return missConditions(turn);
    case 'reopen':
      return reopen(turn, command);
    case 'appeal':
      return lodgeAppeal(turn, command);
    case 'withdrawAppeal':
      return withdrawAppeal(turn, command);
    case 'decideAppeal':
      return decideAppeal(turn, command);
    case 'leavePanel':
      return leavePanel(turn, command);
    case 'lapseAppeals':
      return lapseAppeals(turn);
    case 'announcePanel':
      return announcePanel(turn, command);
    case 'drawDue':
      return drawDue(turn, command.drawId);
    case 'recordDraw': {
      const appeal = recordDraw(turn, command);
      return appeal && seatPanel(turn, appeal, command.recused);
    }
    default:
      return whileOpen(turn, command);
  }
}

type WhileOpen = Exclude<
  ApprovalCommand,
  {
    type:
      | 'open'
      | 'fulfilCondition'
      | 'checkCondition'
      | 'settleCondition'
      | 'missConditions'
      | 'reopen'
      | 'appeal'
      | 'withdrawAppeal'
      | 'decideAppeal'
      | 'leavePanel'
      | 'lapseAppeals'
      | 'announcePanel'
      | 'drawDue'
      | 'recordDraw';
  }
>;

function whileOpen(turn: Turn, command: WhileOpen): void {
  const { status } = turn.state;
  if (status !== 'OPEN') {
    refuse('APPROVAL_SETTLED', `The approval has ended (${status}); nothing more can be decided in it.`, status);
  }
  switch (command.type) {
    case 'openStage':
      return openStage(turn, command);
    case 'giveOpinion':
      return giveOpinion(turn, command);
    case 'announceDraws':
      return announceDraws(turn, command.draws, command.tiers);
    case 'lapseConsultation':
      return lapseConsultation(turn);
    case 'recuse':
      return recuse(turn, command.recusals, command.vacated);
    case 'passSuspended':
      return passSuspended(turn, command.organisations);
    case 'declareInterest':
      return declareInterest(turn, command);
    case 'recordDecision':
      return recordDecision(turn, command);
    case 'coordinate':
      return coordinate(turn, command);
    case 'answerObjection':
      return answerObjection(turn, command);
    case 'respondToAnswer':
      return respondToAnswer(turn, command);
    case 'settleObjection':
      return settleObjection(turn, command);
    case 'lapseObjections':
      return lapseObjections(turn);
    case 'grantTime':
      return grantTime(turn, command);
    case 'addAgency':
      return addAgency(turn, command);
    case 'reassignSeat':
      return reassignSeat(turn, command);
    case 'disputeSeat':
      return disputeSeat(turn, command);
    case 'settleDispute':
      return settleDispute(turn, command);
    case 'withdrawDispute':
      return withdrawDispute(turn, command);
    case 'remindDisputes':
      return remindDisputes(turn);
    case 'callSession':
      return callSession(turn, command);
    case 'takeOver':
      return takeOver(turn, command);
    case 'remind':
      return remind(turn, command.stage);
    case 'remindWaiting':
      return remindWaiting(turn, command);
    case 'lapse':
      return lapse(turn, command.stage);
    case 'countCarried':
      return countCarried(turn, command.stage);
    case 'resubmit':
      return resubmit(turn, command);
    case 'withdraw':
      return withdraw(turn, command.said);
    case 'cancel':
      return cancel(turn, command);
  }
}

function existing(state: ApprovalState | null): ApprovalState {
  if (!state) throw new RangeError('Only `open` starts without a state.');
  return state;
}
