import { Select, SelectItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../language/format.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { Rows } from '../parts/list/rows.js';
import { known, useAddress } from '../parts/list/use-address.js';
import { Paper } from '../parts/paper.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { reportApprovalsQuery } from './reports.queries.js';

const SIZE = 25;
const CHOICES = ['state'] as const;
const STATES = ['APPROVED', 'REJECTED', 'WITHDRAWN', 'CANCELLED'] as const;
type State = (typeof STATES)[number];

/** The record of each approval that is settled. */
export function ApprovalRecords() {
  const { t } = useTranslation();
  const address = useAddress(CHOICES);
  const state = known(STATES, address.of('state')) ?? 'APPROVED';
  return (
    <Section id="records" title={t('reports.part.approvals')} lead={t('reports.approvalsLead')}>
      <div className="filters">
        <Select
          id="record-state"
          size="sm"
          labelText={t('reports.state')}
          value={state}
          onChange={({ target }) => address.choose('state', target.value)}
        >
          {STATES.map((each) => (
            <SelectItem key={each} value={each} text={t(`decisions.states.${each}`)} />
          ))}
        </Select>
      </div>
      <List key={state} state={state} />
    </Section>
  );
}

function List({ state }: { state: State }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const pages = usePages();
  const [{ data, error }, read] = useQuery({
    query: reportApprovalsQuery,
    variables: { first: SIZE, after: pages.after, state },
  });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={10} />;
  const { edges, pageInfo } = data.approvals;
  if (edges.length === 0) return <Empty title={t('reports.noneApprovals')}>{t('reports.noneApprovalsLead')}</Empty>;
  return (
    <>
      <Rows
        labelledBy="records-heading"
        rows={edges.map(({ node }) => node)}
        columns={[
          {
            key: 'subject',
            title: t('reports.subject'),
            cell: ({ id, title }) => (
              <Link className="cds--link" to={`/approvals/${id}`}>
                {title}
              </Link>
            ),
          },
          { key: 'settled', title: t('reports.settled'), cell: ({ settledAt }) => settledAt && day(settledAt) },
          {
            key: 'take',
            title: t('reports.take'),
            cell: ({ id, title }) => <Paper workbook short path={`/papers/approvals/${id}`} title={title} />,
          },
        ]}
      />
      <Pager pages={pages} info={pageInfo} />
    </>
  );
}
