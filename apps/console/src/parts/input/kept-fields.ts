import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { onStranger } from '../../graphql/client.js';
import { live } from '../../live/connection.js';
import { useSession } from '../../session/session.js';

type Fields = Record<string, string>;

/** Where people write or choose; nothing secret, and nothing that decides. */
const WRITTEN =
  'input:not([type=checkbox],[type=radio],[type=file],[type=password],[readonly],[role=combobox],[autocomplete=one-time-code]),textarea,select';

/**
 * What was written into the fields of a form when the session ended, for the same member in this window who opens it once
 * more. Fields that appear as others are filled are filled in their turn.
 * @param place names the form
 * @returns what hears of everything that is written, and whether something has come back
 */
export function useKeptFields(box: RefObject<HTMLElement | null>, place: string) {
  const written = useRef(new Set<string>());
  const before = useLeft<Fields>(place);
  const [left] = useState(() => new Map(Object.entries(before ?? {})));
  const [back, setBack] = useState(false);
  useKept(place, () => {
    const fields = [...written.current].flatMap((id) => {
      const field = box.current?.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`);
      return field?.matches(WRITTEN) && field.value ? [[id, field.value] as const] : [];
    });
    return fields.length > 0 ? Object.fromEntries(fields) : undefined;
  });
  useLayoutEffect(() => {
    for (const [id, value] of left) {
      const field = box.current?.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`);
      if (!field) continue;
      left.delete(id);
      type(field, value);
      setBack(true);
    }
  });
  return [(field: EventTarget) => written.current.add((field as HTMLElement).id), back] as const;
}

/**
 * Keeps what a form holds when the session ends, where that is more than its fields: what is chosen in lists, what is shown
 * only at times. Whoever gives it leaves out what is secret, and says with it which version it changes.
 * @param place names the form
 * @param held undefined where nothing has been written
 */
export function useKept(place: string, held: () => unknown): void {
  const name = useName(place);
  const keep = useEffectEvent(() => {
    const left = held();
    if (name !== undefined && left !== undefined) leave(name, left);
  });
  useEffect(() => {
    const ends = [onStranger(() => keep()), live.onEnded(() => keep())];
    return () => ends.forEach((end) => end());
  }, []);
}

/** Leaves what was written for a form of this window that comes later, as if the session had ended over it: where what it was written into has become something else. */
export function useLeave(): (place: string, held: unknown) => void {
  const memberId = useSession().signedIn?.me.id;
  return (place, held) => {
    if (memberId) leave(nameOf(memberId, place), held);
  };
}

function leave(name: string, held: unknown): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(held));
  } catch {
    // A browser that keeps nothing, or has no room for it, does not keep anybody from signing in again.
  }
}

/** What `useKept` kept of this form in this window for the same member; once, so that it comes back to nobody else's change. */
export function useLeft<Held>(place: string): Held | undefined {
  const name = useName(place);
  const [left] = useState(() => {
    const kept = name === undefined ? null : sessionStorage.getItem(name);
    if (kept === null || name === undefined) return undefined;
    sessionStorage.removeItem(name);
    return JSON.parse(kept) as Held;
  });
  return left;
}

function useName(place: string): string | undefined {
  const memberId = useSession().signedIn?.me.id;
  return memberId && nameOf(memberId, place);
}

function nameOf(memberId: string, place: string): string {
  return `tripartite.fields.${memberId} ${place}`;
}

/** As if somebody had typed it, which is what the form listens to. */
function type(field: HTMLInputElement, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
  for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, { bubbles: true }));
}
