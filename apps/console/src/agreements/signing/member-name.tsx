import { useQuery } from 'urql';
import { memberQuery } from '../../file/file.queries.js';

/** What a member is called, where the reader may know it. */
export function MemberName({ id }: { id: string }) {
  const [{ data }] = useQuery({ query: memberQuery, variables: { id }, requestPolicy: 'cache-first' });
  return <>{data?.member?.person?.name ?? data?.member?.title ?? ''}</>;
}
