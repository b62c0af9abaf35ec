import './projects.scss';
import { Button, Tag } from '@carbon/react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useCommands } from '../find/commands.js';
import { FollowButton } from '../follows/follow-button.js';
import { useTopic } from '../live/use-live.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Page } from '../parts/page.js';
import { Paper } from '../parts/paper.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { SubNav } from '../parts/sub-nav.js';
import { useParams } from '../routing/routing.js';
import { AtAGlance } from './at-a-glance.js';
import { Ownership } from './ownership/ownership.js';
import { projectQuery } from './projects.queries.js';
import { useRegionOf } from '../parts/map/region-of.js';
import type { PartProps } from './part.props.js';

/** Needs and uses of data bring tables and dialogs of their own. */
const FactsDialog = lazy(async () => ({ default: (await import('./facts/facts-dialog.js')).FactsDialog }));
const Work = lazy(() => import('./work.js'));
const Activity = lazy(async () => ({ default: (await import('./activity.js')).Activity }));
const Pilot = lazy(() => import('../pilots/pilot-part.js'));
const Timeline = lazy(() => import('./timeline/timeline.js'));

const parts = {
  '': AtAGlance,
  ownership: Ownership,
  timeline: Timeline,
  pilot: Pilot,
  work: Work,
  activity: Activity,
} as const;
type Part = keyof typeof parts;
const titles = {
  '': 'overview',
  ownership: 'ownership',
  timeline: 'timeline',
  pilot: 'pilot',
  work: 'work',
  activity: 'activity',
} as const;

/** A project: what it is, who owns it, where it stands, what is proposed for it and what happened. */
export default function ProjectPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  useTopic(`project:${id}`);
  const context = useMemo(() => ({ topics: [`project:${id}`] }), [id]);
  const [{ data, error }, read] = useQuery({ query: projectQuery, variables: { id }, context });
  const again = () => read({ requestPolicy: 'network-only' });
  const project = data?.project?.id === id ? data.project : undefined;
  if (data && project) return <Project key={id} project={project} now={data.clock.now} onRead={again} />;
  return (
    <Page title={t('project.page')}>
      {error && !data ? (
        <Failed error={error} retry={again} />
      ) : data && !data.project ? (
        <Empty title={t('failure.notFoundTitle')}>{t('failure.notFound')}</Empty>
      ) : (
        <Skeleton lines={14} />
      )}
    </Page>
  );
}

function Project(props: PartProps) {
  const { project } = props;
  const { t } = useTranslation();
  const regionOf = useRegionOf();
  const { part = '' } = useParams();
  const nameOf = useNameOf();
  const [editing, setEditing] = useState(false);
  const mayEdit = project.viewerCan.includes('project.update');
  useCommands(
    useMemo(
      () => [
        ...(mayEdit ? [{ id: 'edit', title: t('project.edit'), act: () => setEditing(true) }] : []),
        ...Object.entries(titles).map(([path, title]) => ({
          id: path,
          title: t(`project.part.${title}`),
          act: `/projects/${project.id}/${path}`,
        })),
      ],
      [mayEdit, project.id, t],
    ),
  );
  const Shown = parts[part as Part] ?? AtAGlance;
  const { id, stage, component, jurisdiction, lead, confidential } = project;
  return (
    <Page
      title={nameOf(project)}
      className="project"
      lead={
        <>
          <Tag size="sm" type="blue">
            {t(`projectStage.${stage}`)}
          </Tag>{' '}
          {[
            lead && nameOf(lead),
            component && t(`component.${component}`),
            regionOf(jurisdiction),
            confidential && t('projects.confidential'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </>
      }
      actions={
        <div className="page__acts">
          <FollowButton kind="PROJECT" id={id} />
          <Paper workbook path={`/papers/projects/${id}`} title={t('project.sheet')} />
          {mayEdit && (
            <Button kind="tertiary" size="sm" onClick={() => setEditing(true)}>
              {t('project.edit')}
            </Button>
          )}
        </div>
      }
    >
      <SubNav
        label={t('project.parts')}
        parts={Object.entries(titles).map(([path, title]) => ({
          to: path ? `/projects/${id}/${path}` : `/projects/${id}`,
          title: t(`project.part.${title}`),
        }))}
      />
      <Suspense fallback={<Skeleton lines={10} />}>
        <Shown {...props} />
      </Suspense>
      <Suspense>{editing && <FactsDialog project={project} onClose={() => setEditing(false)} />}</Suspense>
    </Page>
  );
}
