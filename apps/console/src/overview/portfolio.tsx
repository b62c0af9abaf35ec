import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../language/format.js';
import { Figures } from '../parts/figures.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useSignedIn } from '../session/session.js';
import { Owners } from './owners.js';
import { overviewQuery } from './overview.queries.js';
import { Proposals } from './proposals.js';
import { Stages } from './stages.js';
import { Waiting } from './waiting.js';

const total = (rows: readonly { readonly count: number }[]) => rows.reduce((sum, { count }) => sum + count, 0);

/** Projects, proposals and deadlines, counted. */
export function Portfolio() {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { organisation } = useSignedIn();
  const context = useMemo(
    () => ({ topics: [`organisation:${organisation.id}`, `inbox:${organisation.id}`] }),
    [organisation.id],
  );
  const [{ data, error }, read] = useQuery({ query: overviewQuery, context });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={14} />;
  const { portfolio } = data;
  const { deadlines } = portfolio;
  const reviewed = portfolio.proposals.filter(({ state }) => state === 'UNDER_REVIEW');
  if (portfolio.projects.length === 0 && portfolio.proposals.length === 0) {
    return <Empty title={t('overview.empty')}>{t('overview.emptyLead')}</Empty>;
  }
  return (
    <>
      <Section id="now" title={t('overview.now')}>
        <Figures
          figures={[
            { name: t('overview.projects'), value: number(total(portfolio.projects)), to: '/projects' },
            {
              name: t('overview.proposals'),
              value: number(total(reviewed)),
              to: '/proposals?view=list&scope=all&state=UNDER_REVIEW',
            },
            { name: t('overview.open'), value: number(deadlines.open), to: '/overview/decisions' },
            {
              name: t('overview.overdue'),
              value: number(deadlines.overdue),
              to: '/overview/decisions?due=overdue',
              bad: deadlines.overdue > 0,
            },
            { name: t('overview.dueSoon'), value: number(deadlines.dueSoon), to: '/overview/decisions?due=week' },
            {
              name: t('overview.escalated'),
              value: number(deadlines.escalated),
              to: '/overview/decisions?due=escalated',
              bad: deadlines.escalated > 0,
            },
          ]}
        />
      </Section>
      <Stages projects={portfolio.projects} />
      <div className="overview__pair">
        <Owners owners={portfolio.owners} />
        <Waiting agencies={portfolio.agencies} />
      </div>
      <Proposals proposals={portfolio.proposals} values={portfolio.values} />
    </>
  );
}
