import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhy } from '../approvals/why.js';
import { useFormats } from '../language/format.js';
import { Talk } from '../discussions/talk.js';
import { Facts } from '../parts/facts.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { Gates } from './gates/gates.js';
import type { PartProps } from './part.props.js';

const Sites = lazy(() => import('./sites.js'));
const ProjectIncidents = lazy(() => import('../incidents/project-incidents.js'));
const OpenData = lazy(() => import('../publications/open-data.js'));

/** What a project is, where it stands, what waits for whom, and where in the city it is. */
export function AtAGlance({ project, onRead }: PartProps) {
  const { t } = useTranslation();
  const { day, percent } = useFormats();
  const nameOf = useNameOf();
  const why = useWhy();
  const { openApprovals, proposal, publication, summary } = project;
  // Published, it may have others than it was taken over with.
  const ocids = publication?.ocids.length ? publication.ocids.join(', ') : project.ocid;
  return (
    <>
      <Section id="about" title={t('project.summary')}>
        {summary && <p className="project__summary">{summary}</p>}
        <Facts
          facts={[
            [t('project.created'), day(project.createdAt)],
            [
              t('stakes.title'),
              project.coOwners
                .map(({ organisation: one, share }) => `${one ? nameOf(one) : ''} ${percent(share)}`)
                .join(' · '),
            ],
            [
              t('project.from'),
              proposal && (
                <Link className="cds--link" to={`/proposals/${proposal.id}`}>
                  {proposal.title}
                </Link>
              ),
            ],
            [t('project.ocid'), ocids && <span className="code">{ocids}</span>],
            [t('project.oc4idsId'), publication?.oc4idsId && <span className="code">{publication.oc4idsId}</span>],
          ]}
        />
      </Section>
      <Gates project={project} onRead={onRead} />
      <Suspense fallback={<Skeleton lines={3} />}>
        <ProjectIncidents
          projectId={project.id}
          owners={[project.leadId, ...project.coOwners.map(({ organisationId }) => organisationId)]}
        />
      </Suspense>
      <Section
        id="waiting"
        title={t('project.waiting')}
        actions={
          <Link className="cds--link" to={`/overview/decisions?project=${project.id}&state=any`}>
            {t('project.allDecisions')}
          </Link>
        }
      >
        {openApprovals.length === 0 && <p className="quiet">{t('project.waitingNone')}</p>}
        {openApprovals.length > 0 && (
          <Rows
            labelledBy="waiting-heading"
            rows={openApprovals}
            columns={[
              {
                key: 'what',
                title: t('decisions.what'),
                cell: ({ subjectKind, subjectId, title }) =>
                  subjectKind === 'PROPOSAL' ? (
                    <Link className="cds--link" to={`/proposals/${subjectId}`}>
                      {title}
                    </Link>
                  ) : subjectKind === 'STAKE_CHANGE' || subjectKind === 'PILOT_OUTCOME' ? (
                    <Link
                      className="cds--link"
                      to={`/projects/${project.id}/${subjectKind === 'STAKE_CHANGE' ? 'ownership' : 'pilot'}`}
                    >
                      {title}
                    </Link>
                  ) : (
                    title
                  ),
              },
              { key: 'kind', title: t('decisions.kind'), cell: (one) => t(`kind.${one.subjectKind}`) },
              { key: 'why', title: t('approval.why'), roomy: true, cell: why },
              {
                key: 'due',
                title: t('decisions.due'),
                cell: ({ dueAt }) => dueAt && <span className="nowrap">{day(dueAt)}</span>,
              },
            ]}
          />
        )}
      </Section>
      <Section id="sites" title={t('project.sites')} lead={t('project.sitesLead')}>
        <Suspense fallback={<Skeleton lines={6} />}>
          <Sites projectId={project.id} />
        </Suspense>
      </Section>
      <Suspense fallback={<Skeleton lines={3} />}>
        <OpenData projectId={project.id} />
      </Suspense>
      <Talk subjectKind="PROJECT" subjectId={project.id} />
    </>
  );
}
