import { type Part, sql } from '#libs/platform';
import type { Approval } from '../approval.entity.js';
import type { ApprovalEvent } from '../rules/approval.turn.js';
import type { ApprovalDraw } from './draw.entity.js';

/** Rows of draws that a command announces or draws. */
export interface DrawRows {
  readonly add?: readonly ApprovalDraw[];
  readonly save?: readonly ApprovalDraw[];
}

/** How rows of draws follow alternates who take seats. */
export function movesOf({ engine }: Approval, events: readonly ApprovalEvent[], at: Date): Part[] {
  return events.flatMap(({ type, data }) => {
    if (type !== 'approval.alternate.seated') return [];
    const { drawId, organisationId, memberId, insteadOf } = data;
    const ofStages = engine.stages.flatMap(({ draws = [] }) => draws);
    const draws = [...ofStages, ...(engine.appeals ?? []).flatMap(({ panel }) => panel?.draw ?? [])];
    const seated = draws.find(({ id }) => id === drawId)?.seated.map((one) => one.memberId) ?? [];
    const move = JSON.stringify([{ memberId, organisationId, insteadOf, at: at.toISOString() }]);
    return [
      {
        statement: sql`update approval_draw set seated = ${seated}::uuid[], moves = moves || ${move}::jsonb where id = ${drawId}`,
        rows: 1,
      },
    ];
  });
}
