import type { AudienceRule } from '#libs/platform';

const readersOf = (subject: string): string =>
  `case when d.internal then app.audience(d.organisation_id) else ${subject} end`;

/**
 * As the subject, and without those who have lost sight of what is decided about it; an internal thread is its own
 * organisation's. Follows the subject by `subject_id`; who begins a thread has locked the subject.
 */
const expected = `select d.id, ${readersOf('coalesce(g.readers, p.readers)')} as readers, coalesce(a.barred, '{}') as barred
  from discussion d left join agreement g on g.id = d.subject_id
    left join proposal p on p.id = d.subject_id left join approval a on a.id = p.approval_id`;

export const discussionAudience: AudienceRule = {
  table: 'discussion',
  bars: true,
  expected,
  follows: { by: 'subject_id' },
};

export const discussionCommentAudience: AudienceRule = {
  table: 'discussion_comment',
  bars: true,
  expected: `select c.id, e.readers, e.barred from discussion_comment c join (${expected}) e on e.id = c.discussion_id`,
  follows: { by: 'subject_id' },
};
