import { useSyncExternalStore } from 'react';

/*
 * After an act its place rests for a second: a second click, meant for what was there before, does nothing to what has
 * come in its place.
 */
const REST_MS = 1_000;
/** How far from the click its place reaches. */
const AROUND_PX = 60;

let until = 0;
let place: { x: number; y: number } | undefined;
let pressed: { x: number; y: number } | undefined;
const listeners = new Set<() => void>();

export const resting = (): boolean => performance.now() < until;

/** Something was just done, where the last press was. */
export function rest(): void {
  until = performance.now() + REST_MS;
  place = pressed;
  listeners.forEach((listener) => listener());
  window.setTimeout(() => listeners.forEach((listener) => listener()), REST_MS + 1);
}

/** Whether the place of the last act still rests. */
export function useResting(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, resting);
}

document.addEventListener(
  'click',
  (event) => {
    const { clientX: x, clientY: y, detail, target } = event;
    const byHand = detail > 0;
    const near = place && Math.hypot(x - place.x, y - place.y) <= AROUND_PX;
    const decides = target instanceof Element && target.closest('[data-decide-place]');
    if (resting() && byHand && (near || decides)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else pressed = byHand ? { x, y } : undefined;
  },
  true,
);
