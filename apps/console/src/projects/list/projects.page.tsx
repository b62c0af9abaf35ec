import '../projects.scss';
import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import type { ProjectSort, ProjectsQuery } from '../../graphql/generated/graphql.js';
import { readAll } from '../../graphql/read-all.js';
import { useFormats } from '../../language/format.js';
import { useTopics } from '../../live/use-topics.js';
import { useNameOf, useNamesOf } from '../../parts/organisation/name-of.js';
import { Page } from '../../parts/page.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { ListTable } from '../../parts/list/list-table.js';
import { everyOf } from '../../parts/list/every-of.js';
import { ListViews } from '../../parts/list/views/list-views.js';
import type { SheetColumn } from '../../parts/files/sheet.js';
import { useSort } from '../../parts/list/sorting/use-sort.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { Link } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import { ProjectFilters } from './project-filters.js';
import { type ProjectFilter, useProjectFilter } from './projects.filter.js';
import { projectsQuery } from '../projects.queries.js';
import { useRegionOf } from '../../parts/map/region-of.js';

type Project = ProjectsQuery['projects']['edges'][number]['node'];

const SIZE = 50;
const SORTS = everyOf<ProjectSort>()('NAME', 'STAGE', 'CHANGED');

/** Projects, the newest first, page by page, however many there are. */
export default function ProjectsPage() {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const filter = useProjectFilter();
  const create = me.roles.includes('OFFICER') && (
    <Button as={Link} to="/projects/new" size="sm" renderIcon={Add}>
      {t('projects.create')}
    </Button>
  );
  return (
    <Page title={t('projects.title')} lead={t('projects.about')} actions={create}>
      <ListViews screen="projects" />
      <ProjectFilters filter={filter} />
      <List key={JSON.stringify(filter.variables)} filter={filter} />
    </Page>
  );
}

function List({ filter: { variables: wanted, narrowed, clear } }: { filter: ProjectFilter }) {
  const { t } = useTranslation();
  const { ago, moment, number } = useFormats();
  const nameOf = useNameOf();
  const regionOf = useRegionOf();
  const client = useClient();
  const sort = useSort(SORTS);
  const variables = { ...wanted, ...sort.variables };
  const pages = usePages(sort.asked);
  const { organisation } = useSignedIn();
  const context = useMemo(() => ({ topics: [`organisation:${organisation.id}`] }), [organisation.id]);
  const [{ data, error, fetching }, read] = useQuery({
    query: projectsQuery,
    variables: { ...variables, first: SIZE, after: pages.after },
    context,
  });
  const rows = (data?.projects.edges ?? []).map(({ node }) => node);
  useTopics(rows.map(({ id }) => `project:${id}`));
  const columns = useColumns();

  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={12} />;
  if (rows.length === 0) {
    return narrowed ? (
      <Empty title={t('projects.noneTitle')}>
        {t('projects.none')}{' '}
        <Button kind="ghost" size="sm" onClick={clear}>
          {t('projects.clear')}
        </Button>
      </Empty>
    ) : (
      <Empty title={t('projects.emptyTitle')}>{t('projects.empty')}</Empty>
    );
  }
  return (
    <>
      <h2 id="projects-heading" className="cds--visually-hidden">
        {t('projects.title')}
      </h2>
      <ListTable
        labelledBy="projects-heading"
        rows={rows}
        sort={sort}
        part={pages.number}
        fetching={fetching}
        titleOf={nameOf}
        pathOf={({ id }) => `/projects/${id}`}
        follow="PROJECT"
        sheet={{
          list: 'PROJECTS',
          name: t('projects.title'),
          columns,
          read: () => readAll(client, projectsQuery, variables, ({ projects }) => projects),
        }}
        columns={[
          {
            key: 'name',
            title: t('projects.name'),
            sort: 'NAME',
            cell: (project) => (
              <span className="list__title">
                <Link className="cds--link" to={`/projects/${project.id}`}>
                  {nameOf(project)}
                </Link>
                {project.confidential && <small className="native"> · {t('projects.confidential')}</small>}
              </span>
            ),
          },
          {
            key: 'stage',
            title: t('projects.stage'),
            sort: 'STAGE',
            cell: ({ stage }) => <span className="nowrap">{t(`projectStage.${stage}`)}</span>,
          },
          {
            key: 'component',
            title: t('projects.component'),
            cell: ({ component }) => component && <span className="nowrap">{t(`component.${component}`)}</span>,
          },
          { key: 'lead', title: t('projects.lead'), cell: ({ lead }) => lead && nameOf(lead) },
          { key: 'owners', roomy: true, title: t('projects.owners'), cell: (project) => <Owners project={project} /> },
          { key: 'place', title: t('projects.place'), cell: ({ jurisdiction }) => regionOf(jurisdiction) },
          {
            key: 'open',
            title: t('projects.open'),
            cell: ({ id, openApprovalCount }) =>
              openApprovalCount > 0 ? (
                <Link className="cds--link" to={`/overview/decisions?project=${id}`}>
                  {number(openApprovalCount)}
                </Link>
              ) : (
                number(0)
              ),
          },
          {
            key: 'changed',
            title: t('projects.changed'),
            sort: 'CHANGED',
            cell: ({ updatedAt }) => (
              <span className="nowrap" title={moment(updatedAt)}>
                {ago(updatedAt)}
              </span>
            ),
          },
        ]}
      />
      <Pager pages={pages} info={data.projects.pageInfo} />
    </>
  );
}

/** Co-owners besides the lead, the largest first. */
function Owners({ project: { coOwners, lead } }: { project: Project }) {
  const namesOf = useNamesOf();
  const others = coOwners.filter(({ organisationId }) => organisationId !== lead?.id);
  return <>{namesOf(others.flatMap(({ organisation: one }) => one ?? []))}</>;
}

function useColumns(): SheetColumn<Project>[] {
  const { t } = useTranslation();
  const regionOf = useRegionOf();
  const nameOf = useNameOf();
  const { percent } = useFormats();
  return [
    { title: t('projects.name'), value: nameOf, width: 48 },
    { title: t('projects.stage'), value: ({ stage }) => t(`projectStage.${stage}`) },
    { title: t('projects.component'), value: ({ component }) => component && t(`component.${component}`) },
    { title: t('projects.lead'), value: ({ lead }) => lead && nameOf(lead), width: 32 },
    {
      title: t('projects.owners'),
      value: ({ coOwners }) =>
        coOwners
          .map(
            ({ organisation: one, organisationId, share }) => `${one ? nameOf(one) : organisationId} ${percent(share)}`,
          )
          .join('; '),
      width: 60,
    },
    { title: t('projects.place'), value: ({ jurisdiction }) => regionOf(jurisdiction) },
    { title: t('projects.open'), value: ({ openApprovalCount }) => openApprovalCount },
    {
      title: t('projects.confidential'),
      value: ({ confidential }) => t(confidential ? 'common.yes' : 'common.no'),
    },
    { title: t('projects.changed'), value: ({ updatedAt }) => new Date(updatedAt) },
    { title: 'ID', value: ({ id }) => id, width: 38 },
  ];
}
