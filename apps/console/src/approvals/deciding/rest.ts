import { useSyncExternalStore } from 'react';
import { byHand, isNear, lastPress, type Pressed, REST_MS } from '../../parts/input/press.js';

/*
 * After an act its place rests. Whoever goes on clicking there goes on with what they have begun, and what comes late rests once more: a screen
 * that does not answer is clicked again.
 */
/** How long what comes late rests. */
const LATE_REST_MS = 500;
/** How long after an act something comes in its place. */
const LATE_MS = 10_000;

let done = -Infinity;
let came = -Infinity;
let seen = -Infinity;
let until = -Infinity;
let place: Pressed | undefined;
let timer: number | undefined;
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

export const resting = (): boolean => performance.now() < until;

function restUntil(time: number): void {
  until = Math.max(until, time);
  window.clearTimeout(timer);
  timer = window.setTimeout(tell, until - performance.now() + 1);
  tell();
}

/** Something was just done, where the last press was. */
export function rest(): void {
  done = performance.now();
  place = lastPress();
  restUntil(done + REST_MS);
}

/** Something new stands where one decides. */
export function arrive(): void {
  came = performance.now();
  seen = Infinity;
  requestAnimationFrame(() => (seen = performance.now()));
  if (came - done < LATE_MS) restUntil(came + LATE_REST_MS);
}

/** Whether a key was pressed before what came after the last act could be seen: a busy machine comes to it late. */
export const unseen = ({ timeStamp }: KeyboardEvent): boolean => timeStamp < seen && came - done < LATE_MS;

/** Whether the place of the last act still rests. */
export function useResting(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, resting);
}

const decides = (target: EventTarget | null) => target instanceof Element && target.closest('[data-decide-place]');

document.addEventListener(
  'click',
  (event) => {
    const { target, timeStamp } = event;
    const near = isNear(event, place);
    // When the hand did it, and not when a busy machine came to it.
    if (timeStamp >= until || !byHand(event) || !(near || decides(target))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (near) restUntil(timeStamp + REST_MS);
  },
  true,
);

document.addEventListener(
  'keydown',
  (event) => {
    const { key, ctrlKey, metaKey, target, timeStamp } = event;
    const gives = key === 'Enter' && (ctrlKey || metaKey || !(target instanceof HTMLTextAreaElement));
    if (timeStamp >= until || !gives || !decides(target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);
