import '../bring-texts.js';
import { Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Sort } from './use-sort.js';

/** By what a list is sorted that has no headings, or where the screen is too narrow for them. */
export function OrderChoice({
  id,
  columns,
  sort,
}: {
  id: string;
  /** Those with a `sort` can be chosen; it is what the API calls it. */
  columns: readonly { readonly title: string; readonly sort?: string }[];
  sort: Sort;
}) {
  const { t } = useTranslation();
  const choices = columns.flatMap(({ title, sort: by }) =>
    by
      ? [
          { value: by, text: t('listing.up', { title }) },
          { value: `-${by}`, text: t('listing.down', { title }) },
        ]
      : [],
  );
  return (
    <Select
      id={id}
      size="sm"
      inline
      labelText={t('listing.sort')}
      value={sort.asked}
      onChange={({ target }) => sort.choose(target.value || undefined)}
    >
      <SelectItem value="" text={t('listing.unsorted')} />
      {choices.map(({ value, text }) => (
        <SelectItem key={value} value={value} text={text} />
      ))}
    </Select>
  );
}
