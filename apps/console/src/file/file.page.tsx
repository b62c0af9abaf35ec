import { Tag } from '@carbon/react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { AskedHere } from '../approvals/asked-here.js';
import { ProposalOwners } from '../approvals/brief/proposal-owners.js';
import { ProposalPlaces } from '../approvals/brief/proposal-places.js';
import { ProposalBrief } from '../approvals/brief/subject-brief.js';
import { hasRequests, Requests } from '../approvals/requests.js';
import { WhyWaiting } from '../approvals/why.js';
import { FollowButton } from '../follows/follow-button.js';
import { Discussion } from '../discussions/discussion.js';
import { useMayDiscuss } from '../discussions/use-may-discuss.js';
import type { ProposalFileQuery } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { useTopic } from '../live/use-live.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Partnership } from '../proposals/partners/partnership.js';
import { Page } from '../parts/page.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { WhenSeen } from '../parts/timing/when-seen.js';
import { Conditions } from './conditions.js';
import { Benefits, DataAndStandards, Funding } from './content.js';
import { DecisionRecord } from './decisions.js';
import { Documents } from './documents.js';
import './file.scss';
import '../needs/needs.scss';
import { draftContentQuery, fileQuery } from './file.queries.js';
import { PrintLinks } from './print-links.js';
import { DataUses } from '../needs/use-list.js';
import { WhoIsLooking } from './presence.js';
import { ProcessList } from './process/process-list.js';
import { Revisions } from './revisions.js';

const ProcessPicture = lazy(() => import('./process/process-picture.js'));
type Proposal = NonNullable<ProposalFileQuery['proposal']>;
const COLOURS = {
  DRAFT: 'gray',
  UNDER_REVIEW: 'blue',
  CHANGES_REQUESTED: 'magenta',
  APPROVED: 'green',
  REJECTED: 'red',
  WITHDRAWN: 'gray',
} as const;

/** While it is written, who writes it can change. */
const PARTNERS_CHANGE: readonly Proposal['state'][] = ['DRAFT', 'CHANGES_REQUESTED'];

/** A proposal's file: everything one needs to decide on it, and the decision, on one screen. */
export default function FilePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [{ data, error }, read] = useQuery({ query: fileQuery, variables: { id } });
  useTopic(`proposal:${id}`);
  const again = () => read({ requestPolicy: 'network-only' });
  const proposal = data?.proposal?.id === id ? data.proposal : undefined;
  if (proposal) return <File key={id} proposal={proposal} onRead={again} />;
  return (
    <Page title={t('file.page')}>
      {error && !data ? (
        <Failed error={error} retry={again} />
      ) : data && !data.proposal ? (
        <Empty title={t('failure.notFoundTitle')}>{t('failure.notFound')}</Empty>
      ) : (
        <Skeleton lines={14} />
      )}
    </Page>
  );
}

function File({ proposal, onRead }: { proposal: Proposal; onRead: () => void }) {
  const { t } = useTranslation();
  const { approval, fullRevision, title, state, contentHash } = proposal;
  const may = useMayDiscuss();
  const nameOf = useNameOf();
  const { moment } = useFormats();
  useTopic(approval ? `approval:${approval.id}` : undefined);
  // Before the first revision its authors, and whoever is asked to be one, read the draft.
  const [{ data: written }] = useQuery({
    query: draftContentQuery,
    variables: { id: proposal.id },
    pause: Boolean(fullRevision),
  });
  const whole = fullRevision ?? written?.proposal?.draft;
  const content = whole?.content;
  return (
    <Page
      title={title}
      className="file"
      lead={
        <>
          <Tag size="sm" type={COLOURS[state]}>
            {t(`proposalState.${state}`)}
          </Tag>{' '}
          {proposal.submitter && nameOf(proposal.submitter)} ·{' '}
          {t('decide.revision', { number: proposal.revisionNumber })}
          {proposal.submittedAt && ` · ${moment(proposal.submittedAt)}`} · {t('file.reference')} {proposal.reference}
        </>
      }
      actions={
        <div className="page__acts">
          <FollowButton kind="PROPOSAL" id={proposal.id} />
          <PrintLinks proposalId={proposal.id} approvalId={approval?.id} />
        </div>
      }
    >
      <WhoIsLooking topic={`proposal:${proposal.id}`} />
      <div className="file__columns">
        <div className="file__main">
          {PARTNERS_CHANGE.includes(state) && <Partnership proposalId={proposal.id} onDone={onRead} />}
          {approval && <WhyWaiting approval={approval} />}
          <Section id="what" title={t('file.what')}>
            <div className="file__what">
              <ProposalBrief proposal={{ __typename: 'Proposal', ...proposal }} />
            </div>
          </Section>
          {approval && hasRequests(proposal.revisionNumber, approval.decisions) && (
            <Section id="requests" title={t('requests.title')} lead={t('requests.lead')}>
              <Requests
                revision={proposal.revisionNumber}
                decisions={approval.decisions}
                answers={proposal.revision?.content.answers ?? []}
              />
            </Section>
          )}
          {approval && (
            <Section
              id="process"
              title={t('file.process')}
              lead={
                approval.definition &&
                `${approval.definition.title} · ${t('file.edition', { number: approval.definition.edition })}`
              }
            >
              <WhenSeen className="picture">
                <Suspense fallback={<div className="picture" />}>
                  <ProcessPicture approval={approval} />
                </Suspense>
              </WhenSeen>
              <ProcessList approval={approval} />
            </Section>
          )}
          {(proposal.revision?.content.proposedStakes ?? []).length > 0 && (
            <Section id="owners" title={t('owners.title')} lead={proposal.project && t('owners.lead')}>
              <ProposalOwners labelledBy="owners-heading" project={proposal.project} revision={proposal.revision} />
            </Section>
          )}
          {Boolean(proposal.revision?.content.sites) && (
            <Section id="places" title={t('owners.places')}>
              <ProposalPlaces revision={proposal.revision} />
            </Section>
          )}
          <Section id="benefits" title={t('file.benefits')}>
            <Benefits benefits={content?.benefits ?? null} />
          </Section>
          <Section id="funding" title={t('file.funding')}>
            <Funding
              sources={content?.fundingSources ?? []}
              total={proposal.capitalValue?.amount}
              currency={proposal.capitalValue?.currency}
            />
          </Section>
          <Section id="data" title={t('file.dataAndStandards')}>
            <DataAndStandards
              datasets={content?.datasets ?? null}
              standards={content?.standards ?? null}
              needs={proposal.dataNeeds}
            />
          </Section>
          <DataUses of={{ proposalId: proposal.id }} />
          <Section id="changes" title={t('file.changes')}>
            <Revisions key={proposal.revisionNumber} proposal={proposal} />
          </Section>
          <Section id="documents" title={t('file.documents')}>
            <Documents attachments={whole?.attachments ?? []} />
          </Section>
          {approval && (
            <>
              <Section id="conditions" title={t('file.conditions')}>
                <Conditions approval={approval} onDone={onRead} />
              </Section>
              <Section id="record" title={t('file.record')}>
                <DecisionRecord approval={approval} />
              </Section>
            </>
          )}
          <Section id="discussion" title={t('file.discussion')}>
            <Discussion subjectKind="PROPOSAL" subjectId={proposal.id} label={t('file.newThread')} may={may} />
          </Section>
          {contentHash && (
            <p className="file__hash">
              {t('file.hash')} <code>{contentHash}</code>
            </p>
          )}
        </div>
        {approval && <AskedHere keepsPlace className="file__desk" approval={approval} onRead={onRead} />}
      </div>
    </Page>
  );
}
