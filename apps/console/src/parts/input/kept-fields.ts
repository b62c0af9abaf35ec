import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
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
  const { signedIn } = useSession();
  const memberId = signedIn?.me.id;
  const name = memberId && `tripartite.fields.${memberId} ${place}`;
  const written = useRef(new Set<string>());
  const [left] = useState(() => taken(name));
  const [back, setBack] = useState(false);
  useEffect(() => {
    const keep = () => {
      const fields = [...written.current].flatMap((id) => {
        const field = box.current?.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`);
        return field?.matches(WRITTEN) && field.value ? [[id, field.value] as const] : [];
      });
      if (name && fields.length > 0) sessionStorage.setItem(name, JSON.stringify(Object.fromEntries(fields)));
    };
    const ends = [onStranger(keep), live.onEnded(keep)];
    return () => ends.forEach((end) => end());
  }, [box, name]);
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

/** What was kept under the name, once. */
function taken(name: string | undefined): Map<string, string> {
  const kept = name && sessionStorage.getItem(name);
  if (!kept) return new Map();
  sessionStorage.removeItem(name);
  return new Map(Object.entries(JSON.parse(kept) as Fields));
}

/** As if somebody had typed it, which is what the form listens to. */
function type(field: HTMLInputElement, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
  for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, { bubbles: true }));
}
