import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { whenIdle } from './timing/when-idle.js';

/** Whether this is the screen that the address was opened at. */
let first = true;

/**
 * A screen: its title in the window and as the one first heading, which gets the focus when somebody navigates here, so
 * that screen readers start at the top of what is new.
 */
export function Page({
  title,
  lead,
  actions,
  children,
  className = '',
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = t('app.title', { page: title });
  }, [t, title]);
  // With what is new on the screen: a moment later it would take the focus from who is already writing there.
  useLayoutEffect(() => {
    const focus = () => heading.current?.focus({ preventScroll: true });
    if (!first) return focus();
    first = false;
    // Giving the focus has the page laid out at once, and what was just opened is still being drawn. Who has used a key or a field by then keeps it.
    whenIdle(() => document.activeElement === document.body && focus());
  }, []);
  return (
    <div className={`page ${className}`}>
      <header className="page__head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="page__lead">{lead}</p>}
        </div>
        {actions}
      </header>
      {children}
    </div>
  );
}
