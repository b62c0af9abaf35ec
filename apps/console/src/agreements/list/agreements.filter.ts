import { useMemo } from 'react';
import type { AgreementStanding, AgreementState } from '../../graphql/generated/graphql.js';
import { everyOf } from '../../parts/list/every-of.js';
import { useAddress } from '../../parts/list/use-address.js';

const negotiating: readonly AgreementState[] = ['DRAFT', 'REQUESTED', 'OFFERED', 'ACCEPTED', 'AGREED', 'VERIFIED'];
export const states = [...negotiating, 'TERMINATED'] as const;
export const standings = everyOf<AgreementStanding>()('PENDING', 'IN_FORCE', 'SUSPENDED', 'ENDED');

const NAMES = ['state', 'party', 'dataset', 'q'] as const;

/** What the list shows. */
export function useAgreementFilter() {
  const address = useAddress(NAMES);
  const { of } = address;
  const variables = useMemo(() => {
    const state = of('state');
    const standing = standings.find((one) => one === state);
    const known = states.find((one) => one === state);
    return {
      states: state === 'negotiating' ? [...negotiating] : known && [known],
      standings: standing && [standing],
      organisationId: of('party'),
      datasetId: of('dataset'),
      text: of('q'),
    };
  }, [of]);
  return { ...address, variables };
}
