import { createContext, useContext, useMemo, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { newKey } from '../graphql/act.js';
import { foldedQuery, keepFolded } from './file.queries.js';

const SCREEN = 'proposal-file';
/** The one view that is kept of this screen; nobody names it. */
const NAME = 'folded';

interface Folding {
  readonly isFolded: (id: string) => boolean;
  readonly fold: (id: string, folded: boolean) => void;
}

export const FoldingContext = createContext<Folding>({ isFolded: () => false, fold: () => undefined });

export const useFolding = () => useContext(FoldingContext);

/** Which parts of every file a person has folded away: kept with them, on whatever device they read. */
export function useKeptFolding(): Folding {
  const client = useClient();
  const [{ data }] = useQuery({ query: foldedQuery, variables: { screen: SCREEN } });
  const [chosen, setChosen] = useState<readonly string[]>();
  const folded = useMemo(() => {
    const kept = data?.savedViews.find(({ name }) => name === NAME)?.settings as { folded?: unknown } | undefined;
    return chosen ?? (Array.isArray(kept?.folded) ? kept.folded.map(String) : []);
  }, [chosen, data]);
  return useMemo(
    () => ({
      isFolded: (id) => folded.includes(id),
      fold: (id, away) => {
        const next = [...folded.filter((each) => each !== id), ...(away ? [id] : [])];
        setChosen(next);
        const input = { screen: SCREEN, name: NAME, settings: { folded: next }, clientMutationId: newKey() };
        // Kept or not, the part is folded here.
        void client.mutation(keepFolded, { input }).toPromise();
      },
    }),
    [client, folded],
  );
}
