import './bring-texts.js';
import './impacts.scss';
import { Button, InlineNotification } from '@carbon/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { ProposalImpactQuery } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { useTopic } from '../live/use-live.js';
import { Rows } from '../parts/list/rows.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Page } from '../parts/page.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Link, useParams } from '../routing/routing.js';
import { AssessForm } from './assess-form.js';
import { Named } from './criteria-table.js';
import { type Assessed, proposalImpactQuery } from './impact.queries.js';
import { ScoreBars } from './score-bars.js';

type Proposal = NonNullable<ProposalImpactQuery['proposal']>;

/** How a proposal was scored: what counts now, what counted for earlier revisions, and what is to be done. */
export default function ImpactPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const context = useMemo(() => ({ topics: [`proposal:${id}`] }), [id]);
  useTopic(`proposal:${id}`);
  const [{ data, error }, read] = useQuery({ query: proposalImpactQuery, variables: { id }, context });
  const again = () => read({ requestPolicy: 'network-only' });
  const proposal = data?.proposal;
  if (proposal) return <Shown proposal={proposal} onDone={again} />;
  return (
    <Page title={t('file.impact')}>
      {error && !data ? (
        <Failed error={error} retry={again} />
      ) : data ? (
        <Empty title={t('impacts.noProposal')} />
      ) : (
        <Skeleton lines={8} />
      )}
    </Page>
  );
}

function Shown({ proposal, onDone }: { proposal: Proposal; onDone: () => void }) {
  const { t } = useTranslation();
  const [scoring, setScoring] = useState(false);
  const { id, title, revisionNumber, state, impactCriteria: criteria, impactAssessments: all } = proposal;
  const latest = all.find(({ revision }) => revision === revisionNumber);
  const earlier = all.filter((one) => one !== latest);
  const mayScore = state === 'UNDER_REVIEW' && criteria?.viewerCan.includes('impact.assess');
  return (
    <Page
      className="impact-page"
      title={t('file.impact')}
      lead={
        <Link className="cds--link" to={`/proposals/${id}`}>
          {title}
        </Link>
      }
      actions={
        mayScore &&
        !scoring && (
          <Button size="sm" onClick={() => setScoring(true)}>
            {t(latest ? 'impacts.scoreAgain' : 'impacts.score')}
          </Button>
        )
      }
    >
      <Standing proposal={proposal} latest={latest} />
      {scoring && criteria && (
        <AssessForm
          key={criteria.id}
          proposalId={id}
          revision={revisionNumber}
          criteria={criteria}
          before={latest?.criteria?.id === criteria.id ? latest : undefined}
          onDone={() => {
            setScoring(false);
            onDone();
          }}
          onCancel={() => setScoring(false)}
        />
      )}
      {latest && !scoring && (
        <Scored id="now" title={t('impacts.now', { number: latest.revision })} assessment={latest} />
      )}
      {earlier.map((one) => (
        <details key={one.id} className="section">
          <summary>
            <Summary assessment={one} />
          </summary>
          <Scored id={one.id} title={t('impacts.now', { number: one.revision })} assessment={one} />
        </details>
      ))}
    </Page>
  );
}

/** What follows from it for whoever reads this. */
function Standing({ proposal, latest }: { proposal: Proposal; latest: Assessed | undefined }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { impactRequired, impactCriteria: criteria } = proposal;
  const agency = criteria?.organisation && nameOf(criteria.organisation);
  const says = latest
    ? latest.reached
      ? t('impacts.says.reached')
      : t(impactRequired ? 'impacts.says.belowRequired' : 'impacts.says.below')
    : !criteria
      ? t(impactRequired ? 'impacts.says.noCriteriaRequired' : 'impacts.says.noCriteria')
      : t(impactRequired ? 'impacts.says.waits' : 'impacts.says.notAsked', { agency });
  return (
    <>
      <InlineNotification
        lowContrast
        hideCloseButton
        role="status"
        kind={latest?.reached ? 'success' : impactRequired ? 'warning' : 'info'}
        title={says}
      />
      {criteria && (
        <p className="section__lead">
          <Link className="cds--link" to={`/impact-criteria/${criteria.id}`}>
            {t('impacts.byWhich', { title: criteria.title, number: criteria.edition })}
          </Link>
        </p>
      )}
    </>
  );
}

function Summary({ assessment: { revision, overall, recordedAt } }: { assessment: Assessed }) {
  const { t } = useTranslation();
  const { percent, moment } = useFormats();
  return t('impacts.earlier', { number: revision, figure: percent(overall), at: moment(recordedAt) });
}

/** An assessment, whole: bars, and each criterion with its level and why. */
function Scored({ id, title, assessment }: { id: string; title: string; assessment: Assessed }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const nameOf = useNameOf();
  const { organisation, recordedAt, scores, criteria } = assessment;
  const rows = (criteria?.criteria ?? []).flatMap((criterion) => {
    const score = scores.find(({ key }) => key === criterion.key);
    return score ? [{ id: criterion.key, criterion, score }] : [];
  });
  return (
    <Section
      id={id}
      title={title}
      lead={organisation && t('impacts.scoredBy', { who: nameOf(organisation), at: moment(recordedAt) })}
    >
      <ScoreBars assessment={assessment} />
      <Rows
        labelledBy={`${id}-heading`}
        rows={rows}
        columns={[
          {
            key: 'criterion',
            title: t('impacts.column.criterion'),
            roomy: true,
            cell: ({ criterion }) => <Named criterion={criterion} />,
          },
          {
            key: 'level',
            title: t('impacts.column.level'),
            cell: ({ criterion, score }) =>
              t('impacts.levelOf', {
                level: score.level,
                most: criterion.levels.length - 1,
                title: criterion.levels[score.level]?.title ?? '',
              }),
          },
          { key: 'reason', title: t('impacts.column.reason'), roomy: true, cell: ({ score }) => score.reason },
        ]}
      />
    </Section>
  );
}
