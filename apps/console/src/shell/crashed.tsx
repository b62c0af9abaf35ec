import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.js';

/** A mistake of ours in drawing a screen. After a new version was installed, loading again is all it takes. */
export function Crashed() {
  const { t } = useTranslation();
  return (
    <main>
      <Page title={t('failure.crashedTitle')} lead={t('failure.crashed')} className="page--narrow">
        <Button onClick={() => window.location.reload()}>{t('failure.reload')}</Button>
      </Page>
    </main>
  );
}
