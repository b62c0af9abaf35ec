import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecidedSubjectFragment } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { Facts } from '../../parts/facts.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Link } from '../../routing/routing.js';
import { ProposalOwners } from './proposal-owners.js';
import { ProposalPlaces } from './proposal-places.js';
import { RiskBars } from './risk-bars.js';
import { useRegionOf } from '../../parts/map/region-of.js';
import { Skeleton } from '../../parts/states.js';
import { comma } from '../../language/labelled.js';

const AgreementBrief = lazy(async () => ({ default: (await import('./agreement-brief.js')).AgreementBrief }));

const ImpactBrief = lazy(async () => ({ default: (await import('../../impacts/impact-brief.js')).ImpactBrief }));

const OutcomeBrief = lazy(async () => ({ default: (await import('../../pilots/outcome-brief.js')).OutcomeBrief }));

const ReplicaChanges = lazy(async () => ({
  default: (await import('../../pilots/replicas/replica-changes.js')).ReplicaChanges,
}));

const StatedBrief = lazy(async () => ({ default: (await import('../../file/stated.js')).StatedBrief }));

type Subject = DecidedSubjectFragment;
type Of<K extends string> = Extract<Subject, { __typename: K }>;

/** What is decided on, as far as one needs it to decide without opening the file. */
export function SubjectBrief({ subject }: { subject: Subject }): ReactNode {
  switch (subject.__typename) {
    case 'Proposal':
      return (
        <>
          <ProposalBrief proposal={subject} />
          <ProposalWhole proposal={subject} />
        </>
      );
    case 'ProjectGate':
      return <GateBrief gate={subject} />;
    case 'StakeChange':
      return <StakeBrief change={subject} />;
    case 'PilotOutcome':
      return (
        <Suspense fallback={<Skeleton lines={4} />}>
          <OutcomeBrief outcomeId={subject.id} />
        </Suspense>
      );
    case 'AgreementClearance':
      return (
        <Suspense fallback={<Skeleton lines={4} />}>
          <AgreementBrief clearanceId={subject.id} />
        </Suspense>
      );
    default:
      return null;
  }
}

/** What else the wizard asked, for those who decide without opening the file. */
function ProposalWhole({ proposal }: { proposal: Of<'Proposal'> }) {
  const { t } = useTranslation();
  const { content } = proposal.revision ?? {};
  const { id, replicaOf, revisionNumber, impactRequired, impactAssessments } = proposal;
  const places = (content?.sites as { features?: unknown[] } | null | undefined)?.features ?? [];
  return (
    <>
      {(impactRequired || impactAssessments.length > 0) && (
        <Suspense fallback={<Skeleton lines={3} />}>
          <h3>{t('file.impact')}</h3>
          <ImpactBrief proposalId={id} />
        </Suspense>
      )}
      {replicaOf && (
        <Suspense fallback={<Skeleton lines={3} />}>
          <h3>{t('file.differs')}</h3>
          <ReplicaChanges proposalId={id} revision={revisionNumber} />
        </Suspense>
      )}
      {(content?.security || content?.activities) && (
        <Suspense fallback={<Skeleton lines={3} />}>
          <StatedBrief content={content} />
        </Suspense>
      )}
      {(content?.proposedStakes ?? []).length > 0 && (
        <>
          <h3 id="brief-owners-heading">{t('owners.title')}</h3>
          <ProposalOwners labelledBy="brief-owners-heading" project={proposal.project} revision={proposal.revision} />
        </>
      )}
      {places.length > 0 && (
        <>
          <h3>{t('owners.places')}</h3>
          <ProposalPlaces revision={proposal.revision} folded />
        </>
      )}
    </>
  );
}

/** The facts of a proposal on a few lines. */
export function ProposalBrief({ proposal }: { proposal: Of<'Proposal'> }) {
  const { t } = useTranslation();
  const regionOf = useRegionOf();
  const nameOf = useNameOf();
  const { money } = useFormats();
  const { capitalValue: value, revision } = proposal;
  const term = revision?.content.termYears;
  return (
    <>
      {proposal.summary && <p className="brief__summary">{proposal.summary}</p>}
      <Facts
        facts={[
          [
            t('file.who'),
            [proposal.submitter, ...proposal.consortium].flatMap((one) => (one ? nameOf(one) : [])).join(comma()),
          ],
          [t('file.howMuch'), value?.amount && value.currency ? money(value.amount, value.currency) : null],
          [t('file.term'), term ? t('file.years', { count: term }) : null],
          [t('file.type'), proposal.pppType && t(`pppType.${proposal.pppType}`)],
          [t('file.component'), proposal.component && t(`component.${proposal.component}`)],
          [t('file.place'), regionOf(proposal.jurisdiction)],
          [
            t('owners.solicited'),
            typeof revision?.content.solicited === 'boolean'
              ? t(revision.content.solicited ? 'common.yes' : 'common.no')
              : null,
          ],
          [t('file.project'), proposal.project && <ProjectLink project={proposal.project} />],
        ]}
      />
      {revision?.content.risks && revision.content.risks.length > 0 && <RiskBars risks={revision.content.risks} />}
    </>
  );
}

function ProjectLink({ project }: { project: { id: string; name: string; nativeName?: string | null } }) {
  const nameOf = useNameOf();
  return (
    <Link className="cds--link" to={`/projects/${project.id}`}>
      {nameOf(project)}
    </Link>
  );
}

function GateBrief({ gate }: { gate: Of<'ProjectGate'> }) {
  const { t } = useTranslation();
  const regionOf = useRegionOf();
  const nameOf = useNameOf();
  const { project } = gate;
  return (
    <>
      {gate.note && <p className="brief__summary">{gate.note}</p>}
      <Facts
        facts={[
          [t('file.project'), project && <ProjectLink project={project} />],
          [t('file.fromTo'), `${t(`projectStage.${gate.fromStage}`)} → ${t(`projectStage.${gate.toStage}`)}`],
          [t('file.lead'), project?.lead && nameOf(project.lead)],
          [t('file.place'), regionOf(project?.jurisdiction)],
          [t('file.about'), project?.summary],
        ]}
      />
    </>
  );
}

function StakeBrief({ change }: { change: Of<'StakeChange'> }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { day, percent } = useFormats();
  // Once it counts, or will not, what is now is not what was before it.
  const open = change.changeState === 'PROPOSED' || change.changeState === 'AGREED';
  const now = new Map(change.project?.coOwners.map(({ organisationId, share }) => [organisationId, share]));
  return (
    <>
      <p className="brief__summary">{change.founding ? t('stakes.founding') : change.stakeReason}</p>
      <Facts
        facts={[
          [t('file.project'), change.project && <ProjectLink project={change.project} />],
          [t('file.proposedBy'), change.proposedBy && nameOf(change.proposedBy)],
          [t('file.effective'), day(change.effectiveOn)],
          ...change.stakes.map(
            (stake) =>
              [
                stake.organisation ? nameOf(stake.organisation) : stake.organisationId,
                open
                  ? `${percent(now.get(stake.organisationId) ?? 0)} → ${percent(stake.share)}`
                  : percent(stake.share),
              ] as const,
          ),
        ]}
      />
    </>
  );
}
