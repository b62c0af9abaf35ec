import { Search } from '@carbon/icons-react';
import { lazy, Suspense, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OVER } from '../parts/input/shortcuts.js';

const load = () => import('./palette.js');
const Palette = lazy(load);

/** In the header: opens the search for anything, as Ctrl-K (⌘K) does from everywhere. */
export function FindButton() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [begun, setBegun] = useState('');
  const close = () => {
    setOpen(false);
    setBegun('');
  };
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      // A dialog that is open has the reader's word first: what was begun there is not left by a key.
      if (!document.querySelector(OVER)) setOpen(true);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return (
    <>
      <button
        type="button"
        className="find-button"
        aria-keyshortcuts="Control+K Meta+K"
        onPointerEnter={() => void load()}
        onClick={() => setOpen(true)}
      >
        <Search size={16} />
        <span className="find-button__words">{t('shell.find')}</span>
        <kbd aria-hidden="true">Ctrl K</kbd>
      </button>
      {open && (
        <Suspense fallback={<Meanwhile onText={setBegun} onClose={close} />}>
          <Palette begun={begun} onClose={close} />
        </Suspense>
      )}
    </>
  );
}

/** What is typed before there is a box to type it into is kept for it: the screen below would take it for its own keys. */
function Meanwhile({ onText, onClose }: { onText: (next: (before: string) => string) => void; onClose: () => void }) {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (key === 'Escape') onClose();
      else if (key === 'Backspace') onText((before) => before.slice(0, -1));
      else if ([...key].length === 1 && !ctrlKey && !metaKey && !altKey) onText((before) => before + key);
    };
    document.addEventListener('keydown', press, { capture: true });
    return () => document.removeEventListener('keydown', press, { capture: true });
  });
  return null;
}
