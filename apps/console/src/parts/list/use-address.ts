import { useMemo } from 'react';
import { useSearchParams } from '../../routing/routing.js';

/**
 * What narrows a list, held in the address, so that it can be linked to and comes back with the back button.
 * @param names parameters of the address that narrow; others are left alone
 */
export function useAddress<Name extends string>(names: readonly Name[]) {
  const [given, give] = useSearchParams();
  return useMemo(() => {
    const without = (before: URLSearchParams) => {
      const after = new URLSearchParams(before);
      for (const name of names) after.delete(name);
      return after;
    };
    return {
      of: (name: Name) => given.get(name) ?? undefined,
      narrowed: names.some((name) => given.has(name)),
      choose: (name: Name, value: string | undefined) =>
        give(
          (before) => {
            const after = new URLSearchParams(before);
            if (value) after.set(name, value);
            else after.delete(name);
            return after;
          },
          { replace: true },
        ),
      clear: () => give(without, { replace: true }),
    };
  }, [give, given, names]);
}

/** The choice if it is one of those known: addresses can be written by hand. */
export function known<T extends string>(all: readonly T[], choice: string | undefined): T | undefined {
  return all.find((one) => one === choice);
}
