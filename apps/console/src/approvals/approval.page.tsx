import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Page } from '../parts/page.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Navigate, useParams } from '../routing/routing.js';
import { approvalPlaceQuery } from './approval.queries.js';

/** Where letters and notifications about a decision lead: on to what is decided. */
export default function ApprovalPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [{ data, error }, read] = useQuery({ query: approvalPlaceQuery, variables: { id } });
  const approval = data?.approval;
  if (approval?.subjectKind === 'PROPOSAL') return <Navigate to={`/proposals/${approval.subjectId}`} replace />;
  if (approval?.subjectKind === 'AGREEMENT') return <Navigate to={`/agreements/${approval.subjectId}`} replace />;
  if (approval?.projectId) {
    const part = approval.subjectKind === 'STAKE_CHANGE' ? '/ownership' : '';
    return <Navigate to={`/projects/${approval.projectId}${part}`} replace />;
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
