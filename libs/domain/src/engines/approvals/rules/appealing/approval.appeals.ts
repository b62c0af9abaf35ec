import type { Fault, ObjectionGround } from '#libs/contracts';
import { assertApart, assertRole, forbid, incomplete, inNameOf, personsOf } from '../approval.deciders.js';
import { reopenAt } from '../approval.reopening.js';
import { voidVotes } from '../approval.rounds.js';
import type { AppealState, Coordination, Decider, Escalation, Expert, Ruling, StageState } from '../approval.state.js';
import { distinct, isTooLate, refuse, type Turn } from '../approval.turn.js';
import { endedUndecided } from '../coordinating/approval.ending.js';
import { passOn } from '../coordinating/approval.passing.js';
import { reseated } from '../electing/approval.alternates.js';
import { type AnnouncedDraw, sayAnnounced, stateOfDraw } from '../electing/approval.drawing.js';
import {
  endOf,
  isOpenAppeal,
  isToBeDrawn,
  openAppeals,
  PANEL_ROLE,
  panellistsOf,
  suspendingIn,
  tierAbove,
} from './approval.appealing.js';

const DAY_MS = 86_400_000;

type Panellist = Pick<Expert, 'organisationId' | 'memberId'>;

interface Act {
  readonly appealId: string;
  readonly by: Decider;
}

/** What follows from overriding somebody: until when they may appeal, and whether what was decided waits for that. */
interface Appealable {
  readonly until: string | null;
  readonly waits: boolean;
}
const FINAL: Appealable = { until: null, waits: false };

/** Lets those whom a coordinator overrode appeal, where the process has it and a panel is drawn for it, or a coordinator above is left. */
export function openToAppeals(
  turn: Turn,
  outcome: Ruling['outcome'],
  { tier, organisationId, overrides = [] }: Coordination,
  appealIds: readonly string[],
): Appealable {
  const limits = turn.ground.definition.appeals;
  if (!limits) return FINAL;
  const { key, round } = turn.stage;
  const until = dueIn(turn, limits.withinWorkingDays);
  // Where nobody is above, a panel has a stage decided anew once; what its coordinator decides then is final.
  const isPanelLeft =
    limits.panel && !turn.state.appeals?.some((one) => one.stage === key && one.panel && one.status === 'OVERTURNED');
  const overridden = distinct(overrides.map((one) => one.organisationId));
  const opened = overridden.flatMap((appellant, index): AppealState[] => {
    const id = appealIds[index];
    if (!id || !(tierAbove(turn.state, turn.stage, tier, appellant) || isPanelLeft)) return [];
    const blank = { lodgedAt: null, dueAt: null, referral: null, settledAt: null };
    return [{ id, stage: key, round, tier, organisationId: appellant, status: 'POSSIBLE', until, ...blank }];
  });
  if (opened.length === 0) return FINAL;
  turn.change({ appeals: [...(turn.state.appeals ?? []), ...opened] });
  if (limits.effect === 'PROVISIONAL') return { until, waits: false };
  turn.changeStage({ ruling: { outcome, tier, organisationId, at: turn.ground.now }, sentBackAt: null });
  return { until, waits: true };
}

/** An organisation that was overridden appeals, once. */
export function lodgeAppeal(
  turn: Turn,
  command: Act & { readonly ground: ObjectionGround; readonly reason: string; readonly asks: string },
): void {
  const { appealId, by, ground, reason, asks } = command;
  const appeal = found(turn, appealId);
  if (by.organisationId !== appeal.organisationId) {
    forbid('approval.appeal', 'Only an organisation that the coordinator decided against appeals.');
  }
  assertApart(turn, by, 'approval.appeal');
  assertOfGroup(turn, appeal, by);
  if (appeal.lodgedAt) {
    refuse('APPEALED_ALREADY', 'Your organisation has appealed; it does so once.', appeal.status);
  }
  if (!isOpenAppeal(appeal) || isTooLate(turn.ground, appeal.until)) {
    refuse(
      'APPEAL_OVER',
      `An appeal could be lodged until ${appeal.until}, as long as the decision stood.`,
      appeal.status,
    );
  }
  const isPanels = Boolean(turn.ground.definition.appeals?.panel);
  const referral = isPanels ? null : aboveOf(turn, appeal);
  if (!referral && !isPanels)
    refuse('NOBODY_ABOVE', 'No coordinator is left who could decide an appeal.', appeal.status);
  const faults: Fault[] = [];
  if (!reason.trim()) faults.push({ path: ['reason'], code: 'REQUIRED', message: 'Say why the decision is wrong.' });
  if (!asks.trim()) faults.push({ path: ['asks'], code: 'REQUIRED', message: 'Say what you ask for.' });
  if (faults.length > 0) incomplete(faults);
  const dueAt = answerDue(turn);
  const asked = isPanels ? { panel: { draw: null, votes: [] } } : {};
  put(turn, { ...appeal, status: 'LODGED', lodgedAt: turn.ground.now, dueAt, referral, ...asked });
  turn.say('approval.appeal.lodged', {
    ...told(appeal),
    ...actor(by),
    ground,
    tier: referral?.tier ?? null,
    coordinatorId: referral?.organisationId ?? null,
    dueAt,
    ...lookedAt(turn),
  });
}

