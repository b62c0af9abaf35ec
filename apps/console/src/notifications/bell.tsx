import { HeaderGlobalAction } from '@carbon/react';
import { Notification } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';
import { useNavigate } from '../routing/routing.js';
import { useUnread } from './unread.js';

/** In the header: how much there is to read, and the way there. */
export function Bell() {
  const { t } = useTranslation();
  const { number } = useFormats();
  const navigate = useNavigate();
  const unread = useUnread();
  const label = unread > 0 ? t('notifications.unread', { count: unread }) : t('notifications.title');
  return (
    <HeaderGlobalAction
      aria-label={label}
      tooltipAlignment="end"
      onClick={() => void navigate(unread > 0 ? '/notifications?unread=yes' : '/notifications')}
    >
      <span className="bell">
        <Notification size={20} />
        {unread > 0 && (
          <span className="bell__count" aria-hidden="true">
            {unread > 99 ? '99+' : number(unread)}
          </span>
        )}
      </span>
    </HeaderGlobalAction>
  );
}
