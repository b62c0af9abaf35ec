import { useState } from 'react';

/** A text that outlives a reload of the page, in this window only, until it is sent or given up. */
export function useKeptText(place: string): [text: string, write: (text: string) => void, forget: () => void] {
  const name = `tripartite.text.${place}`;
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
