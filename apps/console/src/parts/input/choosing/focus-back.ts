import { useLayoutEffect, useRef } from 'react';

/**
 * For a field that is drawn anew when what was chosen in it is known by name: whoever chose goes on from there, unless they have gone
 * on already.
 * @param drawn changes when it is drawn anew
 * @returns is called when somebody chooses
 */
export function useFocusBack(id: string, drawn: string): () => void {
  const chose = useRef(false);
  useLayoutEffect(() => {
    if (chose.current && document.activeElement === document.body) document.getElementById(id)?.focus();
    chose.current = false;
  }, [id, drawn]);
  return () => {
    chose.current = true;
  };
}
