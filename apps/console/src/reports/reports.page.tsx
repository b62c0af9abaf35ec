import './bring-texts.js';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.js';
import { Skeleton } from '../parts/states.js';
import { SubNav } from '../parts/sub-nav.js';
import { Link, useParams } from '../routing/routing.js';
import NotFoundPage from '../shell/not-found.page.js';
import { ApprovalRecords } from './approval-records.js';
import { MonthlyPortfolio } from './monthly-portfolio.js';
import { ProjectSheets } from './project-sheets.js';

/** Most take a report now; to plan one brings a dialog. */
const ScheduledReports = lazy(() => import('./scheduled-reports.js'));

const parts = {
  portfolio: MonthlyPortfolio,
  projects: ProjectSheets,
  approvals: ApprovalRecords,
  scheduled: ScheduledReports,
} as const;
type Part = keyof typeof parts;

/** What an office prints, files or sends. */
export default function ReportsPage() {
  const { t } = useTranslation();
  const { part = 'portfolio' } = useParams();
  if (!Object.hasOwn(parts, part)) return <NotFoundPage />;
  const Shown = parts[part as Part];
  return (
    <Page
      title={t('reports.title')}
      lead={t('reports.lead')}
      actions={
        <Link className="cds--link" to="/time">
          {t('reports.openTime')}
        </Link>
      }
    >
      <SubNav
        label={t('reports.title')}
        parts={Object.keys(parts).map((each) => ({
          to: each === 'portfolio' ? '/reports' : `/reports/${each}`,
          title: t(`reports.part.${each as Part}`),
        }))}
      />
      <Suspense fallback={<Skeleton lines={6} />}>
        <Shown key={part} />
      </Suspense>
    </Page>
  );
}
