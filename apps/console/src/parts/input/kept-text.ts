import { useState } from 'react';
import { useSession } from '../../session/session.js';

/** A text that outlives a reload of the page, in this window and for this member only, until it is sent or given up. */
export function useKeptText(place: string): [text: string, write: (text: string) => void, forget: () => void] {
  const { signedIn } = useSession();
  const name = `tripartite.text.${signedIn?.me.id} ${place}`;
  const [text, setText] = useState(() => sessionStorage.getItem(name) ?? '');
  return [
    text,
    (next) => {
      setText(next);
      sessionStorage.setItem(name, next);
    },
    () => sessionStorage.removeItem(name),
  ];
}
