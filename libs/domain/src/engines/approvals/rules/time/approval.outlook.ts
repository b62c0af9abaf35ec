import { type ApprovalOutcome, type Decision, decisions, type Role } from '#libs/contracts';
import { overriddenBy } from '../appealing/approval.overriding.js';
import type { ApprovalState, Override } from '../approval.state.js';
import { consideredIn } from '../consulting/approval.considering.js';
import { isPending } from '../objecting/approval.objecting.js';
import type { RuleOutcome } from '../approval.tally.js';
import type { Ground } from '../approval.turn.js';
import { decide } from '../approval.workflow.js';

/** Whose decision is looked at. */
export interface OutlookSeat {
  readonly stage: string;
  /** Null for a coordinator. */
  readonly group: string | null;
  readonly organisationId: string;
  readonly role: Role;
}

/** What one decision brings about at once; null and false where others are still to be heard. */
export interface Outlook {
  readonly decision: Decision;
  readonly group: RuleOutcome | null;
  readonly stage: 'APPROVED' | 'REJECTED' | null;
  readonly approval: ApprovalOutcome | null;
  /** The subject goes back to whoever put it forward. */
  readonly sentBack: boolean;
  /** It is answered before it counts. */
  readonly objects: boolean;
  /** A coordinator, or the next one, is asked. */
  readonly escalated: boolean;
  /** Whom a coordinator would decide against. */
  readonly overrides: readonly Override[];
  /** Ids of the opinions that it has to take into account. */
  readonly considers: readonly string[];
  /** Until when those may appeal; null: nobody may. */
  readonly appealUntil: string | null;
  /** It does not count before that. */
  readonly suspended: boolean;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What would follow from each decision that a seat may give now, found out by the rules themselves. */
export function outlook(state: ApprovalState, seat: OutlookSeat, ground: Ground): Outlook[] {
  const { stage, group, organisationId, role } = seat;
  const by = { memberId: NOBODY, personId: NOBODY, organisationId, roles: [role] };
  const before = state.stages[state.current];
  return decisions.flatMap((decision): Outlook[] => {
    const conditions =
      decision === 'APPROVE_WITH_CONDITIONS'
        ? [{ id: NOBODY, text: '?', ownerId: organisationId, dueOn: '9999-12-31' }]
        : [];
    const objection = decision === 'REJECT' ? ({ id: NOBODY, ground: 'OTHER', remedy: '?' } as const) : null;
    const considers = consideredIn(state, group, decision).map(({ id }) => id);
    const considerations = considers.map((opinionId) => ({ opinionId, taken: 'TAKEN_UP', reason: '?' }) as const);
    const given = { conditions, objection, considerations };
    const answer = { stage, by, decision, contentHash: state.contentHash, reason: '?', ...given };
    const overrides = group === null ? overriddenBy(state, decision) : [];
    const overriding = {
      legalBasis: '?',
      overrides: overrides.map((one) => ({ ...one, reason: '?' })),
      appealIds: overrides.map(() => NOBODY),
    };
    const command =
      group === null
        ? ({ type: 'coordinate', ...answer, ...overriding } as const)
        : ({ type: 'recordDecision', ...answer, group } as const);
    const verdict = decide(state, command, ground);
    const after = verdict.refused ? undefined : verdict.state.stages[state.current];
    if (verdict.refused || !before || !after) return [];
    const { status } = after;
    return [
      {
        decision,
        group: after.groups.find(({ key }) => key === group)?.outcome ?? null,
        stage: status === 'APPROVED' || status === 'REJECTED' ? status : null,
        approval: verdict.state.status === 'OPEN' ? null : verdict.state.status,
        sentBack: Boolean(after.sentBackAt) && !before.sentBackAt,
        objects: verdict.state.objections.some((one) => one.id === NOBODY && isPending(one)),
        escalated: Boolean(after.escalation) && after.escalation?.tier !== before.escalation?.tier,
        overrides,
        considers,
        appealUntil: verdict.state.appeals?.find(({ id }) => id === NOBODY)?.until ?? null,
        suspended: Boolean(after.ruling),
      },
    ];
  });
}