/** Fixes from whom the panel of an appeal is drawn, and when. @param announced null: there is no such pool */
export function announcePanel(
  turn: Turn,
  { appealId, announced }: { readonly appealId: string; readonly announced: AnnouncedDraw | null },
): void {
  const appeal = found(turn, appealId);
  if (!isToBeDrawn(appeal))
    refuse('DRAW_ANNOUNCED', 'The draw was announced already; nobody draws anew.', appeal.status);
  if (announced) {
    const draw = stateOfDraw(announced, turn.ground.now);
    put(turn, { ...appeal, panel: { draw, votes: [] } });
    sayAnnounced(turn, appeal.stage, announced);
    if (draw.status === 'ANNOUNCED') return;
  }
  withoutPanel(turn, found(turn, appealId));
}

/**
 * Keeps whom the seed drew for an appeal; from now on they have their time.
 * @param recused organisations, and members, that an interest has come to keep from taking part since it was announced
 */
export function seatPanel(turn: Turn, { id }: AppealState, recused: readonly string[] = []): void {
  const appeal = { ...found(turn, id), dueAt: answerDue(turn) };
  put(turn, appeal);
  const isOut = ({ organisationId, memberId }: Panellist): boolean =>
    recused.includes(organisationId) || recused.includes(memberId);
  saySeated(
    turn,
    appeal,
    panellistsOf(appeal).filter((one) => !isOut(one)),
  );
  passOnPanel(turn, appeal, isOut);
}

function saySeated(turn: Turn, appeal: AppealState, who: readonly Expert[]): void {
  const seats = who.map(({ organisationId, memberId }) => ({ organisationId, memberId }));
  turn.say('approval.panel.seated', {
    ...told(appeal),
    drawId: appeal.panel?.draw?.id ?? '',
    seats,
    dueAt: appeal.dueAt,
  });
}

/** Nobody is there who could decide it together: the coordinator above does, or it is taken as the process says. */
function withoutPanel(turn: Turn, appeal: AppealState): void {
  const next = turn.ground.definition.appeals?.panel?.tooFew === 'NEXT_TIER' ? aboveOf(turn, appeal) : null;
  if (next) refer(turn, appeal, next);
  else lapse(turn, appeal);
}

/** One of the panel says what it thinks, once; more than half overturn, and where they can't any more it stands. */
function voteInPanel(turn: Turn, appeal: AppealState, by: Decider, overturned: boolean): void {
  const { organisationId, memberId } = by;
  const before = appeal.panel?.votes ?? [];
  if (before.some((vote) => vote.memberId === memberId))
    refuse('ALREADY_DECIDED', 'You have said what you think of this appeal; the others are waited for.', appeal.status);
  const votes = [...before, { organisationId, memberId, overturned, at: turn.ground.now }];
  const voted = { ...appeal, panel: { draw: null, ...appeal.panel, votes } };
  put(turn, voted);
  turn.say('approval.panel.voted', { ...told(appeal), organisationId, memberId, overturned, ...lookedAt(turn) });
  concludePanel(turn, voted);
}

function concludePanel(turn: Turn, appeal: AppealState): void {
  const half = panellistsOf(appeal).length / 2;
  const votes = appeal.panel?.votes ?? [];
  const overturning = votes.filter((vote) => vote.overturned).length;
  const upholding = votes.length - overturning;
  if (overturning <= half && upholding < half) return;
  turn.say('approval.panel.decided', { ...told(appeal), overturned: overturning > half, overturning, upholding });
  settle(turn, appeal, overturning > half);
}

