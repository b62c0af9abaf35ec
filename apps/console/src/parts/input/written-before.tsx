import { InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';

/** Says that what stands in a form is what the reader wrote before the session ended. */
export function WrittenBefore() {
  const { t } = useTranslation();
  return <InlineNotification kind="info" lowContrast hideCloseButton role="status" title={t('common.writtenBefore')} />;
}
