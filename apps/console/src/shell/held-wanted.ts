import { useSyncExternalStore } from 'react';

/*
 * Whether something can be decided on this page, or was and is not known to be recorded: only then is what keeps decisions
 * back loaded. Needs nothing itself, since every screen has it.
 */

/** Under which decisions are kept in the browser until their outcome is known. */
export const KEPT_AS = 'tripartite.held';

let wanted = false;
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

export function useHeldWanted(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => (wanted ||= left()),
  );
}
