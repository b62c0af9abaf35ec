import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import { ListTable } from '../../parts/list/list-table.js';
import type { Sort } from '../../parts/list/sorting/use-sort.js';
import type { SheetColumn } from '../../parts/files/sheet.js';
import { Link } from '../../routing/routing.js';
import { DeskActions } from './desk-actions.js';
import type { DeskProposal, Whereabouts } from './standing.js';

/** Proposals as one dense table. */
export function DeskList({
  labelledBy,
  proposals,
  sort,
  part,
  fetching,
  standing,
  onWithdraw,
  sheet,
}: {
  labelledBy: string;
  proposals: readonly DeskProposal[];
  sort: Sort;
  part: number;
  fetching: boolean;
  standing: (proposal: DeskProposal) => Whereabouts;
  onWithdraw: (proposal: DeskProposal) => void;
  /** What the list is saved as. */
  sheet: {
    readonly columns: readonly SheetColumn<DeskProposal>[];
    readonly read: () => Promise<readonly DeskProposal[]>;
  };
}) {
  const { t } = useTranslation();
  const { money, ago, moment } = useFormats();
  const rowOf = (proposal: DeskProposal) => ({ id: proposal.id, proposal, stands: standing(proposal) });
  return (
    <ListTable
      labelledBy={labelledBy}
      rows={proposals.map(rowOf)}
      sort={sort}
      part={part}
      fetching={fetching}
      titleOf={({ proposal }) => proposal.title}
      pathOf={({ id }) => `/proposals/${id}`}
      follow="PROPOSAL"
      sheet={{
        list: 'PROPOSALS',
        name: t('desk.title'),
        columns: sheet.columns.map((column) => ({
          ...column,
          value: ({ proposal }: ReturnType<typeof rowOf>) => column.value(proposal),
        })),
        read: async () => (await sheet.read()).map(rowOf),
      }}
      columns={[
        {
          key: 'title',
          title: t('desk.name'),
          sort: 'TITLE',
          cell: ({ proposal }) => (
            <div className="desk__title">
              <Link className="cds--link" to={`/proposals/${proposal.id}`}>
                {proposal.title}
              </Link>
              <span className="card__stage">
                {t(`proposalState.${proposal.state}`)} · {proposal.reference}
              </span>
            </div>
          ),
        },
        {
          key: 'with',
          roomy: true,
          title: t('desk.with'),
          cell: ({ stands }) =>
            stands.with && (
              <div className="desk__with">
                <strong>{stands.with}</strong>
                <span className="card__stage">{stands.stage}</span>
                {stands.why}
              </div>
            ),
        },
        {
          key: 'until',
          title: t('desk.until'),
          cell: ({ stands }) => (
            <div>
              <span className="nowrap">{stands.until}</span>{' '}
              {stands.left && (
                <Tag size="sm" type={stands.overdue ? 'red' : 'cool-gray'}>
                  {stands.left}
                </Tag>
              )}
            </div>
          ),
        },
        {
          key: 'value',
          title: t('desk.value'),
          sort: 'CAPITAL_VALUE',
          cell: ({ proposal: { capitalValue } }) =>
            capitalValue?.amount && capitalValue.currency ? money(capitalValue.amount, capitalValue.currency) : '',
        },
        {
          key: 'changed',
          title: t('desk.changed'),
          sort: 'CHANGED',
          cell: ({ proposal }) => (
            <span className="nowrap" title={moment(proposal.updatedAt)}>
              {ago(proposal.updatedAt)}
            </span>
          ),
        },
        {
          key: 'actions',
          title: t('common.actions'),
          quiet: true,
          cell: ({ proposal }) => <DeskActions proposal={proposal} onWithdraw={onWithdraw} />,
        },
      ]}
    />
  );
}
