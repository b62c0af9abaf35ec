import type { Approval } from '../approval.entity.js';
import type { ApprovalEvent } from '../rules/approval.turn.js';
import type { Convened } from '../rules/coordinating/approval.convening.js';
import type { Decider } from '../rules/approval.state.js';
import { JointSession, type SessionChange } from './joint-session.entity.js';

/** Where and what about, of the session that a command calls. */
export type SessionWords = Pick<Convened, 'place' | 'agenda'>;

/** What somebody changes about a session: why, and what it was before. */
export function changeOf(
  kind: SessionChange['kind'],
  { startsAt, place }: JointSession,
  { memberId, onBehalfOf }: Decider,
  reason: string,
  at: Date,
): SessionChange {
  const who = { memberId, onBehalfOf: onBehalfOf?.memberId ?? null };
  return { kind, reason: reason.trim(), ...who, at: at.toISOString(), startedAt: startsAt.toISOString(), place };
}

/** The session as it is once somebody has called it off. */
export function calledOff(session: JointSession, by: Decider, reason: string, at: Date): JointSession {
  const changes = [...session.changes, changeOf('CANCELLED', session, by, reason, at)];
  return Object.assign(session, { state: 'CANCELLED', changes });
}

/** A row for the session that was called. @param reason the words it came with */
export function jointSessionsOf(
  { id: approvalId, engine, readers, barred }: Approval,
  events: readonly ApprovalEvent[],
  reason: string | null | undefined,
  words: SessionWords | undefined,
  calledAt: Date,
): JointSession[] {
  return events.flatMap(({ type, data }) => {
    if (type !== 'approval.session.called' || !words) return [];
    const { sessionId: id, stage, organisationId, memberId, onBehalfOf = null, startsAt, invited } = data;
    const round = engine.stages.find(({ key }) => key === stage)?.round ?? 1;
    const by = { organisationId, memberId, onBehalfOf, reason: reason?.trim() ?? '', calledAt };
    const none = { changes: [], minutes: null, minutesVersion: 0, minutesHash: null, attended: [], unsigned: [] };
    return [
      Object.assign(new JointSession(), {
        ...{ id, approvalId, stage, round, state: 'CALLED', ...by, ...none, earlier: [], readers, barred },
        ...{ startsAt: new Date(startsAt), invited: [...invited] },
        ...{ place: words.place.trim(), agenda: words.agenda.map((item) => item.trim()) },
      }),
    ];
  });
}
