import type { OfficeRole } from '#libs/contracts';
import { passOnAppeals } from '../appealing/approval.appeals.js';
import { passOnObjections } from '../objecting/approval.objections.js';
import { recuseConsulted } from '../consulting/approval.consulting.js';
import type { Decider, GroupState, Recusal, Seat, Vote } from '../approval.state.js';
import { voidVotes } from '../approval.rounds.js';
import { standsOver, withoutCarried } from './approval.carrying.js';
import { refuse, type Turn } from '../approval.turn.js';
import { passOn } from '../coordinating/approval.passing.js';

/** A coordinator whose office nobody in it holds any more who may take part. */
export interface VacatedTier {
  readonly tier: number;
  readonly office: OfficeRole;
}

/**
 * Takes out of the stage in progress whom an interest ties to the subject, with every vote they gave in it.
 * @param vacated coordinators that are passed over from now on, as they would have been when the stage opened
 */
export function recuse(turn: Turn, recusals: readonly Recusal[], vacated: readonly VacatedTier[] = []): void {
  const { stage } = turn;
  if (stage.status !== 'OPEN' && stage.status !== 'ESCALATED' && stage.status !== 'CONSULTING') {
    refuse('STAGE_NOT_OPEN', `Stage ${stage.key} takes no decisions now.`, stage.status);
  }
  takeOut(turn, recusals);
  vacate(turn, vacated);
  if (stage.status === 'CONSULTING') return;
  if (turn.state.status === 'OPEN' && turn.stage.key === stage.key) turn.settleIfMet();
}

/** Passes over who cannot coordinate any more; what it was asked goes to the next. What it has decided stands. */
function vacate(turn: Turn, vacated: readonly VacatedTier[]): void {
  const { stage } = turn;
  const gone = vacated.filter(({ tier }) => stage.tiers[tier - 1]);
  if (gone.length === 0) return;
  turn.changeStage({
    tiers: stage.tiers.map((one, at) => (gone.some(({ tier }) => tier === at + 1) ? null : one)),
    passedOver: [...(stage.passedOver ?? []), ...gone],
  });
  for (const one of gone) turn.say('approval.tier.passed', { stage: stage.key, ...one });
  const { escalation, ruling, key } = turn.stage;
  const isOf = gone.some(({ tier }) => tier === escalation?.tier);
  if (escalation && isOf && !ruling && key === stage.key) passOn(turn, escalation);
}

/** The same, without drawing the conclusions: whoever calls it settles. */
export function takeOut(turn: Turn, recusals: readonly Recusal[]): void {
  if (recusals.length === 0) return;
  const { stage } = turn;
  const organisations = new Set(recusals.flatMap(({ organisationId, memberId }) => (memberId ? [] : [organisationId])));
  const members = new Set(recusals.flatMap(({ memberId }) => (memberId ? [memberId] : [])));
  const isOut = ({ organisationId, barred, memberId }: Seat): boolean =>
    !barred && (organisations.has(organisationId) || (memberId !== undefined && members.has(memberId)));
  // Whoever stepped aside said nothing that could count.
  const isTainted = (vote: Vote | null): boolean =>
    vote !== null &&
    vote.decision !== 'RECUSE' &&
    [vote.memberId, vote.onBehalfOf].some((memberId) => memberId !== null && members.has(memberId));
  const isTaintedBefore = ({ carried }: Seat): boolean =>
    [carried?.memberId, carried?.onBehalfOf].some((memberId) => memberId && members.has(memberId));
  const touched = stage.groups.flatMap((group): GroupState[] => {
    const seats = group.seats.filter((seat) => isOut(seat) || isTainted(seat.vote) || isTaintedBefore(seat));
    return seats.length > 0 ? [{ ...group, seats }] : [];
  });
  voidVotes(turn, { ...stage, coordinations: [] }, touched);
  turn.changeStage({
    groups: stage.groups.map((group): GroupState => {
      if (!touched.some(({ key }) => key === group.key)) return group;
      const seats = group.seats.map((seat): Seat => {
        if (isOut(seat)) return { ...withoutCarried(seat), barred: 'INTEREST', vote: null };
        const untainted = isTaintedBefore(seat) ? withoutCarried(seat) : seat;
        return isTainted(seat.vote) ? { ...untainted, vote: null } : untainted;
      });
      return { ...group, seats, outcome: null, settledAt: null };
    }),
    tiers: stage.tiers.map((organisationId) =>
      organisationId && organisations.has(organisationId) ? null : organisationId,
    ),
    substitute: stage.substitute && organisations.has(stage.substitute) ? null : stage.substitute,
  });
  for (const recusal of recusals) turn.say('approval.recused', { stage: stage.key, ...recusal });
  for (const { key: group, seats } of touched) {
    for (const { organisationId } of seats.filter(standsOver)) {
      turn.say('approval.carrying.ended', { stage: stage.key, group, organisationId });
    }
  }
  recuseConsulted(turn, organisations, members);
  if (stage.status === 'CONSULTING') return;
  passOnObjections(turn, organisations);
  const { escalation, ruling } = stage;
  if (ruling) passOnAppeals(turn, organisations, members);
  else if (escalation && organisations.has(escalation.organisationId)) passOn(turn, escalation);
}

/** Notes that a member said whether it has an interest; what follows from one is a recusal. */
export function declareInterest(turn: Turn, { by, none }: { readonly by: Decider; readonly none: boolean }): void {
  const { organisationId, memberId } = by;
  turn.say('approval.interest.declared', { stage: turn.stage.key, organisationId, memberId, none });
}
