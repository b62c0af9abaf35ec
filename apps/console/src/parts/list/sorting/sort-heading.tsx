import { ArrowDown, ArrowsVertical, ArrowUp } from '@carbon/icons-react';
import { useLayoutEffect, useRef } from 'react';
import type { Sort } from './use-sort.js';

/** What was pressed last: a list that is read anew is drawn anew, and the focus goes on where it was. */
let pressed: string | undefined;

/** Title of a column that the list can be sorted by. */
export function SortHeading({ id, title, by, sort }: { id: string; title: string; by: string; sort: Sort }) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (pressed === id && document.activeElement === document.body) button.current?.focus();
  }, [id]);
  const Icon = sort.by !== by ? ArrowsVertical : sort.descending ? ArrowDown : ArrowUp;
  return (
    <button
      ref={button}
      type="button"
      className="list__sort"
      onClick={() => {
        pressed = id;
        sort.turn(by);
      }}
    >
      {title}
      <Icon aria-hidden className={sort.by === by ? undefined : 'list__unsorted'} />
    </button>
  );
}

/** As assistive technology hears it. */
export function ariaSortOf({ by, descending }: Sort, key: string): 'ascending' | 'descending' | 'none' {
  if (by !== key) return 'none';
  return descending ? 'descending' : 'ascending';
}