/** Whom an interest keeps from a panel gives way to the next alternate; what it said does not count. */
function passOnPanel(turn: Turn, appeal: AppealState, isOut: (one: Panellist) => boolean): void {
  const { panel } = appeal;
  const draw = panel?.draw;
  if (!draw || !panellistsOf(appeal).some(isOut)) return;
  const { seated, alternates, moves } = reseated(draw, isOut);
  const changed = {
    ...appeal,
    panel: { ...panel, draw: { ...draw, seated, alternates }, votes: panel.votes.filter((vote) => !isOut(vote)) },
  };
  put(turn, changed);
  for (const { one, insteadOf } of moves) {
    const { organisationId, memberId } = one;
    const of = { stage: appeal.stage, group: draw.group, drawId: draw.id };
    turn.say('approval.alternate.seated', { ...of, organisationId, memberId, insteadOf });
  }
  if (moves.length > 0)
    saySeated(
      turn,
      changed,
      moves.map(({ one }) => one),
    );
  if (seated.length === 0) withoutPanel(turn, changed);
  else concludePanel(turn, changed);
}

/** One of a panel steps aside, in person, before it has said anything: the next alternate decides in its place, or fewer do. */
export function leavePanel(turn: Turn, { appealId, by, reason }: Act & { readonly reason: string }): void {
  const appeal = found(turn, appealId);
  const { organisationId, memberId } = by;
  if (appeal.referral || by.onBehalfOf || !panellistsOf(appeal).some((one) => one.memberId === memberId)) {
    forbid('approval.decideAppeal', 'Only whoever was drawn by lot steps aside from deciding this appeal, in person.');
  }
  assertLodged(appeal);
  const panel = appeal.panel ?? { draw: null, votes: [] };
  if (panel.votes.some((vote) => vote.memberId === memberId))
    refuse('ALREADY_DECIDED', 'You have said what you think of this appeal; that stays.', appeal.status);
  if (!reason.trim()) incomplete([{ path: ['reason'], code: 'REQUIRED', message: 'Give the reason.' }]);
  const left = [...(panel.left ?? []), { organisationId, memberId, at: turn.ground.now }];
  const without = { ...appeal, panel: { ...panel, left } };
  put(turn, without);
  turn.say('approval.panel.left', { ...told(appeal), organisationId, memberId, ...lookedAt(turn) });
  passOnPanel(turn, without, (one) => one.memberId === memberId);
}

/** Whoever appealed takes it back; it does not appeal again. */
export function withdrawAppeal(turn: Turn, { appealId, by }: Act): void {
  const appeal = found(turn, appealId);
  if (by.organisationId !== appeal.organisationId) {
    forbid('approval.appeal', 'Only the organisation that appealed takes the appeal back.');
  }
  assertOfGroup(turn, appeal, by);
  assertLodged(appeal);
  put(turn, { ...appeal, status: 'WITHDRAWN', dueAt: null, settledAt: turn.ground.now });
  turn.say('approval.appeal.withdrawn', { ...told(appeal), ...actor(by) });
  conclude(turn);
}

/** The coordinator above, or one of a panel, lets what was decided stand, or overturns it. */
export function decideAppeal(
  turn: Turn,
  { appealId, by, overturned, reason }: Act & { readonly overturned: boolean; readonly reason: string },
): void {
  const appeal = found(turn, appealId);
  const { referral } = appeal;
  const sits = panellistsOf(appeal).some(({ memberId }) => memberId === by.memberId) && !by.onBehalfOf;
  if (by.organisationId !== referral?.organisationId && (referral || !sits)) {
    const message = appeal.panel?.draw
      ? 'Only whoever was drawn by lot decides this appeal, in person.'
      : 'Your organisation is not the coordinator that decides this appeal.';
    forbid('approval.decideAppeal', message);
  }
  assertApart(turn, by, 'approval.decideAppeal');
  const rules = turn.ground.definition.stages.find(({ key }) => key === appeal.stage);
  const role = referral ? rules?.tiers[referral.tier - 1]?.role : undefined;
  assertRole(by, role ?? PANEL_ROLE, 'approval.decideAppeal');
  assertLodged(appeal);
  assertSaidNothing(stageOf(turn, appeal), by);
  if (!reason.trim()) incomplete([{ path: ['reason'], code: 'REQUIRED', message: 'Give the reason.' }]);
  if (!referral) return voteInPanel(turn, appeal, by, overturned);
  turn.say('approval.appeal.decided', { ...told(appeal), ...actor(by), overturned, ...lookedAt(turn) });
  settle(turn, appeal, overturned);
}

