import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import type { InboxRowFragment } from '../graphql/generated/graphql.js';
import { live } from '../live/connection.js';
import { announce } from '../parts/announce.js';
import { byUrgency, InboxFeed, longestFirst, newestFirst, type Rows } from './inbox.feed.js';
import { type InboxFilter, inputOf, orderOf } from './inbox.filter.js';
import { inboxQuery } from './inbox.queries.js';

export type Item = InboxRowFragment & { readonly gone?: true };

/** Where the whole of what waits is shown. */
export function fileOf({ approvalId, subjectKind, subjectId, path }: Item): string {
  return approvalId && subjectKind === 'PROPOSAL' ? `/proposals/${subjectId}` : path;
}

const PAGE = 50;
const ORDERS = { '': byUrgency, SINCE: longestFirst, '-SINCE': newestFirst } as const;
/** One decision is several events; they are waited for, so that its rows are read once. */
const GATHER_MS = 30;

/** The inbox through a filter, kept current by live messages. */
export function useInbox(filter: InboxFilter, organisationId: string): { rows: Rows<Item>; feed: InboxFeed<Item> } {
  const client = useClient();
  const { t } = useTranslation();
  const feed = useMemo(
    () =>
      new InboxFeed<Item>(async (wanted) => {
        const narrow = inputOf(filter);
        const variables =
          'after' in wanted
            ? { first: PAGE, after: wanted.after, filter: narrow, ...orderOf(filter) }
            : { first: 100, filter: { ...narrow, changedIds: wanted.changedIds } };
        const { data, error } = await client
          .query(inboxQuery, variables, { requestPolicy: 'network-only' })
          .toPromise();
        if (error) throw error;
        const { edges = [], pageInfo } = data?.inbox ?? {};
        return {
          items: edges.map(({ node }) => node),
          endCursor: pageInfo?.hasNextPage ? (pageInfo.endCursor ?? null) : null,
        };
      }, ORDERS[filter.order]),
    [client, filter],
  );
  const rows = useSyncExternalStore(feed.subscribe, feed.snapshot);

  useEffect(() => feed.restart(), [feed]);
  useEffect(() => {
    const due = new Set<string>();
    let timer: number | undefined;
    const stop = live.onMessage(({ subject, topics, data }) => {
      // Who has an item is a thing of its own, and changes the item.
      const { changesWith = subject.id } = data as { readonly changesWith?: string };
      const shown = feed.snapshot().items.some((item) => item.changesWith === changesWith);
      if (!shown && !topics.includes(`inbox:${organisationId}`)) return;
      due.add(changesWith);
      timer ??= window.setTimeout(() => {
        timer = undefined;
        feed.refresh([...due]);
        due.clear();
      }, GATHER_MS);
    });
    const stopResync = live.onResync(() => feed.restart());
    const stopState = live.onState(() => {
      if (live.state === 'live' && feed.snapshot().error) feed.restart();
    });
    return () => {
      stop();
      stopResync();
      stopState();
      window.clearTimeout(timer);
    };
  }, [feed, organisationId]);

  useEffect(() => {
    const present = () => new Map(feed.snapshot().items.flatMap((item) => (item.gone ? [] : [[item.id, item]])));
    // Words that load while one looks begin this anew: what is shown by then is no news, what comes next is.
    let before = present();
    let started = !feed.snapshot().loading;
    return feed.subscribe(() => {
      const { items, loading } = feed.snapshot();
      if (loading) return;
      const now = present();
      const arrived = items.filter(({ id }) => !before.has(id));
      const left = [...before.values()].filter(({ id }) => !now.has(id));
      // A page that was scrolled to is not news.
      if (started && arrived.length === 1 && arrived[0])
        announce(t('inbox.arrived', { title: arrived[0].title }), { heard: true });
      else if (started && left.length === 1 && left[0]) {
        // What leaves one view may go on waiting in another.
        announce(t(filter.assigned ? 'inbox.leftView' : 'inbox.left', { title: left[0].title }), { heard: true });
      }
      before = now;
      started = true;
    });
  }, [feed, filter.assigned, t]);

  return { rows, feed };
}
