import type { ApprovalRequirement, RequirementSpec, Role } from '#libs/contracts';
import type { Lack } from '../approval.subject.js';
import type { ApprovalState, DrawState, GroupState, Rerouted, StageState } from '../rules/approval.state.js';
import { addedOf, askedSince, dueOfSeat } from '../rules/coordinating/approval.added.js';
import { awaitedAppeals, awaitedIn, endOf, PANEL_ROLE, suspendingIn } from '../rules/appealing/approval.appealing.js';
import { openDisputes } from '../rules/coordinating/approval.disputes.js';
import { coordinatorAfter } from '../rules/coordinating/approval.tiers.js';
import { reassignment } from '../rules/time/approval.reassignment.js';
import { awaitedOpinions } from '../rules/consulting/approval.opinions.js';
import { carriedDues } from '../rules/electing/approval.carried.js';
import { standsOver } from '../rules/electing/approval.carrying.js';
import { awaitedBy, pendingIn } from '../rules/objecting/approval.objecting.js';
import { stageTimers } from '../rules/time/approval.time.js';
import { isOpenSeat } from '../rules/approval.turn.js';
import type { ProcessDefinition, StageDefinition } from '../definitions/definition.schema.js';

/** Somebody an approval waits for. */
export interface Waiting {
  /**
   * `SEAT` an organisation that has not decided, or whose member sits in the panel that decides an appeal, `COORDINATOR` one a stage was escalated to, `SUBMITTER` whoever has to
   * revise or to answer an objection, `OBJECTOR` one whose objection is answered, `APPELLANT` one that may appeal, `CONSULTED` one that is asked for its opinion, `PROVIDER` whoever has what is required first, `PLATFORM` the worker that opens the next stage (or, when
   * that is refused, a steward).
   */
  readonly on: 'SEAT' | 'COORDINATOR' | 'SUBMITTER' | 'OBJECTOR' | 'APPELLANT' | 'CONSULTED' | 'PROVIDER' | 'PLATFORM';
  /** Null for the platform, and for a provider that nobody has named; for the submitter one entry for each proposing organisation. */
  readonly organisationId: string | null;
  /** The objection that it is waited for in; null for everything else. */
  readonly objectionId: string | null;
  /** The appeal that it may lodge, or decides; null for everything else. */
  readonly appealId: string | null;
  /** The dispute over whose a decision is that it settles; null for everything else. */
  readonly disputeId: string | null;
  /** What its coordinator did to have it asked, or to take the decision over; null for everything else. */
  readonly interventionId: string | null;
  /** Role in it that can act; null when that is not the process's to say. */
  readonly role: Role | null;
  readonly group: string | null;
  /** The organisation alone can reject for its group. */
  readonly veto: boolean;
  readonly since: string;
  readonly dueAt: string | null;
  readonly overdue: boolean;
  /** Whether the reason speaks of it; the others are waited for besides. */
  readonly named: boolean;
}

/** One that is waited for, before it is known for what and since when too long. */
type Awaited = Omit<Waiting, 'overdue' | 'named'>;

/** What happens by itself if nobody acts. */
export interface Next {
  readonly what:
    | 'REMIND'
    | 'ESCALATE'
    | 'REASSIGN'
    | 'DEEM_APPROVED'
    | 'DEEM_REJECTED'
    | 'REFER'
    | 'TAKE_EFFECT'
    | 'UPHOLD'
    | 'OVERTURN'
    | 'CLOSE_CONSULTATION'
    | 'OPEN_STAGE'
    | 'COUNT_CARRIED'
    | 'DRAW';
  /** Null: as soon as the worker gets to it. */
  readonly at: string | null;
}

/** Something that the process requires and that is not there. */
export interface Missing extends Omit<Lack, 'approvalId'> {
  readonly kind: ApprovalRequirement;
  readonly on: RequirementSpec['owedBy'];
  readonly says: (what: string) => string;
}

export type GroupPlace = Pick<Rerouted, 'stage' | 'group'>;

