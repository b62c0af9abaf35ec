import { useEffect } from 'react';

const CONTROLS =
  'input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled), button:not(:disabled), a[href]';
const WRONG = ':is([aria-invalid=true], [data-invalid]:not(fieldset), [data-invalid] input):not(:disabled)';

/** Gives the focus to a place, once its step is there; in a list to what is wrong in it first. Shown behind what it waits for. */
export function Arrival({ id, instead }: { id: string; /** Where that is not there. */ instead: string }) {
  useEffect(() => {
    const arrive = () => {
      const place = document.getElementById(id) ?? document.getElementById(instead);
      const control = place?.matches(CONTROLS)
        ? place
        : (place?.querySelector<HTMLElement>(WRONG) ?? place?.querySelector<HTMLElement>(CONTROLS));
      (control ?? place)?.focus({ preventScroll: true });
      place?.scrollIntoView({ block: place.clientHeight < window.innerHeight / 2 ? 'center' : 'start' });
    };
    // A name that is fetched later takes the control away and puts a new one in its place.
    const watch = new MutationObserver(() => {
      if (document.activeElement === document.body) arrive();
    });
    const leave = () => watch.disconnect();
    arrive();
    watch.observe(document.body, { childList: true, subtree: true });
    for (const act of ['keydown', 'pointerdown']) window.addEventListener(act, leave, { once: true });
    return () => {
      leave();
      for (const act of ['keydown', 'pointerdown']) window.removeEventListener(act, leave);
    };
  }, [id, instead]);
  return null;
}
