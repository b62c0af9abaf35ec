import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';

/** Whether an entry lasts, has its last day, on which it still binds, or is over. Days are counted as the server counts them. */
export function standingOf(until: string | null | undefined): 'lasting' | 'lastDay' | 'over' {
  const today = new Date().toISOString().slice(0, 10);
  if (!until || until > today) return 'lasting';
  return until === today ? 'lastDay' : 'over';
}

/** Whether an entry still lasts, and whether it is pinned. */
export function Standing({
  until,
  pinned,
  pinnedHelp,
}: {
  until?: string | null;
  pinned: boolean;
  /** What a pin means here. */
  pinnedHelp: string;
}) {
  const { t } = useTranslation();
  const standing = standingOf(until);
  return (
    <>
      <Tag size="sm" type={standing === 'over' ? 'gray' : 'green'}>
        {t(`interests.${standing}`)}
      </Tag>
      {pinned && (
        <>
          {' '}
          <Tag size="sm" type="blue">
            {t('interests.pinned')}
          </Tag>
          {standing === 'lasting' && <span className="quiet"> {pinnedHelp}</span>}
        </>
      )}
    </>
  );
}
