import './overview.scss';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.js';
import { SubNav } from '../parts/sub-nav.js';
import { Skeleton } from '../parts/states.js';
import { useParams } from '../routing/routing.js';
import { Portfolio } from './portfolio.js';

/** Its filters bring what a choice among hundreds is made of. */
const Decisions = lazy(async () => ({ default: (await import('./decisions.js')).Decisions }));

/** The whole portfolio at a glance, and the decisions behind its deadlines. */
export default function OverviewPage() {
  const { t } = useTranslation();
  const { part } = useParams();
  const decisions = part === 'decisions';
  return (
    <Page
      key={part}
      className="overview"
      title={t(decisions ? 'decisions.title' : 'overview.title')}
      lead={t(decisions ? 'decisions.lead' : 'overview.lead')}
    >
      <SubNav
        label={t('overview.parts')}
        parts={[
          { to: '/overview', title: t('overview.title') },
          { to: '/overview/decisions', title: t('decisions.title') },
        ]}
      />
      <Suspense fallback={<Skeleton lines={10} />}>{decisions ? <Decisions /> : <Portfolio />}</Suspense>
    </Page>
  );
}
