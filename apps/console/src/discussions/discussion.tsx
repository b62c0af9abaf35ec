import './bring-texts.js';
import './discussions.scss';
import { Button } from '@carbon/react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import type { DiscussionsQuery } from '../graphql/generated/graphql.js';
import { useConnection } from '../graphql/use-connection.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useLocation } from '../routing/routing.js';
import type { About } from './discussion.fragment.js';
import { beginDiscussion, discussionsQuery, threadCountsQuery } from './discussions.queries.js';
import { ThreadView } from './thread.js';
import { Write } from './write.js';

/** More threads and comments in one request would cost too much. */
const SIZE = 10;
const connectionOf = ({ discussions }: DiscussionsQuery) => discussions;

function useContext({ subjectKind, subjectId }: About) {
  return useMemo(
    () => ({ topics: [`${subjectKind.toLowerCase().replaceAll('_', '-')}:${subjectId}`] }),
    [subjectKind, subjectId],
  );
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
  /** What the field for a new thread asks for; left out: something about all of it. */
  label?: string;
  /** A place in words, where threads about places are among others. */
  place?: (anchor: string) => string;
}) {
  const { t } = useTranslation();
  const context = useContext(about);
  const list = useConnection(discussionsQuery, { ...about, anchor }, connectionOf, { size: SIZE, context });
  const [, begin] = useAct(beginDiscussion);
  const box = useRef<HTMLDivElement>(null);
  const linked = useLinked(box, list);
  if (list.error) return <Failed error={list.error} retry={list.retry} />;
  if (!list.data) return <Skeleton lines={4} />;
  return (
    <div className="discussion" ref={box}>
      {list.nodes.length === 0 && <p className="comment__meta">{t('talk.none')}</p>}
      {list.nodes.map((thread) => (
        <ThreadView
          key={thread.id}
          about={about}
          thread={thread}
          linked={linked}
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
          about={about}
          label={label ?? t(`talk.about.${about.subjectKind}`)}
          withInternal
          onSend={async (written) => {
            const input = { ...about, anchor, ...written, clientMutationId: newKey() };
            const { problem, done } = await begin({ input });
            return { problem, commentId: done?.discussion?.comments.edges[0]?.node.id };
          }}
          onDone={list.retry}
        />
      )}
    </div>
  );
}

/**
 * Brings what the address points at into sight, once, reading on where it comes later.
 * @returns id of the comment or thread, where the address names one
 */
function useLinked(
  box: { readonly current: HTMLElement | null },
  { nodes, more }: { readonly nodes: readonly { readonly id: string }[]; readonly more: (() => void) | undefined },
): string | undefined {
  const { hash } = useLocation();
  const linked = /^#(?:comment|thread)-([\w-]+)$/.exec(hash)?.[1];
  const shown = useRef<string>(undefined);
  useEffect(() => {
    if (!linked || shown.current === linked || nodes.length === 0) return;
    const place = document.getElementById(hash.slice(1));
    if (!place || !box.current?.contains(place)) {
      more?.();
      return;
    }
    shown.current = linked;
    place.scrollIntoView({ block: 'center' });
    place.focus({ preventScroll: true });
  }, [box, hash, linked, more, nodes]);
  return linked;
}