export interface Why {
  readonly status: ApprovalState['status'];
  /** Null once settled. */
  readonly stage: string | null;
  /** The one reason, for a heading. */
  readonly because:
    | 'SETTLED'
    | 'OPENING'
    | 'DRAWING'
    | 'HELD'
    | 'CONSULTING'
    | 'DECIDING'
    | 'CARRIED'
    | 'LAPSED'
    | 'OBJECTED'
    | 'SENT_BACK'
    | 'ESCALATED'
    | 'SUSPENDED'
    | 'DEADLOCKED'
    | 'TAKEN_OVER'
    | 'APPEALABLE'
    | 'APPEALED';
  readonly since: string;
  readonly waitingOn: readonly Waiting[];
  readonly next: Next | null;
  /** Organisations that a coordinator decided against in what has ended. */
  readonly overridden: readonly string[];
  /** Organisations that had not answered when it took the decision over. */
  readonly unheard: readonly string[];
  /** Organisations that are not asked in the stage in progress: what they approved elsewhere carries over. */
  readonly carried: readonly string[];
  /** Groups that take part since a revision, since their conditions came to hold, and have not decided. */
  readonly joined: readonly GroupPlace[];
  /** Groups that take part no longer since the revision under approval. */
  readonly left: readonly GroupPlace[];
  /** Without it nothing is approved, whoever decides what. */
  readonly missing: readonly Missing[];
}

/**
 * Why an approval stands where it stands: on whom it waits, since when, what happens next and when.
 * @param missing what the process requires and is not there, as far as who asks may know
 */
export function why(
  state: ApprovalState,
  definition: ProcessDefinition,
  now: string,
  missing: readonly Missing[] = [],
): Why {
  const stage = state.stages[state.current];
  const rules = definition.stages[state.current];
  if (state.status !== 'OPEN' || !stage || !rules) {
    const since = state.settledAt ?? state.openedAt;
    return {
      status: state.status,
      stage: null,
      because: 'SETTLED',
      since,
      waitingOn: [],
      next: null,
      ...overriddenIn(state),
      carried: [],
      joined: [],
      left: [],
      missing: [],
    };
  }
  const { because, since } = reason(state, stage);
  const waitingOn = waiting(state, stage, rules, since, missing).map((one) => ({
    ...one,
    overdue: one.dueAt !== null && Date.parse(one.dueAt) < Date.parse(now),
    named: speaksOf(because, one),
  }));
  const next = stage.ruling ? afterAppeals(state, definition) : nextOf(state, stage, rules);
  return {
    status: state.status,
    stage: stage.key,
    because,
    since,
    waitingOn,
    next,
    overridden: [],
    unheard: [],
    carried: carriedIn(stage),
    ...reroutedIn(state),
    missing,
  };
}

function reroutedIn({ stages, current, revision, rerouted = [] }: ApprovalState): Pick<Why, 'joined' | 'left'> {
  const decided = ({ stage, group }: GroupPlace): boolean => {
    const index = stages.findIndex(({ key }) => key === stage);
    return index < current || stages[index]?.groups.some(({ key, outcome }) => key === group && outcome) === true;
  };
  return {
    joined: rerouted.filter((one) => one.joins && !decided(one)),
    left: rerouted.filter((one) => !one.joins && one.revision === revision),
  };
}

function overriddenIn({ stages }: ApprovalState): Pick<Why, 'overridden' | 'unheard'> {
  const all = stages.flatMap(({ coordinations }) => coordinations.flatMap(({ overrides = [] }) => overrides));
  const whose = (unheard: boolean) => [
    ...new Set(all.flatMap(({ over, organisationId }) => ((over === 'UNHEARD') === unheard ? organisationId : []))),
  ];
  return { overridden: whose(false), unheard: whose(true) };
}

function carriedIn({ groups }: StageState): string[] {
  const seats = groups.flatMap((group) => (group.outcome ? [] : group.seats.filter(standsOver)));
  return [...new Set(seats.map(({ organisationId }) => organisationId))];
}

const escalated = {
  LAPSE: 'ESCALATED',
  SUSPENDED: 'SUSPENDED',
  DEADLOCK: 'DEADLOCKED',
  TAKEN_OVER: 'TAKEN_OVER',
} as const;
const COORDINATED: readonly Why['because'][] = Object.values(escalated);

/** A coordinator is asked while a revision is waited for too, and an objection while others decide. */
function speaksOf(because: Why['because'], { on, objectionId }: Awaited): boolean {
  if (COORDINATED.includes(because)) return on === 'COORDINATOR';
  return (because === 'OBJECTED') === (objectionId !== null);
}

