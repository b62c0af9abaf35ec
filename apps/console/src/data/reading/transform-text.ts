import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';

/** A transformation as an agreement holds it; see docs/data-sharing.md. */
interface Transform {
  readonly kind: 'mask' | 'hash' | 'round' | 'generalise' | 'drop';
  readonly keepFirst?: number;
  readonly keepLast?: number;
  readonly to?: number | string;
  readonly width?: number;
  readonly length?: number;
  readonly degrees?: number;
}

/** What is done to a column's values, in a few words, and the colour it is marked with. */
export function useTransformText(): (given: unknown) => { text: string; kind: Transform['kind'] } | undefined {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (given) => {
    if (!given) return undefined;
    const { kind, keepFirst = 0, keepLast = 0, to, width = 0, length = 0, degrees = 0 } = given as Transform;
    const text = () => {
      switch (kind) {
        case 'mask':
          return t('changedTo.mask', { first: number(keepFirst), last: number(keepLast) });
        case 'hash':
          return t('changedTo.hash');
        case 'round':
          return t('changedTo.round', { step: number(Number(to)) });
        case 'drop':
          return t('changedTo.drop');
        case 'generalise':
          switch (to) {
            case 'range':
              return t('changedTo.range', { width: number(width) });
            case 'prefix':
              return t('changedTo.prefix', { count: length });
            case 'grid':
              return t('changedTo.grid', { degrees: number(degrees) });
            case 'day':
            case 'month':
            case 'quarter':
            case 'year':
              return t(`changedTo.${to}`);
            default:
              return t('changedTo.coarse');
          }
      }
    };
    return { text: text(), kind };
  };
}
