import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';

const KEPT_AS = 'tripartite.keys';
const listeners = new Set<() => void>();

/** Keys of one letter can be turned off (WCAG 2.1.4): they collide with dictation and with other tools. */
export function lettersOn(): boolean {
  return localStorage.getItem(KEPT_AS) !== 'off';
}

export function turnLetters(on: boolean): void {
  if (on) localStorage.removeItem(KEPT_AS);
  else localStorage.setItem(KEPT_AS, 'off');
  listeners.forEach((listener) => listener());
}

export function useLettersOn(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, lettersOn);
}

const WRITES = 'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]';
/** What covers the screen, for which its keys are silent. */
export const OVER = '.cds--modal.is-visible, [role=dialog][aria-modal=true], dialog[open]';

/**
 * Keys of a screen, by `event.key`. They are silent while somebody writes (Escape leaves the text), while a dialog is open,
 * and with a modifier.
 * An act that answers false leaves the key to the browser. They count from the moment that the screen is drawn: whoever sees
 * an item presses at once.
 */
export function useShortcuts(acts: Readonly<Record<string, (event: KeyboardEvent) => boolean | void>>): void {
  const current = useRef(acts);
  useLayoutEffect(() => {
    current.current = acts;
  });
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
      const act = current.current[key];
      if (!act || defaultPrevented || ctrlKey || metaKey || altKey) return;
      if (key.length === 1 && key !== '?' && !lettersOn()) return;
      if (target instanceof HTMLElement && target.closest(WRITES)) {
        // The way out of a text: from there the keys count again.
        if (key === 'Escape') target.blur();
        return;
      }
      if (document.querySelector(OVER)) return;
      if (act(event) !== false) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
