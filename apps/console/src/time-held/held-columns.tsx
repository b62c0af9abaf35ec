import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';
import type { SheetColumn } from '../parts/files/sheet.js';
import type { Column } from '../parts/list/rows.js';
import type { HeldFigures } from './time-held.queries.js';

/** Figures of a group that has a name. */
export type HeldRow = HeldFigures & { readonly id: string; readonly name: string };

/** The same figures as columns of a table and of a file. */
export function useHeldColumns(who: string): { columns: Column<HeldRow>[]; sheet: SheetColumn<HeldRow>[] } {
  const { t } = useTranslation();
  const { number, percent } = useFormats();
  const days = (value: number | null | undefined) => (value === null || value === undefined ? '–' : number(value));
  const shareOf = ({ onTime, judged }: HeldRow) => (judged > 0 ? (100 * onTime) / judged : null);
  const counted = (key: 'approvals' | 'held' | 'lapses' | 'unanswered' | 'again' | 'overrides') => ({
    key,
    title: t(`timeHeld.${key}`),
    value: (row: HeldRow) => row[key],
    cell: (row: HeldRow) => number(row[key]),
  });
  const inDays = (key: 'firstMedian' | 'median' | 'ninetieth') => ({
    key,
    title: t(`timeHeld.${key}`),
    value: (row: HeldRow) => row[key],
    cell: (row: HeldRow) => days(row[key]),
  });
  const all = [
    {
      key: 'name',
      title: who,
      roomy: true,
      value: ({ name }: HeldRow) => name,
      cell: ({ name }: HeldRow) => name,
      width: 48,
    },
    counted('approvals'),
    counted('held'),
    inDays('firstMedian'),
    inDays('median'),
    inDays('ninetieth'),
    {
      key: 'onTime',
      title: t('timeHeld.onTime'),
      value: shareOf,
      cell: (row: HeldRow) => {
        const share = shareOf(row);
        return share === null
          ? '–'
          : t('timeHeld.shareOf', { share: percent(Math.round(share)), all: number(row.judged) });
      },
    },
    counted('lapses'),
    counted('unanswered'),
    counted('again'),
    counted('overrides'),
    {
      key: 'appeals',
      title: t('timeHeld.appeals'),
      value: ({ appeals, appealsOverturned }: HeldRow) => `${appeals} / ${appealsOverturned}`,
      cell: ({ appeals, appealsOverturned }: HeldRow) =>
        appeals > 0 ? t('timeHeld.appealsOf', { count: appeals, undone: appealsOverturned }) : number(0),
    },
  ];
  return { columns: all, sheet: all };
}
