import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.js';
import { Skeleton } from '../parts/states.js';
import { SubNav } from '../parts/sub-nav.js';
import { useParams } from '../routing/routing.js';
import NotFoundPage from '../shell/not-found.page.js';
import { NotificationList } from './notification-list.js';
import { NotificationPreferences } from './notification-preferences.js';

const FollowList = lazy(() => import('../follows/follow-list.js'));

/** What one was told, what one follows, and how one wants to be told. */
export default function NotificationsPage() {
  const { t } = useTranslation();
  const { part } = useParams();
  if (part !== undefined && part !== 'preferences' && part !== 'following') return <NotFoundPage />;
  return (
    <Page title={t('notifications.title')} lead={t('notifications.lead')}>
      <SubNav
        label={t('notifications.title')}
        parts={[
          { to: '/notifications', title: t('notifications.list') },
          { to: '/notifications/following', title: t('follow.list') },
          { to: '/notifications/preferences', title: t('notifications.preferences') },
        ]}
      />
      {part === 'following' ? (
        <Suspense fallback={<Skeleton lines={8} />}>
          <FollowList />
        </Suspense>
      ) : part ? (
        <NotificationPreferences />
      ) : (
        <NotificationList />
      )}
    </Page>
  );
}
