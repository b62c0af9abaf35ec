import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Page } from '../parts/page.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Navigate, useParams } from '../routing/routing.js';
import { approvalPlaceQuery } from './approval.queries.js';

const DecisionFile = lazy(async () => ({ default: (await import('../file/decision/decision-file.js')).DecisionFile }));

/** Where letters and notifications about a decision lead: to the proposal's file, or the decision's own. */
export default function ApprovalPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [{ data, error }, read] = useQuery({ query: approvalPlaceQuery, variables: { id } });
  const approval = data?.approval;
  if (approval?.subjectKind === 'PROPOSAL') return <Navigate to={`/proposals/${approval.subjectId}`} replace />;
  if (approval) {
    return (
      <Suspense
        fallback={
          <Page title={t('decide.title')}>
            <Skeleton lines={14} />
          </Page>
        }
      >
        <DecisionFile key={id} id={id} subjectId={approval.subjectId} />
      </Suspense>
    );
  }
  return (
    <Page title={t('decide.title')}>
      {error && !data ? (
        <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />
      ) : data ? (
        <Empty title={t('failure.notFoundTitle')}>{t('failure.notFound')}</Empty>
      ) : (
        <Skeleton lines={8} />
      )}
    </Page>
  );
}