function reason(state: ApprovalState, stage: StageState): { because: Why['because']; since: string } {
  const opened = stage.openedAt ?? state.openedAt;
  if (stage.heldAt) return { because: 'HELD', since: stage.heldAt };
  if (stage.status === 'CONSULTING') return { because: 'CONSULTING', since: stage.consultation?.openedAt ?? opened };
  const draws = waitedFor(stage);
  if (draws[0]) return { because: 'DRAWING', since: draws[0].announcedAt };
  if (stage.status === 'PENDING') {
    const before = stage.consultation?.closedAt ?? state.stages[state.current - 1]?.settledAt ?? state.openedAt;
    const revised = state.revisedAt ?? before;
    return { because: 'OPENING', since: Date.parse(revised) > Date.parse(before) ? revised : before };
  }
  const { escalation, ruling } = stage;
  if (ruling) {
    const lodged = suspendingIn(state)
      .flatMap(({ lodgedAt }) => lodgedAt ?? [])
      .sort()[0];
    return lodged ? { because: 'APPEALED', since: lodged } : { because: 'APPEALABLE', since: ruling.at };
  }
  if (escalation && !escalation.askedAt) {
    return { because: escalated[escalation.because], since: escalation.since };
  }
  if (stage.sentBackAt) return { because: 'SENT_BACK', since: stage.sentBackAt };
  const [objection] = pendingIn(state);
  const decides = stage.groups.some(({ outcome, seats }) => !outcome && seats.some(isOpenSeat));
  if (objection && !decides) return { because: 'OBJECTED', since: objection.answeredAt ?? objection.raisedAt };
  if (!decides && carriedDues(stage).length > 0) return { because: 'CARRIED', since: opened };
  return stage.lapsedAt ? { because: 'LAPSED', since: stage.lapsedAt } : { because: 'DECIDING', since: opened };
}

function waiting(
  state: ApprovalState,
  stage: StageState,
  rules: StageDefinition,
  since: string,
  missing: readonly Missing[],
): Awaited[] {
  const nobody = {
    organisationId: null,
    objectionId: null,
    appealId: null,
    disputeId: null,
    interventionId: null,
    role: null,
    group: null,
    veto: false,
    dueAt: null,
  };
  if (stage.heldAt && missing.length > 0) {
    const owing = new Map(missing.map(({ on, owedBy }) => [`${on} ${owedBy}`, { on, organisationId: owedBy }]));
    return [...owing.values()].map((one) => ({ ...nobody, ...one, since, dueAt: stage.heldDueAt ?? null }));
  }
  if (stage.heldAt && stage.sentBackAt) {
    return submitters(state, { ...nobody, since, dueAt: stage.heldDueAt ?? null });
  }
  if (stage.status === 'PENDING') {
    const dueAt = waitedFor(stage)[0]?.drawAt ?? null;
    return [{ ...nobody, on: 'PLATFORM', since, dueAt }];
  }
  if (stage.consultation && stage.status === 'CONSULTING') {
    const asked = { ...nobody, role: rules.consultation?.role ?? null, since, dueAt: stage.consultation.dueAt };
    return awaitedOpinions(state).map(({ organisationId }) => ({ ...asked, on: 'CONSULTED', organisationId }));
  }
  if (stage.ruling) {
    return awaitedAppeals(state).flatMap((appeal): Awaited[] => {
      const { id: appealId, referral, lodgedAt, panel } = appeal;
      const asked = { ...nobody, appealId, since: lodgedAt ?? since, dueAt: endOf(appeal) };
      if (referral) return [{ ...asked, on: 'COORDINATOR', organisationId: referral.organisationId }];
      if (!panel) return [{ ...asked, on: 'APPELLANT', organisationId: appeal.organisationId }];
      const awaited = awaitedIn(appeal).map(({ organisationId }) => organisationId);
      if (awaited.length === 0) return [{ ...asked, on: 'PLATFORM', dueAt: panel.draw?.drawAt ?? null }];
      return awaited.map((organisationId) => ({ ...asked, on: 'SEAT', role: PANEL_ROLE, organisationId }));
    });
  }
  const all: Awaited[] = [];
  const { escalation, sentBackAt } = stage;
  if (escalation && !escalation.askedAt) {
    const { organisationId, dueAt, tier, interventionId = null } = escalation;
    const role = rules.tiers[tier - 1]?.role ?? null;
    all.push({ ...nobody, on: 'COORDINATOR', organisationId, interventionId, role, since: escalation.since, dueAt });
  }
  if (sentBackAt) {
    all.push(...submitters(state, { ...nobody, since: sentBackAt }));
  }
  if (all.length) return all;
  const open = (group: GroupState): Awaited[] =>
    group.seats.filter(isOpenSeat).map((seat) => ({
      on: 'SEAT',
      organisationId: seat.organisationId,
      objectionId: null,
      appealId: null,
      disputeId: null,
      interventionId: addedOf(stage, group.key, seat)?.interventionId ?? null,
      role: rules.groups.find(({ key }) => key === group.key)?.role ?? null,
      group: group.key,
      veto: seat.veto,
      since: askedSince(stage, group.key, seat) ?? state.openedAt,
      dueAt: dueOfSeat(stage, group.key, seat),
    }));
  const contested = pendingIn(state).flatMap((objection) => {
    const { id: objectionId, status, answeredAt, raisedAt, dueAt } = objection;
    const on = status === 'RAISED' ? 'SUBMITTER' : status === 'ANSWERED' ? 'OBJECTOR' : 'COORDINATOR';
    const asked = { ...nobody, on, objectionId, since: answeredAt ?? raisedAt, dueAt } as const;
    return awaitedBy(objection).map((organisationId) => ({ ...asked, organisationId }));
  });
  const disputed = openDisputes(state).map(({ id: disputeId, group, raisedAt, referral }) => {
    const role = rules.tiers[referral.tier - 1]?.role ?? null;
    const asked = { ...nobody, disputeId, group, role, since: raisedAt };
    return { ...asked, on: 'COORDINATOR' as const, organisationId: referral.organisationId };
  });
  const awaited = [...stage.groups.filter((group) => !group.outcome).flatMap(open), ...contested, ...disputed];
  const [countsAt] = carriedDues(stage);
  return awaited.length === 0 && countsAt ? [{ ...nobody, on: 'PLATFORM', since, dueAt: countsAt }] : awaited;
}

