import { components } from '../../proposals/desk/desk.filter.js';
import { known, useAddress } from '../../parts/list/use-address.js';
import { stages } from '../vocabulary.js';

/** In the address: serves no component. */
export const NO_COMPONENT = 'none';

const CHOICES = ['stage', 'component', 'organisation', 'lead', 'place', 'q'] as const;

/** Which projects the list shows. */
export function useProjectFilter() {
  const address = useAddress(CHOICES);
  const component = address.of('component');
  return {
    ...address,
    variables: {
      stage: known(stages, address.of('stage')),
      component: known(components, component),
      withoutComponent: component === NO_COMPONENT || undefined,
      organisationId: address.of('organisation'),
      leadId: address.of('lead'),
      jurisdiction: address.of('place'),
      text: address.of('q'),
    },
  };
}

export type ProjectFilter = ReturnType<typeof useProjectFilter>;
