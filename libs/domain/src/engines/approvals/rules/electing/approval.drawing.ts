import type { Role } from '#libs/contracts';
import type { StageDefinition } from '../../definitions/definition.schema.js';
import type { StratumQuota } from '../../draws/draw.rules.js';
import type { AppealState, ApprovalState, DrawState, Expert, StageState } from '../approval.state.js';
import { refuse, type Turn } from '../approval.turn.js';
import { coordinatedBy } from '../coordinating/approval.coordinating.js';

/** What is published of a draw before it is drawn; its whole stands in its row. */
export interface AnnouncedDraw {
  readonly drawId: string;
  readonly group: string;
  readonly poolId: string;
  readonly poolHash: string;
  readonly announcementHash: string;
  readonly drawAt: string;
  readonly seats: number;
  readonly alternates: number;
  /** Of how many in the pool. */
  readonly candidates: number;
  readonly quotas: readonly StratumQuota[];
  /** Nobody can be drawn by these quotas. */
  readonly infeasible: boolean;
}

/** Whom the seed drew: by entries of the pool for the ledger, by organisations for their seats. */
export interface RecordedDraw {
  readonly drawId: string;
  readonly checkpointSize: number;
  readonly seed: string;
  readonly ticket: number;
  readonly drawn: readonly string[];
  readonly alternates: readonly string[];
  /** Of those drawn, for whom no alternate could step in. */
  readonly withoutAlternate?: readonly string[];
  /** The value of the public beacon, where the announcement named a round of one. */
  readonly beacon?: string;
  readonly seated: readonly Expert[];
  readonly mayMoveUp: readonly Expert[];
  /** Organisations, and members, whom an interest keeps from taking part by now. */
  readonly recused?: readonly string[];
}

/** Groups are drawn before the stage opens: what is drawn from, by which quotas and when is on record before anybody knows the seed. */
export function announceDraws(turn: Turn, draws: readonly AnnouncedDraw[], tiers: StageState['tiers']): void {
  const { stage } = turn;
  const { now } = turn.ground;
  const known = stage.draws ?? [];
  if (stage.status !== 'PENDING' || draws.some(({ group }) => known.some((one) => one.group === group))) {
    refuse('DRAW_ANNOUNCED', 'The draw was announced already; nobody draws anew.', stage.status);
  }
  turn.changeStage({
    draws: [...known, ...draws.map((draw) => stateOfDraw(draw, now))],
  });
  coordinatedBy(turn, tiers);
  for (const draw of draws) sayAnnounced(turn, stage.key, draw);
}

/** A draw as the rules keep it from its announcement on. */
export function stateOfDraw(
  { drawId: id, group, drawAt, infeasible, quotas }: AnnouncedDraw,
  announcedAt: string,
): DrawState {
  const status = infeasible ? 'FAILED' : 'ANNOUNCED';
  return { id, group, status, announcedAt, drawAt, dueAt: null, quotas, seated: [], alternates: [] };
}

export function sayAnnounced(turn: Turn, stage: string, { infeasible, quotas: _, ...draw }: AnnouncedDraw): void {
  if (infeasible) turn.say('approval.draw.failed', { stage, group: draw.group, drawId: draw.drawId });
  else turn.say('approval.draw.announced', { stage, ...draw });
}

/** The time named has come: what happens from now on, this included, decides the seed. */
export function drawDue(turn: Turn, drawId: string): void {
  const { draw, stage } = announced(turn, drawId);
  if (draw.dueAt) refuse('NOT_DUE', 'It was said already that the draw is due.', turn.stage.status);
  put(turn, { ...draw, dueAt: turn.ground.now });
  turn.say('approval.draw.due', { stage, group: draw.group, drawId });
}

/**
 * Keeps whom the seed drew; the stage can then be opened.
 * @returns the appeal whose panel was drawn, if it was one
 */
export function recordDraw(turn: Turn, recorded: RecordedDraw): AppealState | undefined {
  const { draw, stage } = announced(turn, recorded.drawId);
  put(turn, { ...draw, status: 'DRAWN', seated: recorded.seated, alternates: recorded.mayMoveUp });
  const { drawId, checkpointSize, seed, ticket, drawn, alternates, withoutAlternate, beacon } = recorded;
  turn.say('approval.draw.drawn', {
    ...{ stage, group: draw.group, drawId, checkpointSize, seed, ticket },
    ...{ drawn: [...drawn], alternates: [...alternates] },
    ...(withoutAlternate && { withoutAlternate: [...withoutAlternate] }),
    ...(beacon && { beacon }),
  });
  return turn.state.appeals?.find(({ panel }) => panel?.draw?.id === draw.id);
}

/** Somebody who was drawn, and the role that it takes to sit there; none takes a role once it has decided. */
export interface Sitting {
  readonly memberId: string;
  readonly role: Role | null;
}

/** Who was drawn into the groups of a stage that opens and has decided nothing that stands. */
export function drawnIn({ draws = [], groups }: StageState, rules: StageDefinition): Sitting[] {
  const said = new Set(groups.flatMap(({ seats }) => seats.flatMap(({ memberId, vote }) => (vote ? memberId : []))));
  return draws.flatMap(({ group: key, seated }) => {
    const role = rules.groups.find((group) => group.key === key)?.role ?? null;
    return seated.flatMap(({ memberId }) => (said.has(memberId) ? [] : [{ memberId, role }]));
  });
}

/** Draws that are announced and waited for, of the stage that is next or of appeals, each with its stage. */
export function announcedDraws(state: ApprovalState): { readonly draw: DrawState; readonly stage: string }[] {
  const { status, stages, current, appeals = [] } = state;
  const next = stages[current];
  const ofStage = status === 'OPEN' && next?.status === 'PENDING' ? (next.draws ?? []) : [];
  const all = [
    ...ofStage.map((draw) => ({ draw, stage: next?.key ?? '' })),
    ...appeals.flatMap(({ status: is, panel, stage }) =>
      is === 'LODGED' && panel?.draw ? [{ draw: panel.draw, stage }] : [],
    ),
  ];
  return all.filter(({ draw }) => draw.status === 'ANNOUNCED');
}

function announced(turn: Turn, drawId: string) {
  const found = announcedDraws(turn.state).find(({ draw }) => draw.id === drawId);
  return found ?? refuse('NO_SUCH_DRAW', `No draw ${drawId} is waited for.`, turn.stage.status);
}

function put(turn: Turn, draw: DrawState): void {
  const { appeals = [] } = turn.state;
  if (appeals.some(({ panel }) => panel?.draw?.id === draw.id)) {
    return turn.change({
      appeals: appeals.map((one) =>
        one.panel?.draw?.id === draw.id ? { ...one, panel: { ...one.panel, draw } } : one,
      ),
    });
  }
  turn.changeStage({ draws: turn.stage.draws?.map((one) => (one.id === draw.id ? draw : one)) });
}
