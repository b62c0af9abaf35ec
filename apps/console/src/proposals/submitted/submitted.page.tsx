import '../proposals.scss';
import './submitted.scss';
import '../route/bring-texts.js';
import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { PrintLinks } from '../../file/print-links.js';
import type { ProposalSubmittedQuery } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { useTopic } from '../../live/use-live.js';
import { Facts } from '../../parts/facts.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Page } from '../../parts/page.js';
import { ReceiptLink } from '../../parts/receipt/receipt-link.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { Link, useParams } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import NotFoundPage from '../../shell/not-found.page.js';
import { useStanding } from '../desk/standing.js';
import { Route } from '../route/route.js';
import { submittedQuery } from './submitted.queries.js';
import { comma } from '../../language/labelled.js';

type Proposal = NonNullable<ProposalSubmittedQuery['proposal']>;

/** The confirmation of a submission, whenever it is opened: the number to quote, who holds it now, and what happens next. */
export default function SubmittedPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  useTopic(`proposal:${id}`);
  const [{ data, error }, read] = useQuery({ query: submittedQuery, variables: { id } });
  const proposal = data?.proposal?.id === id ? data.proposal : undefined;
  if (proposal?.revision) return <Confirmation proposal={proposal} />;
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) {
    return (
      <Page title={t('desk.confirmation')}>
        <Skeleton lines={10} />
      </Page>
    );
  }
  if (!proposal) return <NotFoundPage />;
  return (
    <Page title={proposal.title} className="page--narrow">
      <Empty title={t('submitted.notYet')}>
        {proposal.viewerCan.includes('proposal.draft') && (
          <Link className="cds--link" to={`/proposals/${id}/edit`}>
            {t('desk.continue')}
          </Link>
        )}
      </Empty>
    </Page>
  );
}

function Confirmation({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { moment } = useFormats();
  const { organisation } = useSignedIn();
  const { id, title, reference, state, revision, submitter, consortium, submittedApproval: approval } = proposal;
  useTopic(approval ? `approval:${approval.id}` : undefined);
  const standing = useStanding(organisation.id)(proposal);
  const number = revision?.number ?? 1;
  const receivers = revision?.receipt?.received ?? [];
  const person = revision?.submitter?.person?.name ?? revision?.submitter?.title;
  const revise = state === 'CHANGES_REQUESTED' && proposal.viewerCan.includes('proposal.draft');
  return (
    <Page
      className="page--narrow submitted"
      title={number > 1 ? t('submitted.revised', { number }) : t('submitted.title')}
      lead={title}
    >
      <p className="submitted__number">
        {t('file.reference')}
        <strong>{reference}</strong>
        <span>{t('submitted.quote')}</span>
      </p>
      <Section id="receipt" title={t('submitted.what')} lead={t('desk.revision', { number })}>
        <Facts
          facts={[
            [t('desk.name'), title],
            [t('desk.submitter'), [submitter && nameOf(submitter), person].filter(Boolean).join(', ')],
            [t('field.consortiumOrganisationIds'), consortium.map(nameOf).join(comma())],
            [t('submitted.at'), revision && moment(revision.submittedAt)],
            [t('receipt.receivedBy'), receivers.length > 0 && <Receivers receivers={receivers} />],
            [t('receipt.get'), <ReceiptLink receipt={revision?.receipt} of={title} />],
          ]}
        />
        <PrintLinks proposalId={id} approvalId={undefined} />
      </Section>
      <Section id="now" title={t('submitted.now')}>
        <Facts
          facts={[
            [t('desk.state'), t(`proposalState.${state}`)],
            [t('desk.with'), standing.with],
            [t('desk.stage'), standing.stage],
            [t('desk.why'), standing.ended ? null : standing.why],
            [t('desk.until'), [standing.until, standing.left].filter(Boolean).join(' · ')],
          ]}
        />
        {revise && (
          <Button as={Link} to={`/proposals/${id}/edit`} size="md">
            {t('desk.revise')}
          </Button>
        )}
      </Section>
      {approval?.route && state === 'UNDER_REVIEW' && (
        <Section id="next" title={t('submitted.next')} lead={t('submitted.nextLead', { title: approval.route.title })}>
          <Route route={approval.route} now={approval.stage} />
        </Section>
      )}
      {!standing.ended && (
        <Section id="hear" title={t('submitted.hear')}>
          <ul className="submitted__hear">
            <li>{t('submitted.told')}</li>
            <li>{t('submitted.waits', { submitter: submitter ? nameOf(submitter) : '' })}</li>
            <li>{t('submitted.look')}</li>
          </ul>
        </Section>
      )}
      <p className="submitted__ways">
        <Link className="cds--link" to={`/proposals/${id}`}>
          {t('submitted.file')}
        </Link>
        <Link className="cds--link" to="/proposals">
          {t('submitted.back')}
        </Link>
      </p>
    </Page>
  );
}

type Receiver = NonNullable<NonNullable<Proposal['revision']>['receipt']>['received'][number];

/** Into whose inbox it came, and when. */
function Receivers({ receivers }: { receivers: readonly Receiver[] }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { moment } = useFormats();
  return (
    <ul>
      {receivers.map(({ organisation, at }) => (
        <li key={organisation?.id}>
          {t('receipt.received', { who: organisation ? nameOf(organisation) : '—', at: moment(at) })}
        </li>
      ))}
    </ul>
  );
}
