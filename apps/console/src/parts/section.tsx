import type { ReactNode } from 'react';

/** A part of a screen with a heading of its own and, beside it, what can be done. */
export function Section({
  id,
  title,
  lead,
  actions,
  children,
}: {
  id: string;
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="section" aria-labelledby={`${id}-heading`}>
      <div className="section__head">
        <div>
          <h2 id={`${id}-heading`}>{title}</h2>
          {lead && <p className="section__lead">{lead}</p>}
        </div>
        {actions && <div className="section__actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
