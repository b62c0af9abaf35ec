import type { Permission } from './permissions.js';

interface TopicSpec {
  /** What a seat (and a token's scope) must permit to follow a topic of this kind. */
  readonly permission: Permission;
  /** Whether those who follow it see each other. */
  readonly presence: boolean;
}

/** What a live client can join. Each kind has exactly one authoriser; a missing one refuses the boot. */
export const topics = {
  project: { permission: 'project.read', presence: true },
  proposal: { permission: 'proposal.read', presence: true },
  approval: { permission: 'approval.read', presence: true },
  organisation: { permission: 'organisation.read', presence: true },
  agreement: { permission: 'agreement.read', presence: true },
  dataset: { permission: 'dataset.read', presence: false },
  inbox: { permission: 'approval.read', presence: false },
} as const satisfies Record<string, TopicSpec>;
export type TopicKind = keyof typeof topics;
export const topicKinds = Object.keys(topics) as TopicKind[];

/** `project:<uuid>` and so on; a client's `inbox` is `inbox:<organisation>` of the joining member. */
export function topic(kind: TopicKind, id: string): string {
  return `${kind}:${id}`;
}
