import './bring-texts.js';
import '../agreements.scss';
import '../../proposals/proposals.scss';
import './edit.scss';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useTopic } from '../../live/use-live.js';
import { Page } from '../../parts/page.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { Link, useParams, useSearchParams } from '../../routing/routing.js';
import NotFoundPage from '../../shell/not-found.page.js';
import { editAgreementQuery } from './edit.queries.js';
import { TermsForm } from './terms-form.js';

/** Writing an agreement, an answer to an offer, or an amendment. */
export default function EditAgreementPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [given] = useSearchParams();
  useTopic(`agreement:${id}`);
  // A colleague's draft changes under a version of its own.
  const context = useMemo(() => ({ topics: [`agreement:${id}`] }), [id]);
  const variables = useMemo(() => ({ id }), [id]);
  const [{ data, error, fetching, stale }, read] = useQuery({ query: editAgreementQuery, variables, context });
  const again = useCallback(() => read({ requestPolicy: 'network-only' }), [read]);
  const agreement = data?.agreement?.id === id ? data.agreement : undefined;
  if (agreement) {
    const open = agreement.possible.includes('PROPOSE') || Boolean(agreement.draft);
    if (open && agreement.viewerCan.includes('agreement.negotiate')) {
      const from = Number(given.get('from')) || undefined;
      return <TermsForm key={agreement.id} agreement={agreement} from={from} read={again} />;
    }
    return (
      <Page title={agreement.title} className="page--narrow">
        <Empty title={t(open ? 'agreementEdit.notYours' : 'agreementEdit.notWritable')}>
          {!open && t('agreementEdit.notWritableLead')}{' '}
          <Link className="cds--link" to={`/agreements/${id}`}>
            {t('agreementEdit.back')}
          </Link>
        </Empty>
      </Page>
    );
  }
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data || fetching || stale) {
    return (
      <Page title={t('agreement.page')}>
        <Skeleton lines={10} />
      </Page>
    );
  }
  return <NotFoundPage />;
}
