import type { AudienceRule } from '#libs/platform';
import type { Declarations } from '../../declarations.js';
import { discussionSubject } from './discussion.subject.js';

/**
 * As the subject, and without those who have lost sight of what is decided about it; an internal thread is its own
 * organisation's. Who begins a thread has locked the subject.
 */
export function discussionAudiences(declared: Declarations): AudienceRule[] {
  const subjects = declared.of(discussionSubject);
  const ofSubjects = subjects.map(
    ({ kind, table, barred = "'{}'::uuid[]" }) =>
      `select x.id, '${kind}' as kind, x.readers, ${barred} as barred from ${table} x`,
  );
  const expected = `select d.id, case when d.internal then app.audience(d.organisation_id) else s.readers end as readers,
      coalesce(s.barred, '{}') as barred
    from discussion d left join (${ofSubjects.join(' union all ')}) s on s.id = d.subject_id and s.kind = d.subject_kind`;
  const follows = subjects.map(({ table }) => ({ table, by: 'subject_id' }));
  const partOfThread = (table: string): AudienceRule => ({
    table,
    bars: true,
    expected: `select c.id, e.readers, e.barred from ${table} c join (${expected}) e on e.id = c.discussion_id`,
    follows,
  });
  return [
    { table: 'discussion', bars: true, expected, follows },
    partOfThread('discussion_comment'),
    partOfThread('discussion_question'),
    partOfThread('comment_file'),
  ];
}
