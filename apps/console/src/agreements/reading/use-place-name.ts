import '../drafting/bring-texts.js';
import { useTranslation } from 'react-i18next';
import { labelled } from '../../language/labelled.js';

/** A place in terms in words: "Dataset 1: limit 2". */
export function usePlaceName(): (path: readonly (string | number)[]) => string {
  const { t, i18n } = useTranslation();
  return (path) => {
    const words: string[] = [];
    path.forEach((part, index) => {
      const next = path[index + 1];
      const number = typeof next === 'number' ? ` ${next + 1}` : '';
      if (typeof part === 'string' && i18n.exists(`agreementEdit.place.${part}`)) {
        words.push(t(`agreementEdit.place.${part}` as 'agreementEdit.place.from') + number);
      }
    });
    return labelled(...words);
  };
}