/** Time passed: nobody appeals any more, and what was not decided is taken as the process says. */
export function lapseAppeals(turn: Turn): void {
  const now = Date.parse(turn.ground.now);
  const due = openAppeals(turn.state).filter((one) => Date.parse(endOf(one) ?? '') <= now);
  if (due.length === 0) refuse('NOT_DUE', 'No appeal is due.', turn.state.status);
  for (const appeal of due.filter(({ status }) => status === 'POSSIBLE')) {
    put(turn, { ...appeal, status: 'EXPIRED', settledAt: turn.ground.now });
    turn.say('approval.appeal.expired', { ...told(appeal), organisationId: appeal.organisationId });
  }
  for (const { id } of due.filter(({ status }) => status === 'LODGED')) lapse(turn, found(turn, id));
  conclude(turn);
}

/**
 * An interest keeps these organisations or members from taking part: what they decided against others is void, what they appealed
 * against is closed, and what they should decide goes to the next coordinator.
 */
export function passOnAppeals(turn: Turn, organisations: ReadonlySet<string>, members: ReadonlySet<string>): void {
  for (const { id } of suspendingIn(turn.state)) {
    const appeal = found(turn, id);
    const { referral, organisationId } = appeal;
    if (organisations.has(organisationId))
      put(turn, { ...appeal, status: 'CLOSED', dueAt: null, settledAt: turn.ground.now });
    else if (!referral)
      passOnPanel(turn, appeal, (one) => organisations.has(one.organisationId) || members.has(one.memberId));
    else if (organisations.has(referral.organisationId)) {
      const next = tierAbove(turn.state, turn.stage, referral.tier, organisationId);
      if (next) refer(turn, appeal, next);
      else lapse(turn, appeal);
    }
  }
  const { ruling, escalation } = turn.stage;
  const ruled = ruling && ruledIn(turn.stage, ruling);
  if (!ruling || !ruled || !escalation) return;
  const tainted = [ruled.vote.memberId, ruled.vote.onBehalfOf].some((one) => one !== null && members.has(one));
  if (organisations.has(ruling.organisationId)) takeBack(turn, ruled, escalation, ruling.tier);
  else if (tainted) takeBack(turn, ruled, escalation, ruling.tier - 1);
  else conclude(turn);
}

/** After every act: what is decided anew, or ended without a decision, leaves nothing to appeal against. */
export function tidyAppeals(turn: Turn): void {
  const { appeals = [] } = turn.state;
  const tidy = appeals.map((one): AppealState => {
    if (!isOpenAppeal(one)) return one;
    const { round, ruling, settledAt } = stageOf(turn, one);
    const stands = round === one.round && (ruling || settledAt) && !endedUndecided(turn.state);
    return stands ? one : { ...one, status: 'CLOSED', dueAt: null, settledAt: turn.ground.now };
  });
  if (tidy.some((one, at) => one !== appeals[at])) turn.change({ appeals: tidy });
}

/** A coordinator decides it now, with as much time as the one before, or the panel, had. */
function refer(turn: Turn, appeal: AppealState, next: NonNullable<AppealState['referral']>): void {
  const dueAt = answerDue(turn);
  put(turn, { ...appeal, referral: next, dueAt });
  const { tier, organisationId: coordinatorId } = next;
  turn.say('approval.appeal.passed', { ...told(appeal), tier, coordinatorId, dueAt });
}

function lapse(turn: Turn, appeal: AppealState): void {
  if (!isOpenAppeal(appeal)) return; // another one was overturned a moment ago
  const overturned = turn.ground.definition.appeals?.onLapse === 'OVERTURN';
  turn.say('approval.appeal.lapsed', { ...told(appeal), overturned });
  settle(turn, appeal, overturned);
}

function settle(turn: Turn, appeal: AppealState, overturned: boolean): void {
  const status = overturned ? 'OVERTURNED' : 'UPHELD';
  put(turn, { ...appeal, status, dueAt: null, settledAt: turn.ground.now });
  if (overturned) overturn(turn, appeal);
  else conclude(turn);
}

/**
 * What was decided does not count. Where it was waited for, what the groups said stands, and the coordinator that overturned it, or the next
 * one above where a panel did, settles the stage; where it counted already, or nobody is above, the stage and all after it are decided anew.
 */
