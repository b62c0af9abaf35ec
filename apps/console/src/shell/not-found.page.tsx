import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../parts/page.js';

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
