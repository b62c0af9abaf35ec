import { meets } from '../../draws/draw.rules.js';
import type { DrawState, Expert, GroupState, Seat, StageState } from '../approval.state.js';

/** An alternate has taken the seat of somebody who was drawn. */
export interface Move {
  readonly group: string;
  readonly drawId: string;
  readonly organisationId: string;
  readonly memberId: string;
  /** The organisation of whoever was drawn. */
  readonly insteadOf: string;
}

interface Replaced {
  readonly out: Seat;
  readonly others: readonly Expert[];
  readonly next: Expert;
}

interface Moved {
  readonly stage: StageState;
  readonly moves: readonly Move[];
}

/**
 * Seats the next alternate for each who was drawn and takes no part, as long as there is one with whom the quotas hold; where nobody can
 * take the place of one, the others are still replaced. Groups that are settled stay as they are.
 * @param isOut whether a seat takes no part
 */
export function withAlternates(stage: StageState, isOut: (seat: Seat) => boolean): Moved {
  return (stage.draws ?? []).reduce<Moved>((before, draw) => moved(before, draw, isOut), { stage, moves: [] });
}

function moved({ stage, moves }: Moved, draw: DrawState, isOut: (seat: Seat) => boolean): Moved {
  const group = stage.groups.find(({ key }) => key === draw.group);
  if (!group || group.outcome || draw.status !== 'DRAWN') return { stage, moves };
  // An organisation has one seat in a group, also one that it stepped aside from.
  const isIn = (one: Expert): boolean =>
    group.seats.some(({ organisationId }) => organisationId === one.organisationId);
  const replace = (out: Seat): readonly Replaced[] => {
    if (!isOut(out) || draw.seated.every(({ memberId }) => memberId !== out.memberId)) return [];
    const others = draw.seated.filter(({ memberId }) => memberId !== out.memberId);
    const next = draw.alternates.find((one) => !isIn(one) && fits(draw, [...others, one]));
    return next ? [{ out, others, next }] : [];
  };
  const [replaced] = group.seats.flatMap(replace);
  if (!replaced) return { stage, moves };
  const { out, others, next } = replaced;
  const { organisationId, memberId } = next;
  const seat: Seat = { organisationId, memberId, insteadOf: null, weight: 0, veto: false, barred: null, vote: null };
  const changed: DrawState = {
    ...draw,
    seated: [...others, next],
    alternates: draw.alternates.filter((one) => one !== next),
  };
  const grown: GroupState = { ...group, seats: [...group.seats, seat] };
  const insteadOf = out.organisationId;
  const move: Move = { group: group.key, drawId: draw.id, organisationId, memberId, insteadOf };
  const now: StageState = {
    ...stage,
    groups: stage.groups.map((one) => (one === group ? grown : one)),
    draws: stage.draws?.map((one) => (one === draw ? changed : one)),
  };
  return moved({ stage: now, moves: [...moves, move] }, changed, isOut);
}

/**
 * The same of a panel, which is no group: who is out gives way to the next alternate whose organisation is not in it and with whom the
 * quotas hold. Where there is none, fewer sit.
 */
export function reseated(
  draw: DrawState,
  isOut: (one: Expert) => boolean,
): Pick<DrawState, 'seated' | 'alternates'> & {
  readonly moves: { readonly one: Expert; readonly insteadOf: string }[];
} {
  const moves: { one: Expert; insteadOf: string }[] = [];
  let seated = draw.seated.filter((one) => !isOut(one));
  let alternates = draw.alternates.filter((one) => !isOut(one));
  for (const { organisationId: insteadOf } of draw.seated.filter(isOut)) {
    const isFree = (one: Expert): boolean =>
      seated.every(({ organisationId }) => organisationId !== one.organisationId);
    const one = alternates.find((each) => isFree(each) && fits(draw, [...seated, each]));
    if (!one) continue;
    seated = [...seated, one];
    alternates = alternates.filter((each) => each !== one);
    moves.push({ one, insteadOf });
  }
  return { seated, alternates, moves };
}

function fits({ quotas }: DrawState, experts: readonly Expert[]): boolean {
  return meets(
    quotas,
    experts.map(({ strata }) => strata),
  );
}
