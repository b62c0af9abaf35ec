import { merged } from './merge.js';

/** What a live client can join. Each kind has exactly one authoriser; a missing one refuses the boot. */
export const topics = merged('topics');
export type TopicKind = keyof typeof topics;
export const topicKinds = Object.keys(topics) as TopicKind[];

/** `project:<uuid>` and so on; a client's `inbox` is `inbox:<organisation>` of the joining member. */
export function topic(kind: TopicKind, id: string): string {
  return `${kind}:${id}`;
}
