import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/format.js';
import { Standing } from './standing.js';

interface Entry {
  readonly since: string;
  readonly until?: string | null;
  readonly pinnedBy?: unknown;
  readonly viewerMayEnd: boolean;
  readonly viewerMayPin: boolean;
}
export type EntryAct = 'end' | 'pin';

/** The columns that interests and holdings have alike: from when to when, whether it lasts, what the reader may do. */
export function useEntryColumns<Row extends Entry>({
  rows,
  pinnedHelp,
  nameOfAct,
  onAct,
}: {
  rows: readonly Row[];
  /** What a pin means here. */
  pinnedHelp: string;
  /** What the button does, and to what. */
  nameOfAct: (row: Row, act: EntryAct) => string;
  onAct: (row: Row, act: EntryAct) => void;
}) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const button = (row: Row, act: EntryAct) => (
    <Button kind="ghost" size="sm" aria-label={nameOfAct(row, act)} onClick={() => onAct(row, act)}>
      {t(`interests.${act}`)}
    </Button>
  );
  const acts = {
    key: 'act',
    title: t('common.actions'),
    quiet: true,
    cell: (row: Row) => (
      <>
        {row.viewerMayEnd && button(row, 'end')}
        {row.viewerMayPin && button(row, 'pin')}
      </>
    ),
  };
  return [
    {
      key: 'since',
      title: t('interests.since'),
      cell: ({ since }: Row) => <span className="nowrap">{day(since)}</span>,
    },
    {
      key: 'until',
      title: t('interests.until'),
      cell: ({ until }: Row) => <span className="nowrap">{until ? day(until) : '—'}</span>,
    },
    {
      key: 'state',
      title: t('interests.state'),
      cell: ({ until, pinnedBy }: Row) => <Standing until={until} pinned={Boolean(pinnedBy)} pinnedHelp={pinnedHelp} />,
    },
    ...(rows.some(({ viewerMayEnd, viewerMayPin }) => viewerMayEnd || viewerMayPin) ? [acts] : []),
  ];
}
