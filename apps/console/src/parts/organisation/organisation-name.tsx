import { useQuery } from 'urql';
import { useNameOf } from './name-of.js';
import { organisationNameQuery } from './organisations.queries.js';

/** The name of an organisation of which only the id is known. */
export function OrganisationName({ id }: { id: string }) {
  const nameOf = useNameOf();
  const [{ data }] = useQuery({ query: organisationNameQuery, variables: { id }, requestPolicy: 'cache-first' });
  return data?.organisation ? nameOf(data.organisation) : '…';
}
