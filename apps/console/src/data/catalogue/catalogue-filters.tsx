import { Button, DismissibleTag, Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { TypedSearch } from '../../parts/list/typed-search.js';
import { OrganisationChoice } from '../../parts/organisation/organisation-choice.js';
import { components } from '../../proposals/desk/desk.filter.js';
import type { CatalogueFilter } from './catalogue.filter.js';
import { classifications, datasetStates, themes } from '../vocabulary.js';

/** What narrows the catalogue. */
export function CatalogueFilters({
  filter: { of, choose, clear, narrowed },
}: {
  filter: Pick<CatalogueFilter, 'of' | 'choose' | 'clear' | 'narrowed'>;
}) {
  const { t } = useTranslation();
  const choices = [
    { name: 'theme', values: themes.map((each) => [each, t(`datasetTheme.${each}`)] as const) },
    { name: 'component', values: components.map((each) => [each, t(`component.${each}`)] as const) },
    { name: 'classification', values: classifications.map((each) => [each, t(`classification.${each}`)] as const) },
    {
      name: 'personal',
      values: [
        ['yes', t('catalogue.withPersonal')],
        ['no', t('catalogue.withoutPersonal')],
      ] as const,
    },
    { name: 'state', values: datasetStates.map((each) => [each, t(`datasetState.${each}`)] as const) },
  ] as const;
  const keyword = of('keyword');
  return (
    <div className="filters">
      <TypedSearch
        id="catalogue-search"
        label={t('catalogue.search')}
        clear={t('catalogue.clear')}
        value={of('q') ?? ''}
        onChange={(text) => choose('q', text)}
      />
      {choices.map(({ name, values }) => (
        <Select
          key={name}
          id={`catalogue-${name}`}
          size="sm"
          labelText={t(`catalogue.${name}`)}
          value={of(name) ?? ''}
          onChange={({ target }) => choose(name, target.value || undefined)}
        >
          <SelectItem value="" text={t('catalogue.any')} />
          {values.map(([value, text]) => (
            <SelectItem key={value} value={value} text={text} />
          ))}
        </Select>
      ))}
      <OrganisationChoice
        elsewhere
        id="catalogue-owner"
        label={t('catalogue.owner')}
        value={of('owner')}
        onChoose={(id) => choose('owner', id)}
      />
      {keyword && (
        <DismissibleTag
          type="blue"
          text={t('catalogue.keyword', { keyword })}
          dismissTooltipLabel={t('catalogue.anyKeyword')}
          onClose={() => choose('keyword', undefined)}
        />
      )}
      {narrowed && (
        <Button kind="ghost" size="sm" onClick={clear}>
          {t('catalogue.clear')}
        </Button>
      )}
    </div>
  );
}
