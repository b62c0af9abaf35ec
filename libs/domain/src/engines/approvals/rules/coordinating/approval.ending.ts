import type { CancellationReason, WithdrawalReason } from '#libs/contracts';
import { incomplete, inNameOf } from '../approval.deciders.js';
import type { ApprovalState, Decider, StageState } from '../approval.state.js';
import { distinct, refuse, type Turn } from '../approval.turn.js';
import { assertCoordinates, assertInProgress, coordinatorOf } from './approval.coordinating.js';

/** Who took the subject back, and why, where it said so. */
export interface Withdrawing {
  readonly endingId: string;
  readonly by: Pick<Decider, 'organisationId' | 'memberId'>;
  readonly because: WithdrawalReason | null;
}

/** A joint session that is called and not held. */
interface OpenSession {
  readonly id: string;
  readonly stage: string;
  readonly invited: readonly string[];
}

export interface Cancelling {
  readonly endingId: string;
  /** Key of the stage in progress. */
  readonly stage: string;
  readonly by: Decider;
  readonly because: CancellationReason;
  readonly reason: string;
  readonly sessions: readonly OpenSession[];
}

/** A stage that waits to be opened counts once it is known who coordinates it: while it is held, drawn for, or to be decided anew. */
const IN_PROGRESS: readonly StageState['status'][] = ['PENDING', 'CONSULTING', 'OPEN', 'ESCALATED'];

/**
 * Who may end an approval before it is decided: whoever coordinates the stage in progress, whoever decides in it. Null where nobody may: what
 * a coordinator has decided is not taken out of the hands of those who may appeal.
 */
export function cancellableBy({ status, stages, current, separation }: ApprovalState): string | null {
  const stage = stages[current];
  if (status !== 'OPEN' || !stage || !IN_PROGRESS.includes(stage.status) || stage.ruling) return null;
  const organisationId = coordinatorOf(stage)?.organisationId;
  return organisationId && !separation.organisations.includes(organisationId) ? organisationId : null;
}

/** Every organisation that was asked until now: to decide, to coordinate, for its opinion. Whoever is kept off it is not told either. */
export function everAsked({ stages, opinions = [], separation }: ApprovalState): string[] {
  const asked = stages.flatMap(({ groups, coordinations, escalation }) => [
    ...groups.flatMap(({ seats }) => seats.flatMap(({ organisationId, barred }) => (barred ? [] : organisationId))),
    ...coordinations.map(({ organisationId }) => organisationId),
    ...(escalation ? [escalation.organisationId] : []),
  ]);
  const consulted = opinions.flatMap(({ organisationId, status }) => (status === 'RECUSED' ? [] : organisationId));
  return distinct([...asked, ...consulted]).filter((one) => !separation.organisations.includes(one));
}

/** Whoever put it forward takes it back. */
export function withdraw(turn: Turn, withdrawing: Withdrawing | undefined): void {
  if (withdrawing) {
    const { endingId, by, because } = withdrawing;
    const { organisationId, memberId } = by;
    const { revision, contentHash } = turn.state;
    const organisations = everAsked(turn.state);
    const about = { endingId, organisationId, memberId, organisations, revision, contentHash };
    turn.say('approval.withdrawn', { ...about, because });
  }
  turn.settleProcess('WITHDRAWN');
}

/** The coordinator ends what can't go on. Nothing is approved or rejected by it: what was said stays as it was said. */
export function cancel(turn: Turn, { endingId, stage: key, by, because, reason, sessions }: Cancelling): void {
  const { stage } = turn;
  const isKnown = coordinatorOf(stage) !== null;
  assertInProgress(turn, key, isKnown ? IN_PROGRESS : IN_PROGRESS.filter((status) => status !== 'PENDING'));
  assertCoordinates(turn, by);
  if (stage.ruling) {
    refuse('STAGE_RULED', 'Its coordinator has decided; it waits for appeals only.', stage.status);
  }
  if (!reason.trim()) incomplete([{ path: ['reason'], code: 'REQUIRED', message: 'Say why it is ended.' }]);
  const { organisationId, memberId } = by;
  const { revision, contentHash } = turn.state;
  const who = { organisationId, memberId, ...inNameOf(by) };
  for (const { id: sessionId, stage: where, invited } of sessions) {
    const session = { stage: where, sessionId, invited: [...invited] };
    turn.say('approval.session.cancelled', { ...session, ...who, revision, contentHash });
  }
  const organisations = everAsked(turn.state).filter((one) => one !== organisationId);
  const about = { endingId, stage: stage.key, organisations, revision, contentHash };
  turn.say('approval.cancelled', { ...about, ...who, because });
  turn.settleProcess('CANCELLED');
}

/** Whether it ended before it was decided: what was open in it then waits for nobody. */
export const endedUndecided = ({ status }: ApprovalState): boolean => status === 'WITHDRAWN' || status === 'CANCELLED';

/** After every act: what was taken back, or cancelled, leaves nobody anything to meet. */
export function tidyConditions(turn: Turn): void {
  const { conditions } = turn.state;
  const isOpen = ({ fulfilledAt, waivedAt, voidedAt }: (typeof conditions)[number]): boolean =>
    !fulfilledAt && !waivedAt && !voidedAt;
  if (!endedUndecided(turn.state) || !conditions.some(isOpen)) return;
  const voidedAt = turn.ground.now;
  turn.change({ conditions: conditions.map((one) => (isOpen(one) ? { ...one, voidedAt, referral: null } : one)) });
}
