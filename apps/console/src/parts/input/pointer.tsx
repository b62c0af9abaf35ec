import { Callout } from '@carbon/react';
import { type ReactNode, useId } from 'react';
import { Link } from '../../routing/routing.js';

/** Something to be done elsewhere, with the link that leads there; Carbon's other notifications refuse to hold one. */
export function Pointer({
  kind,
  title,
  to,
  children,
}: {
  kind: 'info' | 'warning-alt';
  title: string;
  to: string;
  children: ReactNode;
}) {
  const titleId = useId();
  return (
    <Callout kind={kind} lowContrast role="status" className="refusal" title={title} titleId={titleId}>
      <Link className="cds--link" to={to} aria-describedby={titleId}>
        {children}
      </Link>
    </Callout>
  );
}
