import { useMemo } from 'react';
import type { PppType, ProposalState, SmartCityComponent } from '../../graphql/generated/graphql.js';
import { everyOf } from '../../parts/list/every-of.js';
import { useSearchParams } from '../../routing/routing.js';

export const states = everyOf<ProposalState>()(
  'DRAFT',
  'CHANGES_REQUESTED',
  'UNDER_REVIEW',
  'APPROVED',
  'REJECTED',
  'WITHDRAWN',
  'CANCELLED',
);
export const components = everyOf<SmartCityComponent>()(
  'GOVERNANCE',
  'PEOPLE',
  'MOBILITY',
  'LIVING',
  'ECONOMY',
  'ENVIRONMENT',
);

export type Choice = 'view' | 'scope' | 'state' | 'component' | 'pppType' | 'project' | 'currency' | 'q';

const NARROWING = ['state', 'component', 'pppType', 'project', 'currency', 'q'] as const satisfies readonly Choice[];

/** What the desk shows; all of it in the address, so that it can be linked to and comes back with the back button. */
export function useDeskFilter({ id, kind }: { id: string; kind: string }) {
  const [given, give] = useSearchParams();
  return useMemo(() => {
    const of = (choice: Choice) => given.get(choice) ?? undefined;
    // Agencies write none, so they begin with what others do.
    const scope = of('scope') ?? (kind === 'AGENCY' ? 'all' : 'mine');
    const asked = of('state')?.split(',') ?? [];
    const known = asked.filter((state): state is ProposalState => states.some((one) => one === state));
    return {
      view: of('view') === 'list' ? ('list' as const) : ('board' as const),
      scope,
      state: asked.length === 1 ? asked[0] : undefined,
      component: of('component'),
      text: of('q') ?? '',
      narrowed: NARROWING.some((choice) => given.has(choice)),
      variables: {
        organisationId: scope === 'mine' ? id : undefined,
        states: known.length > 0 ? known : undefined,
        component: of('component') as SmartCityComponent | undefined,
        pppType: of('pppType') as PppType | undefined,
        projectId: of('project'),
        currency: of('currency'),
        text: of('q'),
      },
      choose: (choice: Choice, value: string | undefined) =>
        give(
          (before) => {
            const after = new URLSearchParams(before);
            if (value) after.set(choice, value);
            else after.delete(choice);
            return after;
          },
          { replace: true },
        ),
      clear: () =>
        give((before) => {
          const after = new URLSearchParams(before);
          for (const choice of NARROWING) after.delete(choice);
          return after;
        }),
    };
  }, [give, given, id, kind]);
}
