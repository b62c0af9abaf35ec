import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Row {
  readonly id: string;
}

/**
 * Keeps rows that arrive above what is being read until somebody asks for them: a list does not jump under the cursor.
 * Ids are UUIDv7, so newer rows have greater ones.
 */
export function useArrivals<R extends Row>(rows: readonly R[]) {
  const [newest, setNewest] = useState<string>();
  const first = rows[0]?.id;
  if (newest === undefined && first !== undefined) setNewest(first);
  const shown = newest === undefined ? rows : rows.filter(({ id }) => id <= newest);
  return { shown, count: rows.length - shown.length, show: () => setNewest(first) };
}

/** Says how many rows have arrived, and shows them when asked. */
export function Arrivals({ count, onShow }: { count: number; onShow: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="arrivals" role="status">
      {count > 0 && (
        <Button kind="ghost" size="sm" onClick={onShow}>
          {t('common.arrived', { count })}
        </Button>
      )}
    </div>
  );
}
