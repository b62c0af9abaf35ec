import { ComboBox } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { CatalogueChoicesQuery } from '../graphql/generated/graphql.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { datasetChoicesQuery, datasetNameQuery } from './needs.queries.js';
import { useFocusBack } from '../parts/input/choosing/focus-back.js';
import { useWhole } from '../parts/input/choosing/whole.js';
import { useLibraryWords } from '../parts/input/choosing/library-words.js';

export type DatasetChosen = CatalogueChoicesQuery['datasets']['edges'][number]['node'];

/** Chooses a published dataset of the catalogue by typing part of its title. */
export function DatasetChoice({
  id,
  value,
  onChoose,
  invalid,
  help,
}: {
  id: string;
  value: string | null | undefined;
  onChoose: (dataset: DatasetChosen | undefined) => void;
  invalid?: string;
  /** Left out: what to do when data is not in the catalogue. */
  help?: string;
}) {
  const { t } = useTranslation();
  const words = useLibraryWords();
  const nameOf = useNameOf();
  const [search, setSearch] = useState('');
  const [{ data: known }] = useQuery({
    query: datasetNameQuery,
    variables: { id: value ?? '' },
    pause: !value,
    requestPolicy: 'cache-first',
  });
  const chosen = value ? known?.dataset : undefined;
  const drawn = chosen?.id ?? 'none';
  const chose = useFocusBack(id, drawn);
  const said = (dataset: DatasetChosen) =>
    dataset.owner ? `${dataset.title} · ${nameOf(dataset.owner)}` : dataset.title;
  const helps = help ?? t('needs.fromCatalogueHelp');
  const typed = chosen && search === said(chosen) ? '' : search;
  const whole = useWhole(id, chosen && !typed ? said(chosen) : undefined);
  const [{ data }] = useQuery({ query: datasetChoicesQuery, variables: { text: typed || undefined } });
  return (
    <ComboBox
      translateWithId={words}
      key={drawn}
      id={id}
      size="sm"
      titleText={t('needs.fromCatalogue')}
      helperText={whole ? [whole, <br key="line" />, helps] : helps}
      placeholder={t('needs.search')}
      items={(data?.datasets.edges ?? []).map(({ node }) => node)}
      itemToString={(item) => (item ? said(item) : '')}
      initialSelectedItem={chosen ?? null}
      onInputChange={(text) => setSearch(text ?? '')}
      onChange={({ selectedItem }) => {
        chose();
        onChoose(selectedItem ?? undefined);
      }}
      invalid={Boolean(invalid)}
      invalidText={invalid}
    />
  );
}
