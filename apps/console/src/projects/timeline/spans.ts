import type { ProjectTimelineQuery } from '../../graphql/generated/graphql.js';

/** Something of a project that took, takes or will take time. */
export interface Span {
  readonly id: string;
  readonly kind: 'STAGE' | 'GATE' | 'APPROVAL' | 'CONDITION' | 'AGREEMENT';
  /** The stage, for one; the title of what it is about, for others. */
  readonly title: string;
  /** Milliseconds. */
  readonly from: number;
  readonly until: number;
  /** Whether it is not over; it then ends at its deadline, or now where it has none. */
  readonly open: boolean;
  readonly path: string;
}

type Known = Pick<ProjectTimelineQuery, 'approvals' | 'agreements'> & {
  readonly project: NonNullable<ProjectTimelineQuery['project']>;
};

const ms = (instant: string) => new Date(instant).getTime();

/**
 * What a project went through and goes through, in the order in which it began.
 * @param owners organisations that hold shares: their agreements with each other belong to the project
 */
export function spansOf(
  { project, approvals, agreements }: Known,
  owners: ReadonlySet<string>,
  now: number,
): readonly Span[] {
  const ends = (settled: string | null | undefined, due: string | null | undefined) =>
    settled ? ms(settled) : Math.max(due ? ms(due) : now, now);
  const passed = project.gates
    .filter(({ state, settledAt }) => state === 'PASSED' && settledAt)
    .sort((a, b) => ms(a.settledAt ?? '') - ms(b.settledAt ?? ''));
  const stages = [...passed, undefined].map((gate, index): Span => {
    const before = passed[index - 1];
    const from = ms(before?.settledAt ?? project.createdAt);
    return {
      id: `stage ${index}`,
      kind: 'STAGE',
      title: gate?.fromStage ?? project.stage,
      from,
      until: gate?.settledAt ? ms(gate.settledAt) : Math.max(now, from),
      open: !gate,
      path: `/projects/${project.id}`,
    };
  });
  const spans: Span[] = [];
  for (const { node } of approvals.edges) {
    const { id, title, openedAt, settledAt, dueAt, subjectKind, conditions } = node;
    const from = ms(openedAt);
    const path = `/approvals/${id}`;
    const kind = subjectKind === 'PROJECT_GATE' ? 'GATE' : 'APPROVAL';
    spans.push({ id, kind, title, from, until: Math.max(ends(settledAt, dueAt), from), open: !settledAt, path });
    for (const condition of conditions) {
      if (condition.state === 'VOID') continue;
      const begins = ms(settledAt ?? openedAt);
      spans.push({
        id: condition.id,
        kind: 'CONDITION',
        title,
        from: begins,
        until: Math.max(ends(condition.fulfilledAt, condition.dueAt), begins),
        open: condition.state === 'OPEN',
        path,
      });
    }
  }
  for (const { node } of agreements.edges) {
    const { id, title, standing, beginsAt, expiresAt, endedAt, parties } = node;
    const shared = parties.filter(({ organisationId }) => owners.has(organisationId)).length > 1;
    if (!shared || !standing || !beginsAt) continue;
    const from = ms(beginsAt);
    spans.push({
      id,
      kind: 'AGREEMENT',
      title,
      from,
      until: Math.max(endedAt ? ms(endedAt) : expiresAt ? ms(expiresAt) : now, from),
      open: standing !== 'ENDED',
      path: `/agreements/${id}`,
    });
  }
  return [...stages, ...spans.sort((a, b) => a.from - b.from || a.id.localeCompare(b.id))];
}
