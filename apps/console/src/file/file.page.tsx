import { Button, Tag } from '@carbon/react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
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
import { Page } from '../parts/page.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useParams } from '../routing/routing.js';
import { Benefits, DataAndStandards, Funding } from './content.js';
import { FileIndex } from './file-index.js';
import { FoldingContext, useKeptFolding } from './folding.js';
import { Documents } from './documents/documents.js';
import './file.scss';
import '../needs/needs.scss';
import { draftContentQuery, fileQuery } from './file.queries.js';
import { CourseParts, RecordParts } from './decision/decision-parts.js';
import { Part } from './part.js';
import { Activities, SecurityPlan } from './stated.js';
import { PrintLinks } from './print-links.js';
import { WhoIsLooking } from './presence.js';

const ComparedDocuments = lazy(async () => ({
  default: (await import('./documents/compared-documents.js')).ComparedDocuments,
}));
const DataUses = lazy(async () => ({ default: (await import('../needs/use-list.js')).DataUses }));
const ImpactBrief = lazy(async () => ({ default: (await import('../impacts/impact-brief.js')).ImpactBrief }));
const ReplicaChanges = lazy(async () => ({
  default: (await import('../pilots/replicas/replica-changes.js')).ReplicaChanges,
}));
const Revisions = lazy(async () => ({ default: (await import('./revisions.js')).Revisions }));
const Partnership = lazy(async () => ({
  default: (await import('../proposals/partners/partnership.js')).Partnership,
}));
const WithdrawDialog = lazy(async () => ({
  default: (await import('../proposals/desk/withdraw-dialog.js')).WithdrawDialog,
}));
type Proposal = NonNullable<ProposalFileQuery['proposal']>;
const COLOURS = {
  DRAFT: 'gray',
  UNDER_REVIEW: 'blue',
  CHANGES_REQUESTED: 'magenta',
  APPROVED: 'green',
  REJECTED: 'red',
  WITHDRAWN: 'gray',
  CANCELLED: 'gray',
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
  const [withdrawing, setWithdrawing] = useState(false);
  const main = useRef<HTMLDivElement>(null);
  const folding = useKeptFolding();
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
          {proposal.viewerCan.includes('proposal.withdraw') && (
            <Button kind="ghost" size="sm" onClick={() => setWithdrawing(true)}>
              {t('desk.withdraw')}
            </Button>
          )}
        </div>
      }
    >
      {withdrawing && (
        <Suspense>
          <WithdrawDialog
            proposal={proposal}
            onClose={() => {
              setWithdrawing(false);
              onRead();
            }}
          />
        </Suspense>
      )}
      <WhoIsLooking topic={`proposal:${proposal.id}`} />
      <FoldingContext value={folding}>
        <div className="file__columns">
          <FileIndex of={main} />
          <div className="file__main" ref={main}>
            <Suspense>
              {PARTNERS_CHANGE.includes(state) && <Partnership proposalId={proposal.id} onDone={onRead} />}
            </Suspense>
            {approval && <WhyWaiting approval={approval} />}
            <Part id="what" title={t('file.what')}>
              <div className="file__what">
                <ProposalBrief proposal={{ __typename: 'Proposal', ...proposal }} />
              </div>
            </Part>
            {proposal.replicaOf && (
              <Part id="differs" title={t('file.differs')}>
                <Suspense fallback={<Skeleton lines={3} />}>
                  <ReplicaChanges proposalId={proposal.id} revision={proposal.revisionNumber} />
                </Suspense>
              </Part>
            )}
            {approval && hasRequests(proposal.revisionNumber, approval.decisions) && (
              <Part id="requests" title={t('requests.title')} lead={t('requests.lead')}>
                <Requests
                  revision={proposal.revisionNumber}
                  decisions={approval.decisions}
                  answers={proposal.revision?.content.answers ?? []}
                />
              </Part>
            )}
            {approval && <CourseParts approval={approval} onRead={onRead} />}
            {(proposal.revision?.content.proposedStakes ?? []).length > 0 && (
              <Part id="owners" title={t('owners.title')} lead={proposal.project && t('owners.lead')}>
                <ProposalOwners labelledBy="owners-heading" project={proposal.project} revision={proposal.revision} />
              </Part>
            )}
            {Boolean(proposal.revision?.content.sites) && (
              <Part id="places" title={t('owners.places')}>
                <ProposalPlaces revision={proposal.revision} />
              </Part>
            )}
            <Part id="benefits" title={t('file.benefits')}>
              <Benefits benefits={content?.benefits ?? null} />
            </Part>
            <Part id="funding" title={t('file.funding')}>
              <Funding
                sources={content?.fundingSources ?? []}
                total={proposal.capitalValue?.amount}
                currency={proposal.capitalValue?.currency}
              />
            </Part>
            <Part id="data" title={t('file.dataAndStandards')}>
              <DataAndStandards
                datasets={content?.datasets ?? null}
                standards={content?.standards ?? null}
                needs={proposal.dataNeeds}
              />
            </Part>
            {content?.security && (
              <Part id="security" title={t('file.security')}>
                <SecurityPlan security={content.security} />
              </Part>
            )}
            {content?.activities && (
              <Part id="activities" title={t('file.activities')}>
                <Activities activities={content.activities} />
              </Part>
            )}
            {(proposal.impactRequired || proposal.impactAssessments.length > 0) && (
              <Part id="impact" title={t('file.impact')}>
                <Suspense fallback={<Skeleton lines={3} />}>
                  <ImpactBrief proposalId={proposal.id} />
                </Suspense>
              </Part>
            )}
            <Suspense>
              <DataUses of={{ proposalId: proposal.id }} />
            </Suspense>
            <Part id="changes" title={t('file.changes')}>
              <Suspense fallback={<Skeleton lines={3} />}>
                <Revisions key={proposal.revisionNumber} proposal={proposal} />
              </Suspense>
            </Part>
            <Part id="documents" title={t('file.documents')}>
              <Documents attachments={whole?.attachments ?? []} />
              {proposal.revisionNumber > 1 && <BesideEarlier proposal={proposal} />}
            </Part>
            {approval && <RecordParts approval={approval} onRead={onRead} />}
            <Part id="discussion" title={t('common.discussion')}>
              <Discussion subjectKind="PROPOSAL" subjectId={proposal.id} may={may} />
            </Part>
            {contentHash && (
              <p className="file__hash">
                {t('file.hash')} <code>{contentHash}</code>
              </p>
            )}
          </div>
          {approval && <AskedHere keepsPlace className="file__desk" approval={approval} onRead={onRead} />}
        </div>
      </FoldingContext>
    </Page>
  );
}

/** Comes when somebody wants it: most read the latest only. */
function BesideEarlier({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (open) {
    return (
      <Suspense fallback={<Skeleton lines={4} />}>
        <ComparedDocuments proposal={proposal} />
      </Suspense>
    );
  }
  return (
    <Button kind="tertiary" size="sm" onClick={() => setOpen(true)}>
      {t('file.compareDocuments')}
    </Button>
  );
}
