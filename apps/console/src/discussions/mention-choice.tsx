import { FilterableMultiSelect } from '@carbon/react';
import { useTranslation } from 'react-i18next';

interface Choice {
  readonly id: string;
  readonly text: string;
}

/** Whom to tell of a comment. */
export default function MentionChoice({
  id,
  people,
  onChange,
}: {
  id: string;
  people: Choice[];
  onChange: (ids: string[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <FilterableMultiSelect
      id={id}
      size="sm"
      titleText={t('file.tell')}
      placeholder={t('file.tellHint')}
      items={people}
      itemToString={(item) => item?.text ?? ''}
      onChange={({ selectedItems }) => onChange((selectedItems ?? []).map((one) => one.id))}
    />
  );
}
