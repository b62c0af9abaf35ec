import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';

/** Whether an entry is over. Days are counted as the server counts them. */
export function isOver(until: string | null | undefined): boolean {
  return Boolean(until && until <= new Date().toISOString().slice(0, 10));
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
  const over = isOver(until);
  return (
    <>
      <Tag size="sm" type={over ? 'gray' : 'green'}>
        {t(over ? 'interests.over' : 'interests.lasting')}
      </Tag>
      {pinned && (
        <>
          {' '}
          <Tag size="sm" type="blue">
            {t('interests.pinned')}
          </Tag>
          {!over && <span className="quiet"> {pinnedHelp}</span>}
        </>
      )}
    </>
  );
}
