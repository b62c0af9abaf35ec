import type { StratumQuota } from '../../draws/draw.rules.js';
import type { DrawState, Expert } from '../approval.state.js';
import { refuse, type Turn } from '../approval.turn.js';

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
  readonly seated: readonly Expert[];
  readonly mayMoveUp: readonly Expert[];
}

/** Groups are drawn before the stage opens: what is drawn from, by which quotas and when is on record before anybody knows the seed. */
export function announceDraws(turn: Turn, draws: readonly AnnouncedDraw[]): void {
  const { stage } = turn;
  const { now } = turn.ground;
  const known = stage.draws ?? [];
  if (stage.status !== 'PENDING' || draws.some(({ group }) => known.some((one) => one.group === group))) {
    refuse('DRAW_ANNOUNCED', 'The draw was announced already; nobody draws anew.', stage.status);
  }
  turn.changeStage({
    draws: [
      ...known,
      ...draws.map(({ drawId: id, group, drawAt, infeasible, quotas }): DrawState => {
        const nobody = { seated: [], alternates: [] };
        const status = infeasible ? 'FAILED' : 'ANNOUNCED';
        return { id, group, status, announcedAt: now, drawAt, dueAt: null, quotas, ...nobody };
      }),
    ],
  });
  for (const { infeasible, quotas: _, ...draw } of draws) {
    if (infeasible) turn.say('approval.draw.failed', { stage: stage.key, group: draw.group, drawId: draw.drawId });
    else turn.say('approval.draw.announced', { stage: stage.key, ...draw });
  }
}

/** The time named has come: what happens from now on, this included, decides the seed. */
export function drawDue(turn: Turn, drawId: string): void {
  const draw = announced(turn, drawId);
  if (draw.dueAt) refuse('NOT_DUE', 'It was said already that the draw is due.', turn.stage.status);
  put(turn, { ...draw, dueAt: turn.ground.now });
  turn.say('approval.draw.due', { stage: turn.stage.key, group: draw.group, drawId });
}

/** Keeps whom the seed drew; the stage can then be opened. */
export function recordDraw(turn: Turn, recorded: RecordedDraw): void {
  const draw = announced(turn, recorded.drawId);
  put(turn, { ...draw, status: 'DRAWN', seated: recorded.seated, alternates: recorded.mayMoveUp });
  const { drawId, checkpointSize, seed, ticket, drawn, alternates } = recorded;
  turn.say('approval.draw.drawn', {
    ...{ stage: turn.stage.key, group: draw.group, drawId, checkpointSize, seed, ticket },
    ...{ drawn: [...drawn], alternates: [...alternates] },
  });
}

function announced(turn: Turn, drawId: string): DrawState {
  const { stage } = turn;
  const draw = stage.draws?.find(({ id }) => id === drawId);
  if (draw?.status !== 'ANNOUNCED' || stage.status !== 'PENDING') {
    refuse('NO_SUCH_DRAW', `No draw ${drawId} is waited for.`, stage.status);
  }
  return draw;
}

function put(turn: Turn, draw: DrawState): void {
  turn.changeStage({ draws: turn.stage.draws?.map((one) => (one.id === draw.id ? draw : one)) });
}
