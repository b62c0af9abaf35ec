import '../bring-texts.js';
import '../pilots.scss';
import { InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';

/** Says at its head what a proposal is that carries a pilot over to another place, and what is left to do. */
export function CarriedOver() {
  const { t } = useTranslation();
  return (
    <InlineNotification className="pilot__ending" kind="info" lowContrast hideCloseButton title={t('pilots.carried')} />
  );
}
