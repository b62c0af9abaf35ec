import type { DeadlineRowFragment } from '../graphql/generated/graphql.js';
import type { Language } from '../language/language.js';
import { dayOf } from './days.js';

export type Deadline = DeadlineRowFragment;

/** As the API names the reader's language. */
export const inApi = { en: 'EN', 'zh-CN': 'ZH_CN', th: 'TH' } as const satisfies Record<Language, string>;

/** The day on which it stands in a calendar: its own, or that of its time where the reader is. */
export const dayOfDeadline = ({ day, at }: Pick<Deadline, 'at' | 'day'>): string => day ?? dayOf(new Date(at));

/** Day by day, in the order in which they come. */
export function byDay(due: readonly Deadline[]): ReadonlyMap<string, readonly Deadline[]> {
  const days = new Map<string, Deadline[]>();
  for (const each of due) {
    const day = dayOfDeadline(each);
    const known = days.get(day);
    if (known) known.push(each);
    else days.set(day, [each]);
  }
  return days;
}
