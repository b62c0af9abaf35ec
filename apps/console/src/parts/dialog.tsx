import { InlineNotification, Modal } from '@carbon/react';
import { type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../graphql/act.js';
import { useKeptFields } from './input/kept-fields.js';
import { WrittenBefore } from './input/written-before.js';
import { Refusal } from './states.js';

/** Where one begins in a dialog that names nothing: its first field, else what closes it. */
const FIRST = ['.dialog :is(input, select, textarea)', '.cds--modal-close'];

/**
 * A question or a small form over the screen. Shown for as long as it is rendered; the focus goes back to where it came
 * from. What was refused is said above the form, next to the button that asked for it. What was written in it when the session
 * ended is there again for the same member.
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
  const [opener] = useState(() => document.activeElement);
  useEffect(() => {
    const modal = box.current?.closest('.cds--modal');
    if (modal && !modal.contains(document.activeElement)) {
      FIRST.map((place) => modal.querySelector<HTMLElement>(place))
        .find(Boolean)
        ?.focus();
    }
  }, []);
  // As it goes, not a moment later: whoever has gone on by then keeps the focus where they put it.
  useLayoutEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    },
    [opener],
  );
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
      onRequestSubmit={onSubmit}
      shouldSubmitOnEnter={false}
      preventCloseOnClickOutside
    >
      <div
        className="dialog"
        ref={box}
        onInput={({ target }) => {
          setWritten(true);
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
