import { useState } from 'react';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import type { InboxRowFragment } from '../graphql/generated/graphql.js';
import { coordinateApproval, fulfilCondition, recordDecision } from './approval.queries.js';
import type { Draft } from './decision.draft.js';

/** An item of the inbox, or what the proposal's file makes of it. */
export type Asked = InboxRowFragment & { readonly gone?: true };

/** Does what an item asks, whichever mutation that takes. */
export function useDecision() {
  const [deciding, decide] = useAct(recordDecision);
  const [coordinating, coordinate] = useAct(coordinateApproval);
  const [fulfilling, fulfil] = useAct(fulfilCondition);
  const [problem, setProblem] = useState<Problem>();

  const submit = async (asked: Asked, seatId: string | null, contentHash: string, draft: Draft): Promise<boolean> => {
    const clientMutationId = newKey();
    const { decision, conditions } = draft;
    const reason = draft.reason.trim() || null;
    if (asked.kind === 'FULFIL') {
      const input = { conditionId: asked.id, evidence: draft.reason.trim(), clientMutationId };
      const outcome = await fulfil({ input });
      setProblem(outcome.problem);
      return Boolean(outcome.done);
    }
    if (!seatId) return false;
    const given = conditions.map(({ text, ownerId, dueOn }) => ({ text: text.trim(), ownerId, dueOn: dueOn || null }));
    const input = {
      seatId,
      decision,
      contentHash,
      reason,
      conditions: decision === 'APPROVE_WITH_CONDITIONS' ? given : null,
      clientMutationId,
    };
    const outcome = await (asked.kind === 'COORDINATE' ? coordinate({ input }) : decide({ input }));
    setProblem(outcome.problem);
    return Boolean(outcome.done);
  };
  return { busy: deciding || coordinating || fulfilling, problem, clear: () => setProblem(undefined), submit };
}
