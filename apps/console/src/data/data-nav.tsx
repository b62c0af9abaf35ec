import { useTranslation } from 'react-i18next';
import { SubNav } from '../parts/sub-nav.js';

/** The parts of the data area, each a screen of its own; stands below the head of each. */
export function DataNav() {
  const { t } = useTranslation();
  return (
    <SubNav
      label={t('data.title')}
      parts={[
        { to: '/data', title: t('data.part.catalogue') },
        { to: '/agreements', title: t('agreements.title') },
        { to: '/data/needs', title: t('needs.part') },
        { to: '/data/transfers', title: t('data.part.transfers') },
      ]}
    />
  );
}
