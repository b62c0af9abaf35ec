import { Button, Checkbox, Select, SelectItem } from '@carbon/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import type { NotificationKind, NotificationsQuery } from '../graphql/generated/graphql.js';
import { readAll } from '../graphql/read-all.js';
import { useFormats } from '../language/format.js';
import { useLanguage } from '../language/language.js';
import { announce } from '../parts/announce.js';
import { everyOf } from '../parts/list/every-of.js';
import { ListTable } from '../parts/list/list-table.js';
import { ListViews } from '../parts/list/views/list-views.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { known, useAddress } from '../parts/list/use-address.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Refusal, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { markRead, notificationsQuery, unreadQuery } from './notifications.queries.js';

type Notification = NotificationsQuery['notifications']['edges'][number]['node'];

const CHOICES = ['kind', 'unread'] as const;
const KINDS = everyOf<NotificationKind>()(
  'DECISION',
  'ASSIGNED',
  'REMINDER',
  'OUTCOME',
  'CONDITION',
  'MENTION',
  'FOLLOWED',
  'ORGANISATION',
  'DATA',
  'INCIDENT',
);

/** Newest first; what has not been read stands out. */
export function NotificationList() {
  const { t } = useTranslation();
  const { of, choose } = useAddress(CHOICES);
  const kind = known(KINDS, of('kind'));
  const unread = of('unread') !== undefined;
  return (
    <>
      <ListViews screen="notifications" />
      <div className="filters" role="search">
        <Select
          id="notifications-kind"
          size="sm"
          labelText={t('notifications.about')}
          value={kind ?? ''}
          onChange={({ target }) => choose('kind', target.value)}
        >
          <SelectItem value="" text={t('projects.any')} />
          {KINDS.map((each) => (
            <SelectItem key={each} value={each} text={t(`notifications.kind.${each}`)} />
          ))}
        </Select>
        <Checkbox
          id="unread"
          labelText={t('notifications.onlyUnread')}
          checked={unread}
          onChange={(_, { checked }) => choose('unread', checked ? 'yes' : undefined)}
        />
      </div>
      <Told key={`${kind} ${unread}`} kind={kind} unread={unread} />
    </>
  );
}

function Told({ kind, unread }: { kind: NotificationKind | undefined; unread: boolean }) {
  const { t } = useTranslation();
  const { ago, moment } = useFormats();
  const locale = useLanguage();
  const client = useClient();
  const { organisation } = useSignedIn();
  const pages = usePages();
  const [busy, mark, problem] = useAct(markRead);
  const context = useMemo(() => ({ topics: [`inbox:${organisation.id}`] }), [organisation.id]);
  const variables = { unread, kind, locale };
  const [{ data, error, fetching }, read] = useQuery({
    query: notificationsQuery,
    variables: { ...variables, first: 25, after: pages.after },
    context,
  });
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={8} />;
  const { edges, pageInfo } = data.notifications;

  const done = async (ids?: string[]) => {
    const outcome = await mark({ input: { ids, clientMutationId: newKey() } });
    await client.query(unreadQuery, {}, { requestPolicy: 'network-only' }).toPromise();
    again();
    return outcome.done !== undefined;
  };
  const opened = ({ id, readAt }: Notification) => {
    if (!readAt) void done([id]);
  };
  return (
    <Section
      id="notifications"
      title={t('notifications.list')}
      actions={
        data.unreadNotifications > 0 && (
          <Button
            kind="tertiary"
            size="sm"
            disabled={busy}
            onClick={() => void done().then((good) => good && announce(t('notifications.allRead')))}
          >
            {t('notifications.readAll')}
          </Button>
        )
      }
    >
      <Refusal problem={problem} />
      {edges.length === 0 ? (
        kind || unread ? (
          <Empty title={t('notifications.noneSuch')}>{t('notifications.noneSuchLead')}</Empty>
        ) : (
          <Empty title={t('notifications.none')}>{t('notifications.noneLead')}</Empty>
        )
      ) : (
        <ListTable
          labelledBy="notifications-heading"
          rows={edges.map(({ node }) => node)}
          part={pages.number}
          fetching={fetching}
          titleOf={({ text }) => text}
          pathOf={({ path }) => path}
          onOpen={opened}
          acts={(chosen, letGo) => (
            <Button
              kind="ghost"
              size="sm"
              disabled={busy}
              onClick={() =>
                void done(chosen.map(({ id }) => id)).then((good) => {
                  if (!good) return;
                  announce(t('notifications.chosenRead'));
                  letGo();
                })
              }
            >
              {t('notifications.readChosen')}
            </Button>
          )}
          sheet={{
            list: 'NOTIFICATIONS',
            name: t('notifications.list'),
            columns: [
              { title: t('notifications.what'), value: ({ text }) => text, width: 80 },
              {
                title: t('notifications.about'),
                value: ({ kind: about }) => t(`notifications.kind.${about}`),
                width: 40,
              },
              { title: t('notifications.when'), value: ({ createdAt }) => new Date(createdAt) },
              { title: t('notifications.readAt'), value: ({ readAt }) => readAt && new Date(readAt) },
              { title: 'ID', value: ({ id }) => id, width: 38 },
            ],
            read: () => readAll(client, notificationsQuery, variables, ({ notifications: all }) => all),
          }}
          columns={[
            {
              key: 'what',
              title: t('notifications.what'),
              cell: (node: Notification) => (
                <Link
                  to={node.path}
                  className={node.readAt ? 'told' : 'told told--unread'}
                  onClick={() => opened(node)}
                >
                  {!node.readAt && <span className="cds--visually-hidden">{t('notifications.new')} </span>}
                  {node.text}
                </Link>
              ),
            },
            {
              key: 'kind',
              title: t('notifications.about'),
              cell: ({ kind: about }) => t(`notifications.kind.${about}`),
            },
            {
              key: 'when',
              title: t('notifications.when'),
              cell: ({ createdAt }) => (
                <span className="nowrap" title={moment(createdAt)}>
                  {ago(createdAt)}
                </span>
              ),
            },
          ]}
        />
      )}
      <Pager pages={pages} info={pageInfo} />
    </Section>
  );
}
