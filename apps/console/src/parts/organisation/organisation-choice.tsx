import { ComboBox } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useNameOf } from './name-of.js';
import { organisationChoicesQuery, organisationNameQuery } from './organisations.queries.js';
import { useFocusBack } from '../input/choosing/focus-back.js';
import { useWhole } from '../input/choosing/whole.js';
import { useLibraryWords } from '../input/choosing/library-words.js';

/** Chooses a verified organisation by typing part of its name; those of other platforms, which do not act here, only to look for. */
export function OrganisationChoice({
  id,
  label,
  value,
  onChoose,
  invalid,
  disabled = false,
  elsewhere = false,
  size = 'sm',
}: {
  id: string;
  label: string;
  value: string | undefined;
  onChoose: (organisationId: string | undefined) => void;
  invalid?: string;
  disabled?: boolean;
  /** Those of other platforms too: for lists that are narrowed, and for what is only said of somebody. */
  elsewhere?: boolean;
  size?: 'sm' | 'md';
}) {
  const { t } = useTranslation();
  const words = useLibraryWords();
  const nameOf = useNameOf();
  const [search, setSearch] = useState('');
  const [{ data: known }] = useQuery({
    query: organisationNameQuery,
    variables: { id: value ?? '' },
    pause: !value,
    requestPolicy: 'cache-first',
  });
  const chosen = value ? known?.organisation : undefined;
  const drawn = chosen?.id ?? 'none';
  const chose = useFocusBack(id, drawn);
  const typed = chosen && search === nameOf(chosen) ? '' : search;
  const whole = useWhole(id, chosen && !typed ? nameOf(chosen) : undefined);
  const [{ data }] = useQuery({
    query: organisationChoicesQuery,
    variables: { search: typed || undefined, ...(!elsewhere && { outside: false }) },
  });
  const items = (data?.organisations.edges ?? []).map(({ node }) => node);
  return (
    <ComboBox
      translateWithId={words}
      key={drawn}
      id={id}
      size={size}
      disabled={disabled}
      titleText={label}
      helperText={whole}
      placeholder={t('wizard.searchOrganisation')}
      items={items}
      itemToString={(item) => (item ? nameOf(item) : '')}
      initialSelectedItem={chosen ?? null}
      onInputChange={(text) => setSearch(text ?? '')}
      onChange={({ selectedItem }) => {
        chose();
        onChoose(selectedItem?.id);
      }}
      invalid={Boolean(invalid)}
      invalidText={invalid}
    />
  );
}
