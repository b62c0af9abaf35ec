import { useSearchParams } from '../../../routing/routing.js';
import { known } from '../use-address.js';

/** In the address: by what a list is sorted, after a minus with the greatest, or the latest, first. */
const SORT = 'sort';

/** The order of a list, kept in the address, so that it is linked to and saved in views. */
export function useSort<Key extends string>(keys: readonly Key[]) {
  const [given, give] = useSearchParams();
  const asked = given.get(SORT) ?? '';
  const by = known(keys, asked.replace('-', ''));
  const descending = asked.startsWith('-');
  const become = (value: string | undefined) =>
    give(
      (before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(SORT, value);
        else after.delete(SORT);
        return after;
      },
      { replace: true },
    );
  return {
    by: by as string | undefined,
    descending,
    /** What it is called; empty in the list's own order. */
    asked: by ? asked : '',
    variables: by && { sort: by, descending },
    /** Up, then down, then the list's own order. */
    turn: (key: string) => become(by !== key ? key : descending ? undefined : `-${key}`),
    choose: become,
  };
}

export type Sort = Omit<ReturnType<typeof useSort>, 'variables'>;
