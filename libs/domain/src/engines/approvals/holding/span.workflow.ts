import type { ProcessDefinition } from '../definitions/definition.schema.js';
import type { ApprovalSpan } from './span.entity.js';
import type { ApprovalState } from '../rules/approval.state.js';
import type { ApprovalEvent } from '../rules/approval.turn.js';
import { type Waiting, why } from '../words/approval.why.js';

/** For whom an approval waits, as what, in which round of a stage. */
export interface Holder {
  readonly heldAs: Waiting['on'];
  readonly organisationId: string | null;
  readonly stage: string;
  readonly round: number;
  readonly dueAt: string | null;
}

/**
 * Whose time it is: everybody `why` says it waits for, each organisation once, as what comes first there. So nobody holds the same
 * stage twice at a time, and what stops somebody's time is what everybody reads on the page.
 */
export function holdersOf(state: ApprovalState, definition: ProcessDefinition): Holder[] {
  const { stage, because, waitingOn } = why(state, definition, state.openedAt);
  if (stage === null) return [];
  const round = state.stages[state.current]?.round ?? 0;
  const holders = new Map<string | null, Holder>();
  for (const { on, organisationId, dueAt } of waitingOn) {
    const known = holders.get(organisationId);
    const heldAs = because === 'HELD' && on === 'PLATFORM' ? 'PROVIDER' : on;
    holders.set(
      organisationId,
      known ? { ...known, dueAt: earlier(known.dueAt, dueAt) } : { heldAs, organisationId, stage, round, dueAt },
    );
  }
  return [...holders.values()];
}

const earlier = (a: string | null, b: string | null): string | null =>
  a && b ? (Date.parse(a) < Date.parse(b) ? a : b) : (a ?? b);

/** Organisations that did what they were waited for; whoever recuses itself or is passed over did not. */
export function answeredIn(events: readonly ApprovalEvent[]): string[] {
  return events.flatMap(({ type, data }): string[] => {
    switch (type) {
      case 'approval.decided':
      case 'approval.coordinator.decided':
        return data.decision === 'RECUSE' ? [] : [data.organisationId];
      case 'approval.time.granted':
      case 'approval.agency.added':
      case 'approval.reassigned':
      case 'approval.dispute.settled':
      case 'approval.opinion.given':
      case 'approval.objection.answered':
      case 'approval.objection.resolved':
      case 'approval.objection.insisted':
      case 'approval.objection.settled':
      case 'approval.appeal.lodged':
      case 'approval.appeal.decided':
      case 'approval.panel.voted':
        return [data.organisationId];
      default:
        return [];
    }
  });
}

type Span = Pick<ApprovalSpan, 'id' | 'beganAt' | 'endedAt' | 'answered'>;

/**
 * The times, one after another, that made an approval take as long as it did: back from its end (or from who has been waited for
 * longest) each is the one whose end let the next begin; where none ended then, as when somebody objects who still has to decide
 * in another group, the one that was waited for longest at that moment. Whoever was done earlier, beside others, is not among them.
 */
export function decisiveOf<S extends Span>(spans: readonly S[]): S[] {
  const left = new Set(spans);
  const path: S[] = [];
  let next = best([...left].filter(({ endedAt }) => endedAt === null));
  next ??= best(endingAt(spans, Math.max(...spans.map(({ endedAt }) => endedAt?.getTime() ?? 0))));
  while (next) {
    path.unshift(next);
    left.delete(next);
    const at = next.beganAt.getTime();
    next = best(endingAt([...left], at)) ?? best(goingOnAt([...left], at));
  }
  return path;
}

const endingAt = <S extends Span>(spans: readonly S[], at: number): S[] =>
  spans.filter(({ endedAt }) => endedAt?.getTime() === at);

const goingOnAt = <S extends Span>(spans: readonly S[], at: number): S[] =>
  spans.filter(({ beganAt, endedAt }) => beganAt.getTime() < at && (endedAt?.getTime() ?? Infinity) > at);

/** Whoever acted rather than whom others made it wait for no longer; of those, who was waited for longest. */
const best = <S extends Span>(spans: readonly S[]): S | undefined =>
  [...spans].sort(
    (a, b) =>
      Number(b.answered) - Number(a.answered) || a.beganAt.getTime() - b.beganAt.getTime() || (a.id < b.id ? -1 : 1),
  )[0];
