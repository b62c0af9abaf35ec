import { Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { TypedSearch } from '../parts/list/typed-search.js';
import type { useAddress } from '../parts/list/use-address.js';
import { components } from '../proposals/desk/desk.filter.js';
import { stages } from '../projects/vocabulary.js';

export const names = ['q', 'kind', 'stage', 'state', 'component'] as const;
export const kinds = ['projects', 'proposals'] as const;
/** Drafts have no place yet that others see. */
export const states = ['UNDER_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'CANCELLED'] as const;

type Address = ReturnType<typeof useAddress<(typeof names)[number]>>;

export function MapFilters({ address: { of, choose } }: { address: Address }) {
  const { t } = useTranslation();
  const choices = [
    ['kind', t('atlas.kind'), t('atlas.both'), kinds.map((each) => [each, t(`atlas.${each}`)])],
    ['stage', t('atlas.stage'), t('atlas.any'), stages.map((each) => [each, t(`projectStage.${each}`)])],
    ['state', t('atlas.state'), t('atlas.any'), states.map((each) => [each, t(`proposalState.${each}`)])],
    ['component', t('atlas.component'), t('atlas.any'), components.map((each) => [each, t(`component.${each}`)])],
  ] as const;
  return (
    <div className="filters" role="search">
      <TypedSearch
        id="map-text"
        label={t('atlas.find')}
        clear={t('atlas.clear')}
        value={of('q') ?? ''}
        onChange={(text) => choose('q', text || undefined)}
      />
      {choices.map(([name, title, any, values]) => (
        <Select
          key={name}
          id={`map-${name}`}
          size="sm"
          labelText={title}
          value={of(name) ?? ''}
          onChange={({ target }) => choose(name, target.value)}
        >
          <SelectItem value="" text={any} />
          {values.map(([value = '', text = '']) => (
            <SelectItem key={value} value={value} text={text} />
          ))}
        </Select>
      ))}
    </div>
  );
}
