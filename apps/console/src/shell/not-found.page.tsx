import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.js';
import { Link } from '../routing/routing.js';

export default function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('failure.notFoundTitle')} lead={t('failure.notFound')} className="page--narrow">
      <Link className="cds--link" to="/">
        {t('failure.home')}
      </Link>
    </Page>
  );
}
