import './discussions.scss';
import { Button, Checkbox, Tag, TextArea } from '@carbon/react';
import { lazy, Suspense, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import type { DiscussionsQuery, DiscussionSubject } from '../graphql/generated/graphql.js';
import { useConnection } from '../graphql/use-connection.js';
import { useFormats } from '../language/format.js';
import { colleaguesQuery } from '../parts/organisation/organisations.queries.js';
import { announce } from '../parts/announce.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Failed, Refusal, Skeleton } from '../parts/states.js';
import { useSignedIn } from '../session/session.js';
import { addComment, beginDiscussion, discussionsQuery, threadCountsQuery } from './discussions.queries.js';

const MentionChoice = lazy(() => import('./mention-choice.js'));
type Thread = DiscussionsQuery['discussions']['edges'][number]['node'];
type Comment = Thread['comments']['edges'][number]['node'];

interface About {
  readonly subjectKind: DiscussionSubject;
  readonly subjectId: string;
}

/** More threads and comments in one request would cost too much. */
const SIZE = 20;
const connectionOf = ({ discussions }: DiscussionsQuery) => discussions;

function useContext({ subjectKind, subjectId }: About) {
  return useMemo(() => ({ topics: [`${subjectKind.toLowerCase()}:${subjectId}`] }), [subjectKind, subjectId]);
}

/** How many comments there are about each place of something. */
export function useCommentCounts(about: About): ReadonlyMap<string, number> {
  const context = useContext(about);
  const { subjectKind, subjectId } = about;
  const [{ data }] = useQuery({ query: threadCountsQuery, variables: { subjectKind, subjectId }, context });
  const counts = new Map<string, number>();
  for (const { node } of data?.discussions.edges ?? []) {
    if (node.anchor) counts.set(node.anchor, (counts.get(node.anchor) ?? 0) + node.commentCount);
  }
  return counts;
}

/** Threads about something, the newest last; every reader of it reads them, unless they are internal. */
export function Discussion({
  anchor,
  may,
  label,
  place,
  ...about
}: About & {
  /** Only those about this place in it; a new one is about it as well. */
  anchor?: string;
  may: boolean;
  /** What the field for a new thread asks for. */
  label: string;
  /** A place in words, where threads about places are among others. */
  place?: (anchor: string) => string;
}) {
  const { t } = useTranslation();
  const context = useContext(about);
  const list = useConnection(discussionsQuery, { ...about, anchor }, connectionOf, { size: SIZE, context });
  const [, begin] = useAct(beginDiscussion);
  if (list.error) return <Failed error={list.error} retry={list.retry} />;
  if (!list.data) return <Skeleton lines={4} />;
  return (
    <div className="discussion">
      {list.nodes.length === 0 && <p className="comment__meta">{t('file.noDiscussion')}</p>}
      {list.nodes.map((thread) => (
        <ThreadView
          key={thread.id}
          thread={thread}
          place={thread.anchor ? place?.(thread.anchor) : undefined}
          may={may}
          onDone={list.retry}
        />
      ))}
      {list.more && (
        <Button kind="ghost" size="sm" onClick={list.more}>
          {t('common.more')}
        </Button>
      )}
      {may && (
        <Write
          label={label}
          withInternal
          onSend={async ({ text, mentions, internal }) => {
            const input = { ...about, anchor, text, mentions, internal };
            const { problem } = await begin({ input: { ...input, clientMutationId: newKey() } });
            if (!problem) list.retry();
            return problem;
          }}
        />
      )}
    </div>
  );
}

function ThreadView({
  thread,
  place,
  may,
  onDone,
}: {
  thread: Thread;
  place: string | undefined;
  may: boolean;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [, add] = useAct(addComment);
  const [answering, setAnswering] = useState(false);
  return (
    <article className="thread" id={`thread-${thread.id}`}>
      {place && <p className="comment__meta">{place}</p>}
      {thread.internal && (
        <Tag size="sm" type="purple">
          {t('file.internal')}
        </Tag>
      )}
      {thread.comments.edges.map(({ node }) => (
        <CommentView key={node.id} comment={node} />
      ))}
      {may && !answering && (
        <Button kind="ghost" size="sm" onClick={() => setAnswering(true)}>
          {t('file.answer')}
        </Button>
      )}
      {answering && (
        <Write
          label={t('file.answer')}
          onSend={async ({ text, mentions }) => {
            const input = { discussionId: thread.id, text, mentions, clientMutationId: newKey() };
            const { problem } = await add({ input });
            if (!problem) {
              setAnswering(false);
              onDone();
            }
            return problem;
          }}
        />
      )}
    </article>
  );
}

function CommentView({ comment }: { comment: Comment }) {
  const { t } = useTranslation();
  const { ago, moment } = useFormats();
  const nameOf = useNameOf();
  const { member, organisation, text, deletedAt, editedAt, createdAt, mentioned } = comment;
  return (
    <div className="comment">
      <p className="comment__meta">
        <strong>{member?.person?.name ?? member?.title}</strong>
        {organisation && ` · ${nameOf(organisation)}`} · <time title={moment(createdAt)}>{ago(createdAt)}</time>
        {editedAt && ` · ${t('file.edited')}`}
      </p>
      {deletedAt ? <p className="comment__meta">{t('file.deleted')}</p> : <p className="comment__text">{text}</p>}
      {mentioned.length > 0 && (
        <p className="comment__meta">
          {t('file.toldTo', { names: mentioned.map(({ person, title }) => person?.name ?? title).join(', ') })}
        </p>
      )}
    </div>
  );
}

interface Written {
  readonly text: string;
  readonly mentions: string[];
  readonly internal: boolean;
}

function Write({
  label,
  withInternal = false,
  onSend,
}: {
  label: string;
  withInternal?: boolean;
  onSend: (written: Written) => Promise<Problem | undefined>;
}) {
  const { t } = useTranslation();
  const id = useId();
  const { organisation } = useSignedIn();
  const [{ data }] = useQuery({
    query: colleaguesQuery,
    variables: { id: organisation.id },
    requestPolicy: 'cache-first',
  });
  const [written, setWritten] = useState<Written & { round: number }>({
    text: '',
    mentions: [],
    internal: false,
    round: 0,
  });
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const people = (data?.organisation?.members.edges ?? []).map(({ node }) => ({
    id: node.id,
    text: [node.person?.name, node.title].filter(Boolean).join(', '),
  }));
  const send = async () => {
    setBusy(true);
    const refused = await onSend({ ...written, text: written.text.trim() });
    setBusy(false);
    setProblem(refused);
    if (refused) return;
    announce(t('file.sent'));
    setWritten({ text: '', mentions: [], internal: false, round: written.round + 1 });
  };
  return (
    <form
      className="write"
      onSubmit={(event) => {
        event.preventDefault();
        if (written.text.trim() && !busy) void send();
      }}
    >
      <TextArea
        id={`${id}-text`}
        rows={2}
        labelText={label}
        value={written.text}
        onChange={(event) => setWritten({ ...written, text: event.target.value })}
      />
      {written.text.trim() !== '' && (
        <>
          <Suspense fallback={<Skeleton lines={1} />}>
            <MentionChoice
              key={written.round}
              id={`${id}-mentions`}
              people={people}
              onChange={(mentions) => setWritten((before) => ({ ...before, mentions }))}
            />
          </Suspense>
          {withInternal && (
            <Checkbox
              id={`${id}-internal`}
              labelText={t('file.onlyUs')}
              checked={written.internal}
              onChange={(_event, { checked }) => setWritten({ ...written, internal: checked })}
            />
          )}
          <Refusal problem={problem} />
          <Button type="submit" size="sm" disabled={busy}>
            {t('file.send')}
          </Button>
        </>
      )}
    </form>
  );
}
