import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Pager, usePages } from '../parts/list/pager.js';
import { Rows } from '../parts/list/rows.js';
import { TypedSearch } from '../parts/list/typed-search.js';
import { useAddress } from '../parts/list/use-address.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Paper } from '../parts/paper.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { reportProjectsQuery } from './reports.queries.js';

const SIZE = 25;
const CHOICES = ['q'] as const;

/** Each project on a sheet. */
export function ProjectSheets() {
  const { t } = useTranslation();
  const address = useAddress(CHOICES);
  const text = address.of('q');
  return (
    <Section id="sheets" title={t('reports.part.projects')} lead={t('reports.projectsLead')}>
      <div className="filters" role="search">
        <TypedSearch
          id="reports-text"
          label={t('reports.find')}
          clear={t('reports.clear')}
          value={text ?? ''}
          onChange={(typed) => address.choose('q', typed || undefined)}
        />
      </div>
      <List key={text} text={text} />
    </Section>
  );
}

function List({ text }: { text: string | undefined }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const pages = usePages();
  const [{ data, error }, read] = useQuery({
    query: reportProjectsQuery,
    variables: { first: SIZE, after: pages.after, text },
  });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={10} />;
  const { edges, pageInfo } = data.projects;
  if (edges.length === 0) return <Empty title={t('reports.noneProjects')}>{t('reports.noneProjectsLead')}</Empty>;
  return (
    <>
      <Rows
        labelledBy="sheets-heading"
        rows={edges.map(({ node }) => node)}
        columns={[
          {
            key: 'name',
            title: t('reports.name'),
            cell: (project) => (
              <Link className="cds--link" to={`/projects/${project.id}`}>
                {nameOf(project)}
              </Link>
            ),
          },
          { key: 'stage', title: t('reports.stage'), cell: ({ stage }) => t(`projectStage.${stage}`) },
          { key: 'lead', title: t('reports.leadOrganisation'), cell: ({ lead }) => lead && nameOf(lead) },
          {
            key: 'take',
            title: t('reports.take'),
            cell: (project) => <Paper workbook short path={`/papers/projects/${project.id}`} title={nameOf(project)} />,
          },
        ]}
      />
      <Pager pages={pages} info={pageInfo} />
    </>
  );
}
