import { useMemo } from 'react';
import type { CatalogueQueryVariables } from '../../graphql/generated/graphql.js';
import { known, useAddress } from '../../parts/list/use-address.js';
import { components } from '../../proposals/desk/desk.filter.js';
import { classifications, datasetStates, themes } from '../vocabulary.js';

const NAMES = ['q', 'theme', 'component', 'classification', 'owner', 'personal', 'keyword', 'state'] as const;

/** What of the catalogue is shown. What was withdrawn is left out until somebody asks for it. */
export function useCatalogueFilter() {
  const address = useAddress(NAMES);
  const { of } = address;
  const variables = useMemo((): Omit<CatalogueQueryVariables, 'first' | 'after'> => {
    const theme = known(themes, of('theme'));
    const classification = known(classifications, of('classification'));
    const state = known(datasetStates, of('state'));
    const personal = of('personal');
    return {
      text: of('q'),
      themes: theme && [theme],
      component: known(components, of('component')),
      classifications: classification && [classification],
      ownerId: of('owner'),
      personal: personal ? personal === 'yes' : undefined,
      keyword: of('keyword'),
      states: state ? [state] : ['DRAFT', 'PUBLISHED'],
    };
  }, [of]);
  return { ...address, variables };
}

export type CatalogueFilter = ReturnType<typeof useCatalogueFilter>;
