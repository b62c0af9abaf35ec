import { useTranslation } from 'react-i18next';
import { useLiveState, useOnline } from './use-live.js';

/** One line at the top while changes by others do not arrive; it goes by itself. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const state = useLiveState();
  const online = useOnline();
  const text = !online ? t('live.offline') : state === 'lost' ? t('live.lost') : '';
  return (
    <div
      role="status"
      data-live={state}
      className={text ? 'connection-banner' : 'connection-banner connection-banner--quiet'}
    >
      {text}
    </div>
  );
}
