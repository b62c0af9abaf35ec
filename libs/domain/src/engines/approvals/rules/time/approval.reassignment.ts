import type { StageDefinition } from '../../definitions/definition.schema.js';
import { ballotsOf } from '../approval.ballots.js';
import type { ApprovalState, GroupState, Seat, StageState } from '../approval.state.js';
import { reachable } from '../approval.tally.js';
import { isOpenSeat } from '../approval.turn.js';
import { dueOfSeat, placeOf } from '../coordinating/approval.added.js';

/** Whether a seat should have decided by then. */
export function isOverdue(stage: StageState, group: string, seat: Seat, at: string): boolean {
  const due = dueOfSeat(stage, group, seat);
  return isOpenSeat(seat) && due !== null && Date.parse(due) <= Date.parse(at);
}

/**
 * The groups of the stage in progress once its substitute holds the overdue seats, which keep their weight and veto. Nothing passes in a group in which it
 * has a voice already.
 * @returns null where nothing would pass, or where too few would be left to approve, since the substitute counts once
 */
export function reassignment(state: ApprovalState, rules: StageDefinition, at: string): readonly GroupState[] | null {
  const stage = state.stages[state.current];
  const substitute = stage?.substitute;
  if (!substitute || stage.reassignedAt) return null;
  const passes = (group: GroupState, seat: Seat): boolean =>
    !group.outcome &&
    isOverdue(stage, group.key, seat, at) &&
    !group.seats.some(({ organisationId }) => organisationId === substitute);
  const groups = stage.groups.map((group): GroupState => {
    if (!group.seats.some((seat) => passes(group, seat))) return group;
    const seats = group.seats.map((seat): Seat =>
      passes(group, seat) ? { ...seat, organisationId: substitute, insteadOf: placeOf(seat) } : seat,
    );
    return { ...group, seats };
  });
  // Whether the process has coordinators or not, a quorum is no smaller for it.
  const approvable = (group: GroupState): boolean => {
    const rule = rules.groups.find(({ key }) => key === group.key)?.rule;
    return rule !== undefined && reachable(rule, ballotsOf(state, stage, group, true)).has('APPROVED');
  };
  const passed = groups.filter((group, index) => group !== stage.groups[index]);
  const before = stage.groups.filter((group) => !groups.includes(group));
  if (passed.length === 0 || passed.some((group, index) => !approvable(group) && approvable(before[index]!)))
    return null;
  return groups;
}
