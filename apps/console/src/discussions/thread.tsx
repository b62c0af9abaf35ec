import { Button, Tag } from '@carbon/react';
import { CheckmarkFilled } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import { useFormats } from '../language/format.js';
import { announce } from '../parts/announce.js';
import { Refusal } from '../parts/states.js';
import { CommentView } from './comment.js';
import type { About, Comment, Thread } from './discussion.fragment.js';
import { addComment, laterCommentsQuery, reopenDiscussion, resolveDiscussion } from './discussions.queries.js';
import { readAll } from '../graphql/read-all.js';
import { Write } from './write.js';

/** A thread: what was said in order, an answer, and whether anything is left to be talked about. */
export function ThreadView({
  about,
  thread,
  linked,
  place,
  may,
  onDone,
}: {
  about: About;
  thread: Thread;
  /** What the address points at. */
  linked: string | undefined;
  place: string | undefined;
  may: boolean;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const client = useClient();
  const [, add] = useAct(addComment);
  const [resolving, resolve, refused] = useAct(resolveDiscussion);
  const [reopening, reopen, notReopened] = useAct(reopenDiscussion);
  const [answering, setAnswering] = useState(false);
  const [later, setLater] = useState<{ version: number; comments: Comment[] }>();
  const { id, version, resolvedAt, resolvedBy, viewerCan } = thread;
  const first = thread.comments.edges.map(({ node }) => node);
  const pointedAt = linked === id || first.some((comment) => comment.id === linked);
  const [open, setOpen] = useState(pointedAt);
  const shown = !resolvedAt || open;
  const after = later?.version === version ? later.comments : [];
  const missing = thread.comments.pageInfo.hasNextPage && after.length === 0;
  const mayResolve = viewerCan.includes('discussion.resolve');
  const change = async (to: 'resolved' | 'open') => {
    const { done } = await (to === 'open' ? reopen : resolve)({
      input: { id, expectedVersion: version, clientMutationId: newKey() },
    });
    if (!done) return;
    announce(t('common.saved'));
    setOpen(false);
    onDone();
  };
  const readLater = async () => {
    const cursor = thread.comments.pageInfo.endCursor;
    const comments = await readAll(
      client,
      laterCommentsQuery,
      { id },
      ({ discussion }) => ({
        edges: discussion?.comments.edges ?? [],
        pageInfo: discussion?.comments.pageInfo ?? { hasNextPage: false },
      }),
      cursor,
    );
    setLater({ version, comments });
  };
  return (
    <article className="thread" id={`thread-${id}`} tabIndex={-1}>
      {place && <p className="comment__meta">{place}</p>}
      {thread.internal && (
        <Tag size="sm" type="purple">
          {t('talk.internal')}
        </Tag>
      )}
      {resolvedAt && (
        <p className="thread__resolved">
          <CheckmarkFilled className="thread__done" />
          <span>
            {t('talk.resolvedBy', { who: resolvedBy?.person?.name ?? resolvedBy?.title ?? '', date: day(resolvedAt) })}
          </span>
          <Button kind="ghost" size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t('talk.hide') : t('talk.show', { count: thread.commentCount })}
          </Button>
        </p>
      )}
      {shown &&
        [...first, ...after].map((comment) => (
          <CommentView key={comment.id} about={about} threadId={id} comment={comment} onDone={onDone} />
        ))}
      {shown && missing && (
        <Button kind="ghost" size="sm" onClick={() => void readLater()}>
          {t('common.more')}
        </Button>
      )}
      <Refusal problem={refused ?? notReopened} />
      {shown && !answering && (
        <div className="thread__acts">
          {may && (
            <Button kind="ghost" size="sm" onClick={() => setAnswering(true)}>
              {t('talk.answer')}
            </Button>
          )}
          {mayResolve && !resolvedAt && (
            <Button kind="ghost" size="sm" disabled={resolving} onClick={() => void change('resolved')}>
              {t('talk.resolve')}
            </Button>
          )}
          {mayResolve && resolvedAt && (
            <Button kind="ghost" size="sm" disabled={reopening} onClick={() => void change('open')}>
              {t('talk.reopen')}
            </Button>
          )}
        </div>
      )}
      {shown && answering && (
        <Write
          about={about}
          threadId={id}
          label={t('talk.answer')}
          onCancel={() => setAnswering(false)}
          onSend={async ({ internal: _, ...said }) => {
            const { problem, done } = await add({ input: { discussionId: id, ...said, clientMutationId: newKey() } });
            return { problem, commentId: done?.comment?.id };
          }}
          onDone={() => {
            setAnswering(false);
            onDone();
          }}
        />
      )}
    </article>
  );
}
