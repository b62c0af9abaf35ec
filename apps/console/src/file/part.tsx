import { ChevronDown, ChevronRight } from '@carbon/icons-react';
import type { ReactNode } from 'react';
import { useFolding } from './folding.js';

/** A part of the file that can be folded away; it stays so for whoever did. */
export function Part({
  id,
  title,
  lead,
  children,
}: {
  id: string;
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  const { isFolded, fold } = useFolding();
  const folded = isFolded(id);
  const Sign = folded ? ChevronRight : ChevronDown;
  return (
    <section className="section" aria-labelledby={`${id}-heading`}>
      <div className="section__head">
        <div>
          <h2 id={`${id}-heading`}>
            <button type="button" className="file__fold" aria-expanded={!folded} onClick={() => fold(id, !folded)}>
              <Sign aria-hidden />
              {title}
            </button>
          </h2>
          {lead && !folded && <p className="section__lead">{lead}</p>}
        </div>
      </div>
      {!folded && children}
    </section>
  );
}
