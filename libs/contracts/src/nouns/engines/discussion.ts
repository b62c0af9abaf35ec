import { z } from 'zod';
import type { NounContract } from '../../noun.js';
import { key, sha256, uuid } from '../../values.js';

/** `subjectKind` is one of `discussionSubjects`. */
const discussion = { discussionId: uuid, subjectKind: key, subjectId: uuid } as const;
/** `mentions` are members, `organisations` those that were mentioned as such. */
const said = { ...discussion, commentId: uuid, mentions: z.array(uuid), organisations: z.array(uuid) } as const;

export const discussionContract = {
  readWith: 'SUBJECT',
  subjects: ['discussion'],
  events: {
    'discussion.opened': z.object(discussion),
    'discussion.resolved': z.object(discussion),
    'discussion.reopened': z.object(discussion),
    'discussion.comment.added': z.object(said),
    /** `mentions` and `organisations` are those that were not mentioned before. */
    'discussion.comment.edited': z.object(said),
    'discussion.comment.deleted': z.object({ ...discussion, commentId: uuid }),
    'discussion.file.added': z.object({ ...discussion, commentId: uuid, fileId: uuid, sha256 }),
    /** It needs no answer any more. */
    'discussion.question.settled': z.object({ ...discussion, questionId: uuid }),
  },
  inboxKinds: ['ANSWER'],
  permissions: {
    'discussion.write': { roles: ['ADMIN', 'OFFICER', 'PROPOSER', 'DATA_STEWARD'] },
    'discussion.resolve': { roles: ['ADMIN', 'OFFICER', 'PROPOSER', 'DATA_STEWARD'] },
  },
  handlers: {
    'discussion.discardFiles': { on: ['discussion.comment.deleted'], queue: 'upkeep' },
    'discussion.tell': { on: ['discussion.comment.added', 'discussion.comment.edited'], queue: 'notifications' },
  },
} as const satisfies NounContract;
