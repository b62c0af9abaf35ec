import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { EntryStanding } from '../graphql/generated/graphql.js';

/** What an entry that lasts, has its last day, on which it still binds, or is over is called. */
export const standings: Readonly<Record<EntryStanding, 'lasting' | 'lastDay' | 'over'>> = {
  LASTING: 'lasting',
  LAST_DAY: 'lastDay',
  OVER: 'over',
};

/** Whether an entry still lasts, and whether it is pinned. */
export function Standing({
  standing,
  pinned,
  pinnedHelp,
}: {
  standing: EntryStanding;
  pinned: boolean;
  /** What a pin means here. */
  pinnedHelp: string;
}) {
  const { t } = useTranslation();
  return (
    <>
      <Tag size="sm" type={standing === 'OVER' ? 'gray' : 'green'}>
        {t(`interests.${standings[standing]}`)}
      </Tag>
      {pinned && (
        <>
          {' '}
          <Tag size="sm" type="blue">
            {t('interests.pinned')}
          </Tag>
          {standing === 'LASTING' && <span className="quiet"> {pinnedHelp}</span>}
        </>
      )}
    </>
  );
}
