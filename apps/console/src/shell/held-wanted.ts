import { useSyncExternalStore } from 'react';

/*
 * Whether something can be decided on this page, or was and is not known to be recorded: only then is what keeps decisions
 * back loaded. Needs nothing itself, since every screen has it.
 */

/** Under which decisions are kept in the browser until their outcome is known. */
export const KEPT_AS = 'tripartite.held';

/** The API counts no further. */
export const MOST_COUNTED = 1_000;

/** Figures of an inbox, by which an item is counted. */
export type Figure = 'waits' | 'ours' | 'overdue' | 'within7' | 'toMe' | 'toNobody';

/** An item that was answered a moment ago, which waits for nobody unless the answer is taken back. */
export interface Given {
  readonly itemId: string;
  readonly countedIn: readonly Figure[];
}

let wanted = false;
let given: readonly Given[] = [];
const listeners = new Set<() => void>();

/** Something of an earlier page, or of another window. */
function left(): boolean {
  try {
    return localStorage.getItem(KEPT_AS) !== null;
  } catch {
    return false;
  }
}

/** Called by what keeps decisions back, once it is there. */
export function wantHeld(): void {
  wanted = true;
  listeners.forEach((listener) => listener());
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function useHeldWanted(): boolean {
  return useSyncExternalStore(subscribe, () => (wanted ||= left()));
}

/** Said by what keeps decisions back, whenever that changes. */
export function tellGiven(items: readonly Given[]): void {
  given = items;
  listeners.forEach((listener) => listener());
}

/**
 * Figures without what was answered a moment ago, and whether an item is among that.
 * @param most beyond it the API counts no further
 */
export function useAnswered(most: number) {
  const items = useSyncExternalStore(subscribe, () => given);
  const isAnswered = (id: string): boolean => items.some(({ itemId }) => itemId === id);
  const left = (count: number, figure: Figure, isListed = isAnswered): number => {
    if (count >= most) return count;
    return count - items.filter(({ itemId, countedIn }) => countedIn.includes(figure) && isListed(itemId)).length;
  };
  return { isAnswered, left };
}
