import { type Sql, sql } from '#libs/platform';
import { asWord } from '../../as-word.js';
import { defineNoun } from '../../noun.js';
import { personalData } from '../../declared/personal-data.js';
import { discussionAudiences } from './discussion.audience.js';
import { discussionInbox } from './discussion.inbox.js';
import { Discussion, DiscussionComment, DiscussionQuestion } from './discussion.entity.js';
import { CommentFile } from './files/comment-file.entity.js';
import { DiscussionsModule } from './discussions.module.js';

const earlierMentions = sql`jsonb_path_query_array(earlier, '$[*].mentions[*]')`;

/** A comment's text with another name for whom it mentions: not for "@Li Wei", who is mentioned too, where "@Li" is meant. */
const called = (text: Sql, name: string, other: string) => sql`regexp_replace(${text}, coalesce((
    select '(?!' || string_agg(regexp_replace('@' || p.name, '([^[:alnum:][:space:]])', '\\\\\\1', 'g'), '|') || ')'
    from member m join person p on p.id = m.person_id
    where (m.id = any(mentions) or ${earlierMentions} ? m.id::text) and starts_with(p.name, ${name}) and p.name <> ${name}
  ), '') || ${asWord(`@${name}`)}, ${`@${other}`.replaceAll('\\', '\\\\')}, 'g')`;

/** The same for all that a comment says and said. */
const calling = (name: string, other: string) => sql`text = ${called(sql`text`, name, other)}, earlier = (
  select coalesce(jsonb_agg(jsonb_set(said, '{text}', to_jsonb(${called(sql`said->>'text'`, name, other)})) order by place), '[]')
  from jsonb_array_elements(earlier) with ordinality e (said, place))`;

export const discussionNoun = defineNoun({
  modules: [DiscussionsModule],
  entities: [CommentFile, Discussion, DiscussionComment, DiscussionQuestion],
  audiences: discussionAudiences,
  declares: [
    // Whom a comment mentions stands in it by name.
    personalData.declare({
      kind: 'mentions',
      table: 'discussion_comment',
      of: ({ memberIds }) => sql`(mentions && ${memberIds}::uuid[] or ${earlierMentions} ?| ${memberIds}::text[])`,
      columns: ['id', 'created_at'],
      erased: ({ name }, by) => calling(name, by.name),
      renamed: ({ name }, now) => calling(name, now),
    }),
    discussionInbox,
  ],
  api: () => import('./api/index.js'),
  worker: () => import('./worker/index.js'),
});
