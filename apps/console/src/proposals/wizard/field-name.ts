import { useTranslation } from 'react-i18next';
import { labelled } from '../../language/labelled.js';

const inner = [
  'amount',
  'currency',
  'kind',
  'name',
  'statement',
  'measure',
  'code',
  'group',
  'allocation',
  'note',
] as const;

/** A place in a draft in words: "Sources of funding 2: Amount". */
export function useFieldName(): (path: readonly (string | number)[]) => string {
  const { t, i18n } = useTranslation();
  return ([field, ...rest]) => {
    const key = `field.${field}`;
    const outer = i18n.exists(key) ? t(key as 'field.title') : String(field);
    const position = rest.find((part) => typeof part === 'number');
    const part = inner.find((each) => rest.includes(each));
    const side = (['public', 'private', 'civic'] as const).find((each) => field === 'benefits' && rest[0] === each);
    const numbered = position === undefined ? outer : `${outer} ${position + 1}`;
    return labelled(numbered, side && t(`beneficiary.${side}`), part && t(`field.${part}`));
  };
}
