import { Button, Checkbox } from '@carbon/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useClient, useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import { useFormats } from '../language/format.js';
import { useLanguage } from '../language/language.js';
import { announce } from '../parts/announce.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Refusal, Skeleton } from '../parts/states.js';
import { useSignedIn } from '../session/session.js';
import { markRead, notificationsQuery, unreadQuery } from './notifications.queries.js';

/** Newest first; what has not been read stands out. */
export function NotificationList() {
  const { t } = useTranslation();
  const { ago, moment } = useFormats();
  const locale = useLanguage();
  const client = useClient();
  const navigate = useNavigate();
  const { organisation } = useSignedIn();
  const pages = usePages();
  const [unread, setUnread] = useState(false);
  const [busy, mark, problem] = useAct(markRead);
  const context = useMemo(() => ({ topics: [`inbox:${organisation.id}`] }), [organisation.id]);
  const variables = { unread, after: pages.after, locale };
  const [{ data, error }, read] = useQuery({ query: notificationsQuery, variables, context });
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
  return (
    <Section
      id="notifications"
      title={t('notifications.list')}
      actions={
        <>
          <Checkbox
            id="unread"
            labelText={t('notifications.onlyUnread')}
            checked={unread}
            onChange={(_, { checked }) => {
              pages.reset();
              setUnread(checked);
            }}
          />
          {data.unreadNotifications > 0 && (
            <Button
              kind="tertiary"
              size="sm"
              disabled={busy}
              onClick={() => void done().then((good) => good && announce(t('notifications.allRead')))}
            >
              {t('notifications.readAll')}
            </Button>
          )}
        </>
      }
    >
      <Refusal problem={problem} />
      {edges.length === 0 ? (
        <Empty title={t('notifications.none')}>{t('notifications.noneLead')}</Empty>
      ) : (
        <ul className="told">
          {edges.map(({ node }) => (
            <li key={node.id} className={node.readAt ? undefined : 'told--unread'}>
              <Link
                to={node.path}
                onClick={(event) => {
                  event.preventDefault();
                  if (!node.readAt) void done([node.id]);
                  void navigate(node.path);
                }}
              >
                {!node.readAt && <span className="cds--visually-hidden">{t('notifications.new')} </span>}
                {node.text}
              </Link>
              <span className="quiet" title={moment(node.createdAt)}>
                {ago(node.createdAt)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Pager pages={pages} info={pageInfo} />
    </Section>
  );
}
