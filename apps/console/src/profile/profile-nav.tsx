import { useTranslation } from 'react-i18next';
import { SubNav } from '../parts/sub-nav.js';

/** What is about oneself: the account, and what ties one to other organisations. */
export function ProfileNav() {
  const { t } = useTranslation();
  const title = t('profile.title');
  return (
    <SubNav
      label={title}
      parts={[
        { to: '/profile', title: t('profile.account') },
        { to: '/profile/interests', title: t('profile.interests') },
      ]}
    />
  );
}
