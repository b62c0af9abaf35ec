import { topic } from '#libs/contracts';
import { type Hearing, type Part, sql, type Subject } from '#libs/platform';
import type { Discussion } from './discussion.entity.js';

/** Every comment makes the thread's next version, so that whoever shows it reads it again. */
export function touching(discussion: Discussion): Part {
  discussion.version += 1;
  return { statement: sql`update discussion set version = version + 1 where id = ${discussion.id}`, rows: 1 };
}

export function about({ id: discussionId, subjectKind, subjectId }: Discussion, commentId: string) {
  return { discussionId, commentId, subjectKind, subjectId };
}

export function subjectOf({ id, version }: Discussion): Subject {
  return { kind: 'discussion', id, version };
}

/** Heard where its subject is, and in the inboxes that change. */
export function hearing(
  { subjectKind, subjectId, readers, barred }: Discussion,
  inboxes: readonly string[] = [],
): Hearing {
  const topics = [topic(subjectKind, subjectId), ...inboxes.map((id) => topic('inbox', id))];
  return { audience: readers, barred, topics };
}
