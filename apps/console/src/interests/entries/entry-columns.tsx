import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import type { EntryStanding } from '../../graphql/generated/graphql.js';
import type { SheetColumn } from '../../parts/files/sheet.js';
import { Standing, standings } from '../standing.js';

interface Entry {
  readonly since: string;
  readonly until?: string | null;
  readonly standing: EntryStanding;
  readonly pinnedBy?: unknown;
  readonly viewerMayEnd: boolean;
  readonly viewerMayPin: boolean;
}
export type EntryAct = 'end' | 'pin';

/** The same in a file. */
export function useEntrySheet(): SheetColumn<Entry & { readonly id: string }>[] {
  const { t } = useTranslation();
  return [
    { title: t('interests.since'), value: ({ since }) => since },
    { title: t('interests.until'), value: ({ until }) => until },
    { title: t('interests.state'), value: ({ standing }) => t(`interests.${standings[standing]}`) },
    { title: t('interests.pinned'), value: ({ pinnedBy }) => t(pinnedBy ? 'common.yes' : 'common.no') },
    { title: 'ID', value: ({ id }) => id, width: 38 },
  ];
}

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
      sort: 'SINCE',
      cell: ({ since }: Row) => <span className="nowrap">{day(since)}</span>,
    },
    {
      key: 'until',
      title: t('interests.until'),
      sort: 'UNTIL',
      cell: ({ until }: Row) => <span className="nowrap">{until ? day(until) : '—'}</span>,
    },
    {
      key: 'state',
      title: t('interests.state'),
      cell: ({ standing, pinnedBy }: Row) => (
        <Standing standing={standing} pinned={Boolean(pinnedBy)} pinnedHelp={pinnedHelp} />
      ),
    },
    ...(rows.some(({ viewerMayEnd, viewerMayPin }) => viewerMayEnd || viewerMayPin) ? [acts] : []),
  ];
}
