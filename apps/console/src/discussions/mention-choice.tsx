import { FilterableMultiSelect } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useLibraryWords } from '../parts/input/library-words.js';

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
  const words = useLibraryWords();
  return (
    <FilterableMultiSelect
      translateWithId={words}
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
