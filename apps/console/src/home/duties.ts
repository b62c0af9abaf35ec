import type {
  HomeQuery,
  HomeQueryVariables,
  KeepingQuery,
  KeepingQueryVariables,
} from '../graphql/generated/graphql.js';
import { isAsked } from '../shell/screen.js';
import { useSignedIn } from '../session/session.js';

type Work = 'acts' | 'decides' | 'writes' | 'shares' | 'surveys';

/** What the parts of the start page show. */
export interface HomeProps {
  readonly home: HomeQuery;
}
export interface KeepingProps {
  readonly keeping: KeepingQuery;
}

/** What of the start page belongs to the reader's roles. */
export function useWork(): Pick<HomeQueryVariables, Work> {
  const { me, organisation } = useSignedIn();
  const agency = organisation.kind === 'AGENCY';
  const officer = me.roles.includes('OFFICER');
  return {
    acts: isAsked(me),
    decides: officer && agency,
    writes: me.roles.includes('PROPOSER') || (!agency && officer),
    shares: me.roles.includes('DATA_STEWARD'),
    // Who of a company waits for whom is told by its proposals.
    surveys: agency || me.steward,
  };
}

export function useKeeping(): Omit<KeepingQueryVariables, 'yesterday'> {
  const { me } = useSignedIn();
  return {
    administers: me.roles.includes('ADMIN'),
    stewards: me.steward,
    audits: me.roles.includes('AUDITOR') || me.steward,
  };
}
