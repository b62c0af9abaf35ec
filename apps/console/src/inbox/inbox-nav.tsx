import { useTranslation } from 'react-i18next';
import { SubNav } from '../parts/sub-nav.js';

/** What waits, and what is done. */
export function InboxNav() {
  const { t } = useTranslation();
  return (
    <SubNav
      label={t('inbox.title')}
      parts={[
        { to: '/inbox', title: t('inbox.waits') },
        { to: '/inbox/decided', title: t('decided.title') },
      ]}
    />
  );
}
