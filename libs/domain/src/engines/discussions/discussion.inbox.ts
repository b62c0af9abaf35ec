import type { Declarations } from '../../declarations.js';
import { inboxSource, type InboxSourceSpec } from '../inbox/inbox.subject.js';
import { subjectScope, type Permission } from '#libs/contracts';
import { discussionSubject } from './discussion.subject.js';

/** Questions that wait for an answer, subject by subject: each has its own table and page. */
function questions(declared: Declarations): InboxSourceSpec[] {
  return declared.of(discussionSubject).map(({ kind, table, title, path }) => ({
    kind: 'ANSWER',
    read: subjectScope(kind) as Permission,
    act: 'discussion.write',
    from: `discussion_question w join discussion h on h.id = w.discussion_id and h.subject_kind = '${kind}'
      join discussion_comment c on c.id = w.comment_id
      join ${table} x on x.id = w.subject_id`,
    where: 'w.organisation_id = $1::uuid and w.settled_at is null',
    row: {
      id: 'w.id',
      about: { kind, id: 'x.id', title },
      changesWith: 'w.discussion_id',
      since: 'w.asked_at',
      reasons: `jsonb_build_array(jsonb_build_object('code', case when w.member_id is not null then 'MENTIONED'
        when w.organisation_id = any(c.mentioned_organisations) then 'ADDRESSED' else 'ANSWERS' end))`,
      path: `${path} || '#thread-' || w.discussion_id`,
      // What was asked of somebody who has left is the organisation's.
      barred: 'w.barred',
      member: `(select lm.id from member lm where lm.id = w.member_id and lm.state = 'ACTIVE')`,
    },
  }));
}

export const discussionInbox = inboxSource.declare(questions);
