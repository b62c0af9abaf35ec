import type { ApprovalSeat, SeatState } from './approval.entity.js';
import type { ApprovalState, Escalation, GroupState, Seat, StageState } from './approval.state.js';
import type { ProcessDefinition, StageDefinition } from './definition.schema.js';

/** A seat's row as the engine's state says it should be; `because` is known only to whoever found the organisation. */
export type SeatRow = Pick<
  ApprovalSeat,
  'stage' | 'round' | 'groupKey' | 'tier' | 'organisationId' | 'insteadOf' | 'role' | 'weight' | 'veto' | 'state'
> & { readonly openedAt: string; readonly dueAt: string | null };

/** The rows of every stage that is open or was settled; a stage that waits to be opened keeps the rows it has. */
export function seatRows(state: ApprovalState, definition: ProcessDefinition): SeatRow[] {
  return state.stages.flatMap((stage, index) => {
    const rules = definition.stages[index];
    if (!rules || !stage.openedAt) return [];
    const over = state.status !== 'OPEN' || stage.settledAt !== null;
    return [
      ...stage.groups.flatMap((group) => group.seats.map((seat) => seatRow(stage, rules, group, seat, over))),
      ...(stage.escalation ? [coordinatorRow(stage, rules, stage.escalation, over)] : []),
    ];
  });
}

function seatRow(stage: StageState, rules: StageDefinition, group: GroupState, seat: Seat, over: boolean): SeatRow {
  const closed = over || group.outcome !== null || stage.escalation?.because === 'DEADLOCK';
  return {
    stage: stage.key,
    round: stage.round,
    groupKey: group.key,
    tier: null,
    organisationId: seat.organisationId,
    insteadOf: seat.insteadOf,
    role: rules.groups.find(({ key }) => key === group.key)?.role ?? 'OFFICER',
    weight: seat.weight,
    veto: seat.veto,
    state: standing(seat, closed),
    openedAt: (seat.insteadOf ? stage.reassignedAt : stage.openedAt) ?? '',
    dueAt: stage.dueAt,
  };
}

function standing({ barred, vote }: Seat, closed: boolean): SeatState {
  if (barred || vote?.decision === 'RECUSE') return 'RECUSED';
  if (vote) return 'DECIDED';
  return closed ? 'CLOSED' : 'WAITING';
}

function coordinatorRow(stage: StageState, rules: StageDefinition, asked: Escalation, over: boolean): SeatRow {
  const settledIt = stage.settledBy === 'COORDINATOR';
  return {
    stage: stage.key,
    round: stage.round,
    groupKey: null,
    tier: asked.tier,
    organisationId: asked.organisationId,
    insteadOf: null,
    role: rules.tiers[asked.tier - 1]?.role ?? 'OFFICER',
    weight: 0,
    veto: false,
    state: asked.askedAt || settledIt ? 'DECIDED' : over ? 'CLOSED' : 'WAITING',
    openedAt: asked.since,
    dueAt: asked.dueAt,
  };
}

/**
 * What makes two rows the same seat: its place and who first held it. The round is left out, because a group that a
 * revision leaves alone keeps its seats in the next round; a coordinator's includes when it was asked.
 */
export function seatKey(row: Omit<SeatPlace, 'openedAt'> & { readonly openedAt: string | Date }): string {
  const place = row.groupKey ?? `tier ${row.tier} since ${new Date(row.openedAt).getTime()}`;
  return [row.stage, place, row.insteadOf ?? row.organisationId].join('\n');
}
type SeatPlace = Pick<ApprovalSeat, 'stage' | 'groupKey' | 'tier' | 'organisationId' | 'insteadOf' | 'openedAt'>;

/**
 * What becomes of a stored row that the state no longer names. Seats of a group that waits for its stage to open again
 * stay as they are; a coordinator who was passed over in the same round is closed (or recused, if it stepped aside);
 * everything else was voided by a revision.
 */
export function leftOver(row: SeatPlace & Pick<ApprovalSeat, 'round' | 'state'>, engine: ApprovalState): SeatState {
  const stage = engine.stages.find(({ key }) => key === row.stage);
  if (!stage) return 'VOID';
  const { organisationId } = row;
  if (!stage.openedAt) {
    const group = stage.groups.find(({ key }) => key === row.groupKey);
    return group?.seats.some((seat) => seat.organisationId === organisationId) ? row.state : 'VOID';
  }
  if (row.tier === null || row.round !== stage.round) return 'VOID';
  const aside = stage.coordinations.some(
    ({ tier, vote, ...by }) => tier === row.tier && by.organisationId === organisationId && vote.decision === 'RECUSE',
  );
  return aside ? 'RECUSED' : 'CLOSED';
}
