import { z } from 'zod';
import type { NounContract } from '../noun.js';
import { key, uuid } from '../values.js';

/** `subjectKind` is one of `discussionSubjects`. */
const discussion = { discussionId: uuid, subjectKind: key, subjectId: uuid } as const;

export const discussionContract = {
  readWith: 'SUBJECT',
  subjects: ['discussion'],
  events: {
    'discussion.opened': z.object(discussion),
    'discussion.comment.added': z.object({ ...discussion, commentId: uuid, mentions: z.array(uuid) }),
    /** `mentions` are those that were not mentioned before. */
    'discussion.comment.edited': z.object({ ...discussion, commentId: uuid, mentions: z.array(uuid) }),
    'discussion.comment.deleted': z.object({ ...discussion, commentId: uuid }),
    /** It needs no answer any more. */
    'discussion.question.settled': z.object({ ...discussion, questionId: uuid }),
  },
  inboxKinds: ['ANSWER'],
  permissions: {
    'discussion.write': { roles: ['ADMIN', 'OFFICER', 'PROPOSER', 'DATA_STEWARD'] },
  },
  handlers: {
    'discussion.tell': { on: ['discussion.comment.added', 'discussion.comment.edited'], queue: 'notifications' },
  },
} as const satisfies NounContract;
