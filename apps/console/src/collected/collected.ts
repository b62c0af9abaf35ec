import type { ApprovalSubject, InboxSubject } from '../graphql/generated/graphql.js';

/** What nouns say in `texts/kinds.*.ts` and `texts/events.*.ts`; `collected.spec.ts` sees to it that nothing is missing or said twice. */
export interface Collected {
  kind: Record<InboxSubject, string>;
  kinds: Record<ApprovalSubject, string>;
  /** One of them in the middle of a sentence. */
  aKind: Record<ApprovalSubject, string>;
  /** Lines of the main navigation. */
  menu: Record<string, string>;
  event: Record<string, string>;
  eventGroup: Record<string, string>;
}

/** Texts of many nouns as one, group by group. */
export function together(all: readonly object[]): object {
  const made: Record<string, object> = {};
  for (const [group, texts] of all.flatMap((each) => Object.entries(each) as [string, object][])) {
    made[group] = { ...made[group], ...texts };
  }
  return made;
}