function submitters({ separation: { organisations } }: ApprovalState, nobody: Omit<Awaited, 'on'>): Awaited[] {
  const asked = organisations.length > 0 ? organisations : [null];
  return asked.map((organisationId) => ({ ...nobody, on: 'SUBMITTER', organisationId }));
}

/** What is decided takes effect once nobody can appeal; an appeal that nobody decides is taken as the process says. */
function afterAppeals(state: ApprovalState, { appeals }: ProcessDefinition): Next | null {
  const open = suspendingIn(state);
  const drawAt = open.flatMap(({ panel }) => (panel?.draw?.status === 'ANNOUNCED' ? panel.draw.drawAt : [])).sort()[0];
  if (drawAt) return { what: 'DRAW', at: drawAt };
  const due = open.flatMap(({ dueAt }) => dueAt ?? []).sort()[0];
  if (due && appeals) return { what: appeals.onLapse, at: due };
  return {
    what: 'TAKE_EFFECT',
    at:
      open
        .map(({ until }) => until)
        .sort()
        .at(-1) ?? null,
  };
}

function nextOf(state: ApprovalState, stage: StageState, rules: StageDefinition): Next | null {
  const draw = waitedFor(stage)[0];
  if (draw) return { what: 'DRAW', at: draw.drawAt };
  const [timer] = stageTimers(state);
  if (stage.status === 'PENDING') {
    if (stage.heldAt) return timer ? { what: 'REMIND', at: timer.at } : null;
    return { what: 'OPEN_STAGE', at: null };
  }
  if (!timer) return null;
  if (timer.kind === 'CONSULTATION') return { what: 'CLOSE_CONSULTATION', at: timer.at };
  if (timer.kind === 'CARRY') return { what: 'COUNT_CARRIED', at: timer.at };
  if (timer.kind === 'REMIND') return { what: 'REMIND', at: timer.at };
  return { what: timer.kind === 'OBJECTION' ? 'REFER' : lapseAction(state, stage, rules, timer.at), at: timer.at };
}

/** Draws that the stage waits for, the last of them first. */
function waitedFor({ status, draws = [] }: StageState): DrawState[] {
  const open = status === 'PENDING' ? draws.filter((one) => one.status === 'ANNOUNCED') : [];
  return open.sort((a, b) => (a.drawAt < b.drawAt ? 1 : -1));
}

/** What the deadline would bring, by the same order of preference as the rules follow. */
function lapseAction(
  state: ApprovalState,
  stage: StageState,
  rules: StageDefinition,
  at: string,
): Exclude<
  Next['what'],
  'REFER' | 'OPEN_STAGE' | 'COUNT_CARRIED' | 'DRAW' | 'CLOSE_CONSULTATION' | 'TAKE_EFFECT' | 'UPHOLD' | 'OVERTURN'
> {
  const { action } = rules.onLapse;
  const after = stage.escalation?.tier ?? 0;
  const tier = coordinatorAfter(stage, after) !== null;
  if (stage.escalation) return tier ? 'ESCALATE' : 'REMIND';
  if (action !== 'REASSIGN' && action !== 'ESCALATE') return action;
  if (action === 'REASSIGN' && reassignment(state, rules, at)) return action;
  return tier ? 'ESCALATE' : 'REMIND';
}