function overturn(turn: Turn, appeal: AppealState): void {
  const { stage: key, referral, tier } = appeal;
  const { ruling, escalation } = turn.stage;
  const ruled = ruling && turn.stage.key === key ? ruledIn(turn.stage, ruling) : undefined;
  const above = referral ?? aboveOf(turn, appeal);
  // A panel judges what was decided, and settles nothing itself; an appeal that lapsed goes on as it was.
  const isNobodys = appeal.panel !== undefined && !above;
  if (ruled && escalation && !isNobodys) takeBack(turn, ruled, escalation, (above?.tier ?? tier + 1) - 1);
  else reopenAt(turn, key, 'OVERTURNED');
}

/** Makes void what a coordinator decided, and asks the next one above tier number `above`. */
function takeBack(turn: Turn, ruled: Coordination, escalation: Escalation, above: number): void {
  const { stage } = turn;
  voidVotes(turn, { ...stage, coordinations: [ruled] }, []);
  turn.changeStage({ ruling: null, coordinations: stage.coordinations.filter((one) => one !== ruled) });
  passOn(turn, { ...escalation, tier: above });
}

/** Once nobody can appeal, and no appeal waits, what was decided counts. */
function conclude(turn: Turn): void {
  const { ruling, escalation } = turn.stage;
  if (turn.state.status !== 'OPEN' || !ruling || !escalation || suspendingIn(turn.state).length > 0) return;
  const ruled = ruledIn(turn.stage, ruling);
  const lacks = ruling.outcome === 'APPROVED' && turn.unmet.length > 0;
  // What may not be approved any more goes back to whoever would have approved it.
  if (lacks && ruled) return takeBack(turn, ruled, escalation, ruling.tier - 1);
  turn.changeStage({ ruling: null });
  turn.settleStage(ruling.outcome, 'COORDINATOR');
}

function ruledIn({ coordinations }: StageState, { tier, at }: Ruling): Coordination | undefined {
  return coordinations.find((one) => one.tier === tier && one.vote.at === at);
}

/** Nobody decides on an appeal who decided on what it is about, whichever organisation that was for. */
function assertSaidNothing({ groups, coordinations }: StageState, by: Decider): void {
  const persons = personsOf(by);
  const votes = [...groups.flatMap(({ seats }) => seats), ...coordinations].map(({ vote }) => vote);
  if (!votes.some((vote) => vote?.persons.some((person) => persons.includes(person)))) return;
  forbid(
    'approval.decideAppeal',
    'You decided on what is appealed against, for another organisation; a colleague decides.',
  );
}

function assertOfGroup(turn: Turn, { stage: key, organisationId }: AppealState, by: Decider): void {
  const stage = turn.ground.definition.stages.find((one) => one.key === key);
  const group = turn.state.stages
    .find((one) => one.key === key)
    ?.groups.find(({ seats }) => seats.some((seat) => seat.organisationId === organisationId));
  assertRole(by, stage?.groups.find((one) => one.key === group?.key)?.role ?? 'OFFICER', 'approval.appeal');
}

function assertLodged({ status }: AppealState): void {
  if (status !== 'LODGED')
    refuse('APPEAL_NOT_OPEN', 'The appeal waits for nobody: it is not lodged, or is decided.', status);
}

function found({ state }: Turn, appealId: string): AppealState {
  const appeal = state.appeals?.find(({ id }) => id === appealId);
  return appeal ?? refuse('NO_SUCH_APPEAL', `The approval has no appeal ${appealId}.`, state.status);
}

const stageOf = ({ state }: Turn, { stage: key }: AppealState): StageState =>
  state.stages.find((stage) => stage.key === key) as StageState;

const told = ({ id: appealId, stage }: AppealState) => ({ appealId, stage });

const lookedAt = ({ state: { revision, contentHash } }: Turn) => ({ revision, contentHash });

const actor = (by: Decider) => ({ organisationId: by.organisationId, memberId: by.memberId, ...inNameOf(by) });

const aboveOf = (turn: Turn, appeal: AppealState): AppealState['referral'] =>
  tierAbove(turn.state, stageOf(turn, appeal), appeal.tier, appeal.organisationId);

function put(turn: Turn, appeal: AppealState): void {
  turn.change({ appeals: turn.state.appeals?.map((one) => (one.id === appeal.id ? appeal : one)) });
}

function answerDue(turn: Turn): string | null {
  const days = turn.ground.definition.appeals?.answerWithinWorkingDays;
  return days === undefined ? null : dueIn(turn, days);
}

/** In a year whose holidays nobody has loaded, a day is a day: an appeal always ends. */
function dueIn({ ground }: Turn, days: number): string {
  const due = ground.calendar.add(ground.now, days);
  return due.refused ? new Date(Date.parse(ground.now) + days * DAY_MS).toISOString() : due.value;
}
