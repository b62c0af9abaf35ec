import type { ApprovalState, GroupState, ObjectionState, Seat, StageState } from './approval.state.js';
import type { Ballot, BallotState } from './approval.tally.js';
import { objectionOf } from './objecting/approval.objecting.js';

const standings: Readonly<Record<string, BallotState>> = {
  APPROVE: 'FOR',
  APPROVE_WITH_CONDITIONS: 'FOR',
  REQUEST_CHANGES: 'CHANGES',
  REJECT: 'AGAINST',
  ABSTAIN: 'ABSTAINED',
  RECUSE: 'RECUSED',
};
export const standingOf = ({ barred, vote, carried }: Seat): BallotState =>
  barred ? 'RECUSED' : vote ? (standings[vote.decision] ?? 'OPEN') : carried?.counts ? 'FOR' : 'OPEN';

/** A rejection counts once its objection is upheld; one that is overruled leaves the count with its seat. */
const objected: Readonly<Record<ObjectionState['status'], BallotState>> = {
  RAISED: 'OBJECTING',
  ANSWERED: 'OBJECTING',
  REFERRED: 'OBJECTING',
  RESOLVED: 'OBJECTING',
  CLOSED: 'OBJECTING',
  UPHELD: 'AGAINST',
  OVERRULED: 'RECUSED',
};

/**
 * What is counted in a group. A person counts once: the seats that passed to one organisation are one voice, with the weight and the veto of all.
 * @param coordinated whether a quorum goes on counting those who are missing, since the process names whom to ask instead
 */
export function ballotsOf(state: ApprovalState, stage: StageState, group: GroupState, coordinated: boolean): Ballot[] {
  const missed = coordinated ? missedIn(stage, group) : new Set<Seat>();
  return group.seats.map((seat): Ballot => {
    const voice = voiceOf(group, seat);
    if (voice[0] !== seat) return { standing: 'RECUSED', weight: 0, veto: false, missed: coordinated };
    const given = standingOf(seat);
    const objection = given === 'AGAINST' ? objectionOf(state, stage.key, group.key, seat) : undefined;
    return {
      standing: objection ? objected[objection.status] : given,
      weight: voice.reduce((sum, { weight }) => sum + weight, 0),
      veto: voice.some(({ veto }) => veto),
      missed: missed.has(seat),
      tied: seat.barred === 'INTEREST',
    };
  });
}

/** The seats that speak with one voice: of an organisation that nobody keeps out and that does not sit in person. */
const voiceOf = ({ seats }: GroupState, seat: Seat): readonly Seat[] =>
  seat.barred || seat.memberId
    ? [seat]
    : seats.filter(({ organisationId, barred, memberId }) => {
        return organisationId === seat.organisationId && !barred && !memberId;
      });

/** Seats of those who stepped aside, or whom an interest keeps out, in whose stead nobody sits. A substitute sits for one of them. */
function missedIn({ draws = [] }: StageState, { key, seats }: GroupState): ReadonlySet<Seat> {
  const draw = draws.find(({ group }) => group === key);
  const gaveWay = ({ memberId }: Seat): boolean =>
    Boolean(memberId && draw && !draw.seated.some((one) => one.memberId === memberId));
  const out = seats.filter(
    (seat) => (seat.barred ? seat.barred === 'INTEREST' : seat.vote?.decision === 'RECUSE') && !gaveWay(seat),
  );
  const substitutes = seats.filter(({ voices }) => voices).length;
  return new Set([...out.filter(({ voices }) => !voices).slice(substitutes), ...out.filter(({ voices }) => voices)]);
}
