import { ComboBox } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useNameOf } from '../parts/organisation/name-of.js';
import { useSubjectsQuery } from './needs.queries.js';
import { useWhole } from '../parts/input/choosing/whole.js';
import { useLibraryWords } from '../parts/input/choosing/library-words.js';

/** Chooses a project, a proposal or an approval by typing part of what it is called. */
export function SubjectChoice({
  id,
  of,
  label,
  onChoose,
  invalid,
}: {
  id: string;
  of: 'PROJECT' | 'PROPOSAL' | 'APPROVAL';
  label: string;
  onChoose: (id: string | undefined) => void;
  invalid: string | undefined;
}) {
  const { t } = useTranslation();
  const words = useLibraryWords();
  const nameOf = useNameOf();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState('');
  const whole = useWhole(id, search === chosen && chosen ? chosen : undefined);
  const text = search && search !== chosen ? search : undefined;
  const [{ data }] = useQuery({
    query: useSubjectsQuery,
    variables: { text, projects: of === 'PROJECT', proposals: of === 'PROPOSAL', approvals: of === 'APPROVAL' },
  });
  const items = [
    ...(data?.projects?.edges ?? []).map(({ node }) => ({ id: node.id, name: nameOf(node) })),
    ...(data?.proposals?.edges ?? []).map(({ node }) => ({ id: node.id, name: node.title })),
    ...(data?.approvals?.edges ?? []).map(({ node }) => ({ id: node.id, name: node.title })),
  ].filter(({ name }) => of !== 'APPROVAL' || !text || name.toLowerCase().includes(text.toLowerCase()));
  return (
    <ComboBox
      translateWithId={words}
      id={id}
      size="sm"
      titleText={label}
      helperText={whole}
      placeholder={t('needs.search')}
      items={items}
      itemToString={(item) => item?.name ?? ''}
      onInputChange={(typed) => setSearch(typed ?? '')}
      onChange={({ selectedItem }) => {
        setChosen(selectedItem?.name ?? '');
        onChoose(selectedItem?.id);
      }}
      invalid={Boolean(invalid)}
      invalidText={invalid}
    />
  );
}
