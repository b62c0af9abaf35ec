import { type ReactNode, useLayoutEffect, useRef } from 'react';

/** A part of a screen with a heading of its own and, beside it, what can be done. */
export function Section({
  id,
  title,
  lead,
  actions,
  asked,
  children,
}: {
  id: string;
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  /** What a button elsewhere on the screen asked for, another object each time: then it comes into sight and has the focus. */
  asked?: object;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (asked) heading.current?.focus();
  }, [asked]);
  return (
    <section className="section" aria-labelledby={`${id}-heading`}>
      <div className="section__head">
        <div>
          <h2 id={`${id}-heading`} ref={heading} tabIndex={asked && -1}>
            {title}
          </h2>
          {lead && <p className="section__lead">{lead}</p>}
        </div>
        {actions && <div className="section__actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
