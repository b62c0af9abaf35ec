import { useQuery } from 'urql';
import { processesInUseQuery } from './absence.queries.js';

/**
 * Processes in use, and what one is called: by its key where it is in use no longer.
 * @param wanted whether they are shown; only then they are asked for
 */
export function useProcesses(wanted: boolean) {
  const [{ data }] = useQuery({ query: processesInUseQuery, pause: !wanted });
  const processes = data?.definitions.edges.map(({ node }) => node) ?? [];
  return { processes, titleOf: (key: string) => processes.find((each) => each.key === key)?.title ?? key };
}
