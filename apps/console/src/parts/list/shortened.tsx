import { useTranslation } from 'react-i18next';
import { useCut } from '../../graphql/cuts.js';
import { useFormats } from '../../language/format.js';

/** Says below a list that it does not hold all there is. */
export function Shortened({ list }: { list: 'gates' | 'measurements' | 'outcomes' | 'stakeChanges' }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const cut = useCut(list);
  return cut ? (
    <p className="quiet">{t('common.shortened', { shown: number(cut.shown), all: number(cut.of) })}</p>
  ) : null;
}
