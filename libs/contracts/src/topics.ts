/** What a live client can join. Each kind has exactly one authoriser; a missing one refuses the boot. */
export const topicKinds = ['project', 'proposal', 'approval', 'organisation', 'inbox'] as const;
export type TopicKind = (typeof topicKinds)[number];

/** `project:<uuid>` and so on; `inbox` stands for the joining member's organisation. */
export function topic(kind: TopicKind, id: string): string {
  return `${kind}:${id}`;
}
