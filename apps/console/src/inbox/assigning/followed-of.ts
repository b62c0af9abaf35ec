import type { FollowSubject } from '../../graphql/generated/graphql.js';
import { FollowSubjectValues } from '../../graphql/generated/values.js';
import type { Item } from '../use-inbox.js';

/** What is followed of items: what they are about where that can be, else the approval they belong to; each once. */
export function followedOf(items: readonly Item[]): { kind: FollowSubject; id: string }[] {
  const things = items.flatMap(({ subjectKind, subjectId, approvalId }) => {
    const kind = FollowSubjectValues.find((each) => each === subjectKind);
    if (kind) return [{ kind, id: subjectId }];
    return approvalId ? [{ kind: 'APPROVAL' as const, id: approvalId }] : [];
  });
  return [...new Map(things.map((thing) => [`${thing.kind} ${thing.id}`, thing])).values()];
}
