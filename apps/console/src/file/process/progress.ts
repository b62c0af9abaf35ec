import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import { type WeighedGroup, weightsOf } from './weights.js';

/** How far a group is: by weight against what is needed where the rule weighs, else by heads. */
export function useProgress(): (group: WeighedGroup) => string {
  const { t } = useTranslation();
  const { percent } = useFormats();
  return (group) => {
    const weights = weightsOf(group);
    if (weights) {
      const { approved, rejected, needed } = weights;
      return t('file.weighted', { approved: percent(approved), rejected: percent(rejected), needed: percent(needed) });
    }
    const { seats, waiting, carried } = group.progress;
    if (carried > 0) return t('file.progressCarried', { done: seats - waiting - carried, all: seats, carried });
    return seats > 0 ? t('file.progress', { done: seats - waiting, all: seats }) : '';
  };
}
