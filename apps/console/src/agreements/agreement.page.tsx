import './agreements.scss';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Paper } from '../parts/paper.js';
import { WhoIsLooking } from '../file/presence.js';
import { useTopic } from '../live/use-live.js';
import { Page } from '../parts/page.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Link, Navigate, useParams } from '../routing/routing.js';
import { agreementQuery } from './agreement.queries.js';
import { Changes } from './negotiation/changes.js';
import { Connector } from './negotiation/connector.js';
import { Duties } from './duties/duties.js';
import { Elsewhere } from './negotiation/elsewhere.js';
import { NegotiationList } from './negotiation/negotiation-list.js';
import { Next } from './next.js';
import { Parties } from './parties.js';
import { Signatures } from './signing/signatures.js';
import { Standing } from './standing.js';
import { StandingFacts } from './standing-facts.js';
import { FollowButton } from '../follows/follow-button.js';
import { AgreementDiscussion, TermsReader } from './reading/terms-reader.js';
import { useMayDiscuss } from '../discussions/use-may-discuss.js';
import type { Agreement } from './agreement.fragment.js';

const Activity = lazy(async () => ({ default: (await import('./activity.js')).Activity }));
const Audits = lazy(async () => ({ default: (await import('./duties/audits.js')).Audits }));
const Breaches = lazy(async () => ({ default: (await import('./duties/breaches.js')).Breaches }));
const Clearances = lazy(async () => ({ default: (await import('./negotiation/clearances.js')).Clearances }));
const DataUses = lazy(async () => ({ default: (await import('../needs/use-list.js')).DataUses }));
const NegotiationPicture = lazy(() => import('./negotiation/negotiation-picture.js'));

/** One agreement: where it stands, what it says, and what its parties do under it. */
export default function AgreementPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  // Drafts, comments and duties change under versions of their own: every message of the topic counts.
  const context = useMemo(() => ({ topics: [`agreement:${id}`] }), [id]);
  const [{ data, error }, read] = useQuery({ query: agreementQuery, variables: { id }, context });
  useTopic(`agreement:${id}`);
  const again = () => read({ requestPolicy: 'network-only' });
  const agreement = data?.agreement?.id === id ? data.agreement : undefined;
  if (data && agreement) return <Shown key={id} agreement={agreement} now={data.clock.now} again={again} />;
  // The inbox knows of a party's own approval, which is about an agreement.
  if (data?.node?.__typename === 'AgreementClearance' && data.node.id === id) {
    return <Navigate to={`/agreements/${data.node.agreementId}`} replace />;
  }
  return (
    <Page title={t('agreement.page')}>
      {error && !data ? (
        <Failed error={error} retry={again} />
      ) : data && !data.agreement ? (
        <Empty title={t('failure.notFoundTitle')}>{t('failure.notFound')}</Empty>
      ) : (
        <Skeleton lines={14} />
      )}
    </Page>
  );
}

function Shown({ agreement, now, again }: { agreement: Agreement; now: string; again: () => void }) {
  const { t } = useTranslation();
  const may = useMayDiscuss();
  const { id, title, revision, standing, signedRevision, breaches, audits, duties } = agreement;
  const underWay = standing ? agreement.amendment : agreement.state;
  return (
    <Page
      title={title}
      className="agreement"
      actions={
        <div className="page__acts">
          <FollowButton kind="AGREEMENT" id={id} />
          {agreement.paperPath && <Paper path={agreement.paperPath} title={t('agreement.paper')} />}
        </div>
      }
      lead={
        <>
          <Standing {...agreement} />{' '}
          {revision > 0 && t('agreement.offerNumber', { number: signedRevision ?? revision })}
        </>
      }
    >
      <WhoIsLooking topic={`agreement:${id}`} />
      <Next agreement={agreement} />
      {underWay && (
        <Section
          id="stands"
          title={t(standing ? 'agreement.amendmentStands' : 'agreement.stands')}
          lead={t('agreement.protocol')}
        >
          <Suspense fallback={<Skeleton lines={4} />}>
            <NegotiationPicture state={underWay} />
          </Suspense>
          <NegotiationList state={underWay} />
        </Section>
      )}
      {standing && (
        <Section
          id="standing"
          title={t('agreement.standing')}
          actions={
            <Link className="cds--link" to={`/data/deliveries?agreement=${id}`}>
              {t('data.part.deliveries')}
            </Link>
          }
        >
          <StandingFacts agreement={agreement} />
        </Section>
      )}
      <Section id="parties" title={t('agreement.parties')}>
        <Parties agreement={agreement} />
      </Section>
      {agreement.connector && (
        <Section id="connector" title={t('agreement.connector.title')} lead={t('agreement.connector.lead')}>
          <Connector agreement={agreement} />
        </Section>
      )}
      {agreement.remote && (
        <Section
          id="elsewhere"
          title={t('agreement.elsewhere.title')}
          lead={t('agreement.elsewhere.lead')}
          actions={
            standing && (
              <Link className="cds--link" to={`/data/transfers?agreement=${id}`}>
                {t('data.part.transfers')}
              </Link>
            )
          }
        >
          <Elsewhere agreement={agreement} again={again} />
        </Section>
      )}
      <Section id="terms" title={t('agreement.terms')} lead={revision > 0 && t('agreement.termsLead')}>
        <TermsReader agreement={agreement} may={may} />
      </Section>
      {revision > 0 && (
        <>
          <Section id="changes" title={t('agreement.changes')}>
            <Changes key={revision} agreement={agreement} />
          </Section>
          {agreement.clearances.length > 0 && (
            <Section id="clearance" title={t('agreement.clearance')} lead={t('agreement.clearanceLead')}>
              <Suspense fallback={<Skeleton lines={2} />}>
                <Clearances agreement={agreement} />
              </Suspense>
            </Section>
          )}
          <Section id="signatures" title={t('agreement.signatures')}>
            <Signatures agreement={agreement} />
          </Section>
        </>
      )}
      {standing && (
        <>
          <Section id="duties" title={t('agreement.duties')}>
            <Duties duties={duties} agreement={agreement} now={now} />
          </Section>
          <Section id="breaches" title={t('agreement.breaches')}>
            <Suspense fallback={<Skeleton lines={2} />}>
              <Breaches breaches={breaches} agreement={agreement} now={now} />
            </Suspense>
          </Section>
          <Section id="audits" title={t('agreement.audits')}>
            <Suspense fallback={<Skeleton lines={2} />}>
              <Audits audits={audits} agreement={agreement} />
            </Suspense>
          </Section>
        </>
      )}
      {standing && (
        <Suspense fallback={<Skeleton lines={2} />}>
          <DataUses of={{ agreementId: id }} />
        </Suspense>
      )}
      <Section id="discussion" title={t('common.discussion')}>
        <AgreementDiscussion agreement={agreement} may={may} />
      </Section>
      <Section id="activity" title={t('agreement.activity')}>
        <Suspense fallback={<Skeleton lines={4} />}>
          <Activity agreementId={id} />
        </Suspense>
      </Section>
    </Page>
  );
}
