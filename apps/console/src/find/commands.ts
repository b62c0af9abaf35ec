import { useEffect, useSyncExternalStore } from 'react';

/** Something that can be done from where the reader is, found by its words. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** A screen to go to, or what is done. */
  readonly act: string | (() => void);
}

let declared: readonly (readonly Command[])[] = [];
const listeners = new Set<() => void>();

function declare(next: typeof declared): void {
  declared = next;
  listeners.forEach((listener) => listener());
}

/** Declared by a screen: what its reader can do there, for as long as it is shown. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    declare([...declared, commands]);
    return () => declare(declared.filter((each) => each !== commands));
  }, [commands]);
}

/** What can be done now; what the screen itself declared comes first. */
export function useDeclared(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => declared,
  ).flat();
}
