import './bring-texts.js';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { arranged, type Listed } from './arranged.js';

/**
 * Keeps a list as it is being read: what arrives above, or moves, waits until somebody asks for it, so that nothing jumps
 * under the cursor; what is shown is always as it is now.
 * @param of which part of which order it is; another one is another list
 * @param fetching true while the rows are still those of the part before
 */
export function useArrivals<Row extends Listed>(rows: readonly Row[], of = '', fetching = false) {
  const [held, hold] = useState<{ of: string; ids: readonly string[] }>({ of, ids: [] });
  const same = held.of === of;
  const { shown, count, moved } = arranged(same ? held.ids : [], rows);
  const ids = shown.map(({ id }) => id);
  if (!(same ? ids.length === held.ids.length && ids.every((id, at) => id === held.ids[at]) : fetching))
    hold({ of, ids });
  return { shown, count, moved, show: () => hold({ of, ids: rows.map(({ id }) => id) }) };
}

/** Says how many rows have arrived, or that the order is another, and shows it when asked. */
export function Arrivals({ count, moved, onShow }: { count: number; moved: boolean; onShow: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="arrivals" role="status">
      {(count > 0 || moved) && (
        <Button kind="ghost" size="sm" onClick={onShow}>
          {count > 0 ? t('common.arrived', { count }) : t('listing.moved')}
        </Button>
      )}
    </div>
  );
}
