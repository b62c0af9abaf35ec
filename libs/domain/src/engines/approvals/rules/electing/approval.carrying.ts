import { type CarriedField, monthsFrom } from '#libs/contracts';
import type { GroupDefinition, StageDefinition } from '../../definitions/definition.schema.js';
import type { ApprovalState, Seat } from '../approval.state.js';
import type { Given, PlannedSeat, StagePlan } from './approval.electorate.js';

/** What was approved before that a subject carries over, and what of it differs. */
export interface Precedent {
  /** How its approval stands. */
  readonly state: ApprovalState;
  /** Whether that follows the same edition of the process. */
  readonly sameEdition: boolean;
  readonly differs: readonly CarriedField[];
}

/** What is so now; without a state, as it would be before anything is asked. */
interface Now {
  readonly state: Pick<ApprovalState, 'separation' | 'voided' | 'asksAnew'>;
  /** Members and organisations that have no say in it, or would have to declare something first. */
  readonly conflicted: readonly string[];
  /** RFC 3339 UTC instant. */
  readonly at: string;
}

/**
 * The plan of a stage with what carries over from a precedent: plain approvals that a member gave of just what was approved there, of
 * organisations that sit in the same group again. Nothing else does: no silence, no condition, no decision of a coordinator or by lot.
 * Whoever has a veto is asked again, as is everybody where something differs that the group watches, where it is too long ago, once they
 * have said something here, and once this was opened again after it had been decided.
 */
export function withCarried(plan: StagePlan, rules: StageDefinition, precedent: Precedent | null, now: Now): StagePlan {
  if (!precedent?.sameEdition || precedent.state.status !== 'APPROVED' || now.state.asksAnew) return plan;
  const groups = plan.groups.map((group) => {
    const said = rules.groups.find(({ key }) => key === group.key);
    if (!said?.carriesOver || said.carriesOver.watches.some((field) => precedent.differs.includes(field))) return group;
    return { ...group, seats: group.seats.map((seat) => carriedInto(seat, said, rules.key, precedent, now)) };
  });
  return { ...plan, groups };
}

/** Whether what was approved before stands for a seat. */
export const standsOver = ({ barred, vote, carried }: Pick<Seat, 'barred' | 'vote' | 'carried'>): boolean =>
  !barred && !vote && carried !== undefined;

/** The seat without what it approved before. */
export function withoutCarried({ carried: _, ...seat }: Seat): Seat {
  return seat;
}

function carriedInto(
  seat: PlannedSeat,
  { key: group, carriesOver }: GroupDefinition,
  stage: string,
  { state: before }: Precedent,
  now: Now,
): PlannedSeat {
  const { organisationId } = seat;
  if (seat.barred || seat.veto || seat.memberId || !carriesOver) return seat;
  const saidHere = now.state.voided.some(
    (one) => one.stage === stage && one.group === group && one.organisationId === organisationId,
  );
  if (saidHere) return seat;
  const seats = before.stages.find(({ key }) => key === stage)?.groups.find(({ key }) => key === group)?.seats ?? [];
  const [given, another] = seats.filter((one) => one.organisationId === organisationId);
  if (!given || another || given.insteadOf || given.memberId || given.barred) return seat;
  const { vote } = given;
  if (vote?.decision !== 'APPROVE' || vote.deemed || !vote.memberId) return seat;
  // What it said of an earlier revision was left standing there; nobody has asked it about what was approved.
  if (vote.contentHash !== before.contentHash) return seat;
  if (monthsFrom(new Date(vote.at), carriesOver.withinMonths) <= new Date(now.at)) return seat;
  const out = new Set([...now.state.separation.members, ...now.conflicted]);
  if ([vote.memberId, vote.onBehalfOf, organisationId].some((one) => one !== null && out.has(one))) return seat;
  const { memberId, onBehalfOf, persons, at, revision, contentHash } = vote;
  const carried: Given = { approvalId: before.approvalId, memberId, onBehalfOf, persons, at, revision, contentHash };
  return { ...seat, carried };
}
