import { type SyntheticEvent, useLayoutEffect, useRef, useState } from 'react';

/** How far from a press its place reaches. */
const AROUND_PX = 60;
/** How long a place rests: a second click, meant for what was there before, does nothing to what has come in its place. */
export const REST_MS = 1_000;

export interface Pressed {
  readonly x: number;
  readonly y: number;
}

let last: Pressed | undefined;

/** Where the hand pressed last; undefined after a press of a key. */
export const lastPress = (): Pressed | undefined => last;

export const byHand = ({ detail }: Pick<MouseEvent, 'detail'>): boolean => detail > 0;

export const isNear = (
  { clientX, clientY }: Pick<MouseEvent, 'clientX' | 'clientY'>,
  place: Pressed | undefined,
): boolean => place !== undefined && Math.hypot(clientX - place.x, clientY - place.y) <= AROUND_PX;

document.addEventListener(
  'click',
  (event) => {
    last = byHand(event) ? { x: event.clientX, y: event.clientY } : undefined;
  },
  true,
);

/**
 * What a press opened may lie over its place, and the second click of a double click meet a button there.
 *
 * @returns what hears each click on what was opened first, and each input to it, and keeps clicks at that place back; whoever goes on
 * clicking there goes on with what they began, and who has written, chosen or pressed elsewhere in it has seen it
 */
export function useRestingPlace(): (event: SyntheticEvent) => void {
  const [place] = useState(lastPress);
  const until = useRef(Infinity);
  // From when it can be seen.
  useLayoutEffect(() => {
    const seen = requestAnimationFrame(() => (until.current &&= performance.now() + REST_MS));
    return () => cancelAnimationFrame(seen);
  }, []);
  return (event) => {
    const act = event.nativeEvent;
    // What was written before comes back by itself.
    if (act.timeStamp >= until.current || !act.isTrusted) return;
    const click = act instanceof MouseEvent ? act : undefined;
    if (click && !byHand(click)) return;
    if (!click || !isNear(click, place)) {
      until.current = 0;
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    until.current = Math.max(until.current, act.timeStamp + REST_MS);
  };
}
