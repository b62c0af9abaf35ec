import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor?: string | null;
}

/**
 * Goes through a list of any length page by page; remembers the cursors of the pages behind.
 * @param of which order of the list it is: places in one mean nothing in another
 */
export function usePages(of = '') {
  const [kept, keep] = useState<{ of: string; cursors: readonly string[] }>({ of, cursors: [] });
  const cursors = kept.of === of ? kept.cursors : [];
  const become = (now: readonly string[]) => keep({ of, cursors: now });
  return {
    after: cursors.at(-1) ?? null,
    number: cursors.length + 1,
    next: (cursor: string) => become([...cursors, cursor]),
    back: () => become(cursors.slice(0, -1)),
    reset: () => become([]),
  };
}

/** Shown only where there is more than one page. */
export function Pager({ pages, info }: { pages: ReturnType<typeof usePages>; info: PageInfo }) {
  const { t } = useTranslation();
  if (pages.number === 1 && !info.hasNextPage) return null;
  return (
    <nav className="pager" aria-label={t('pager.label')}>
      <Button kind="ghost" size="sm" disabled={pages.number === 1} onClick={pages.back}>
        {t('pager.back')}
      </Button>
      <span>{t('pager.page', { number: pages.number })}</span>
      <Button
        kind="ghost"
        size="sm"
        disabled={!info.hasNextPage || !info.endCursor}
        onClick={() => info.endCursor && pages.next(info.endCursor)}
      >
        {t('pager.next')}
      </Button>
    </nav>
  );
}
