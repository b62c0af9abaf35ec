import '../proposals.scss';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useTopic } from '../../live/use-live.js';
import { Page } from '../../parts/page.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { Link, useParams } from '../../routing/routing.js';
import NotFoundPage from '../../shell/not-found.page.js';
import { editQuery } from './edit.queries.js';
import { WizardForm } from './wizard-form.js';

/** Writing a proposal, or its next revision. */
export default function EditProposalPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  useTopic(`proposal:${id}`);
  const variables = useMemo(() => ({ id }), [id]);
  const [{ data, error, fetching, stale }, read] = useQuery({ query: editQuery, variables });
  const again = useCallback(() => read({ requestPolicy: 'network-only' }), [read]);
  const proposal = data?.proposal;
  if (proposal?.draft && proposal.viewerCan.includes('proposal.draft')) {
    return <WizardForm key={proposal.id} proposal={proposal} draft={proposal.draft} read={again} />;
  }
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data || ((fetching || stale) && !proposal)) {
    return (
      <Page title={t('desk.continue')}>
        <Skeleton lines={10} />
      </Page>
    );
  }
  if (!proposal) return <NotFoundPage />;
  return (
    <Page title={proposal.title} className="page--narrow">
      <Empty title={t('wizard.notWritable', { state: t(`proposalState.${proposal.state}`) })}>
        <Link className="cds--link" to="/proposals">
          {t('wizard.toDesk')}
        </Link>
      </Empty>
    </Page>
  );
}
