import { InlineNotification, Modal } from '@carbon/react';
import { type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../graphql/act.js';
import type { Way } from './input/focus-place.js';
import { useKeptFields } from './input/kept-fields.js';
import { useRestingPlace } from './input/press.js';
import { WrittenBefore } from './input/written-before.js';
import { Refusal } from './states.js';

/** Where one begins in a dialog that names nothing: its first field, else what closes it. */
const FIRST = ['.dialog :is(input, select, textarea)', '.cds--modal-close'];
const WRONG = '[aria-invalid=true]';
/** Where one goes on when the button can't be pressed again yet: what shows again who one is. */
const AGAIN = ['.dialog__last input', ...FIRST];

/** Gives the focus to the first that takes it, unless something in the dialog has it. */
function focusFirst(modal: Element, places: readonly (string | Element)[]): void {
  for (const place of places) {
    if (modal.contains(document.activeElement)) return;
    const found = typeof place === 'string' ? modal.querySelector(place) : place;
    if (found instanceof HTMLElement) found.focus();
  }
}

/** What has the focus and all around it, each with those it stands among: some may be gone later. */
function wayUp(): Way {
  const way = [];
  for (let each = document.activeElement; each; each = each.parentElement)
    way.push([each, [...(each.parentElement?.children ?? [])]] as const);
  return way;
}

/**
 * A question or a small form over the screen. Shown for as long as it is rendered; the focus goes back to where it came from, or
 * next to it when that is gone. What was refused is said above the form, next to the button that asked for it. What was written in
 * it when the session ended is there again for the same member.
 */
export function Dialog({
  title,
  submit,
  onSubmit,
  onClose,
  busy = false,
  danger = false,
  ready = true,
  size = 'sm',
  problem,
  cancels = false,
  children,
}: {
  title: string;
  /** What the button does; left out, there is nothing to do but close. */
  submit?: string;
  onSubmit?: () => void;
  onClose: () => void;
  busy?: boolean;
  danger?: boolean;
  /** False while something is missing. */
  ready?: boolean;
  size?: 'xs' | 'sm' | 'md' | 'lg';
  problem?: Problem;
  /** What it does is to cancel something: then the way out of it is not called so as well. */
  cancels?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const leave = t(cancels ? 'common.back' : 'common.cancel');
  const box = useRef<HTMLDivElement>(null);
  const [written, setWritten] = useState(false);
  const [kept, setKept] = useState(false);
  const [hear, back] = useKeptFields(box, `${location.pathname} ${title}`);
  const escape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    const modal = box.current?.closest('.cds--modal');
    // What is open within it, or lies over it, closes first.
    if ([...document.querySelectorAll('.cds--modal.is-visible')].at(-1) !== modal) return;
    if (!busy && document.activeElement?.getAttribute('aria-expanded') === 'true') return;
    event.preventDefault();
    event.stopPropagation();
    // What is under way is not left by a key, by Carbon's own neither.
    if (busy) return;
    if (written && submit) setKept(true);
    else onClose();
  });
  // A change in a layout effect has React run all others at once: from the moment it is seen a dialog can be typed into and left.
  // One whose code was still on its way would else be drawn first.
  const [, settle] = useState(false);
  useLayoutEffect(() => settle(true), []);
  useEffect(() => {
    // Before Carbon's own, which a tooltip of the closing cross takes away from the dialog.
    const listen = (event: KeyboardEvent) => escape(event);
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, []);
  // Before any effect: Carbon's takes the focus into the dialog.
  const [from] = useState(wayUp);
  const keepBack = useRestingPlace();
  useEffect(() => {
    const modal = box.current?.closest('.cds--modal');
    if (modal) focusFirst(modal, FIRST);
  }, []);
  // A button that can't be pressed twice loses the focus; after a refusal one goes on from it, or where something is lacking.
  const pressed = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const modal = box.current?.closest('.cds--modal');
    if (busy) pressed.current = document.activeElement;
    else if (pressed.current && modal?.contains(pressed.current)) focusFirst(modal, [pressed.current, ...AGAIN]);
  }, [busy]);
  // What is wrong with a field may stand out of sight. What was wrong before is shown until the answer is, a moment after it has come.
  const asked = useRef(false);
  const met = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const wrong = asked.current && !busy && box.current?.querySelector<HTMLElement>(WRONG);
    if (!wrong || wrong === met.current) return;
    met.current = wrong;
    wrong.focus();
  });
  // Whoever has scrolled on does not see what is said at the top.
  useLayoutEffect(() => {
    if (problem) box.current?.querySelector('[role=alert]')?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  // As it goes, not a moment later: whoever has gone on by then keeps the focus where they put it.
  useLayoutEffect(() => {
    const dialog = box.current?.closest('.cds--modal');
    // Where to go when that is gone is found by what no screen needs before.
    const asked =
      dialog &&
      import('./input/focus-place.js').then(
        ({ askedFrom }) => askedFrom(dialog, from),
        // Offline, or a page of a build before: whoever closes it goes back to what is still there.
        () => undefined,
      );
    return () => {
      const opener = from[0]?.[0];
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      void asked?.then((giveBack) => giveBack?.());
    };
  }, [from]);
  return (
    <Modal
      open
      size={size}
      danger={danger}
      modalHeading={title}
      closeButtonLabel={t('common.close')}
      passiveModal={!submit}
      primaryButtonText={submit}
      secondaryButtonText={submit && leave}
      primaryButtonDisabled={busy || !ready}
      onRequestClose={onClose}
      onRequestSubmit={() => {
        asked.current = true;
        met.current = null;
        onSubmit?.();
      }}
      shouldSubmitOnEnter={false}
      preventCloseOnClickOutside
      onClickCapture={keepBack}
      onInputCapture={keepBack}
    >
      <div
        className="dialog"
        ref={box}
        onInput={({ target }) => {
          setWritten(true);
          asked.current = false;
          hear(target);
        }}
      >
        {back && <WrittenBefore />}
        {kept && (
          <InlineNotification
            kind="warning"
            lowContrast
            hideCloseButton
            role="alert"
            title={t('common.written')}
            subtitle={t('common.writtenLead', { leave })}
          />
        )}
        <Refusal problem={problem} />
        {children}
      </div>
    </Modal>
  );
}
