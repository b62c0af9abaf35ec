import { useQuery } from 'urql';
import { datasetTitleQuery } from './agreement.queries.js';

/** What a dataset is called, where the reader may know it. */
export function DatasetTitle({ id }: { id: string }) {
  return <>{useDatasetTitle(id)}</>;
}

export function useDatasetTitle(id: string): string {
  const [{ data }] = useQuery({ query: datasetTitleQuery, variables: { id }, requestPolicy: 'cache-first' });
  return data?.dataset?.title ?? id;
}
