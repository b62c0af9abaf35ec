import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { OpenDataStatusQuery } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { openDataQuery } from './developers.queries.js';

type Led = OpenDataStatusQuery['projects']['edges'][number]['node'];

const COLOURS = { PUBLISHED: 'green', KEPT_BACK: 'red', WITHDRAWN: 'gray', NEVER: 'gray' } as const;

/** How a project stands: what keeps its newest state back counts before that something is published. */
function stateOf({ publication }: Led): keyof typeof COLOURS {
  if (!publication) return 'NEVER';
  if (publication.state === 'WITHDRAWN') return 'WITHDRAWN';
  return publication.faults.length > 0 ? 'KEPT_BACK' : 'PUBLISHED';
}

/** Which projects of one's organisation everybody may read, under which ids, and what is kept back. */
export function OpenDataStatus({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const pages = usePages(leadId);
  const [{ data, error }, read] = useQuery({
    query: openDataQuery,
    variables: { leadId, after: pages.after },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Section id="open-data-status" title={t('developers.openData')} lead={t('developers.openDataLead')}>
      {error && !data && <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Skeleton lines={3} />}
      {data && data.projects.edges.length === 0 && (
        <Empty title={t('developers.openDataNone')}>{t('developers.openDataNoneLead')}</Empty>
      )}
      {data && data.projects.edges.length > 0 && (
        <>
          <Rows
            labelledBy="open-data-status-heading"
            rows={data.projects.edges.map(({ node }) => node)}
            columns={[
              {
                key: 'name',
                title: t('developers.openDataProject'),
                roomy: true,
                cell: ({ id, name }) => (
                  <Link className="cds--link" to={`/projects/${id}`}>
                    {name}
                  </Link>
                ),
              },
              {
                key: 'state',
                title: t('developers.state'),
                cell: (project) => (
                  <Tag size="sm" type={COLOURS[stateOf(project)]}>
                    {t(`developers.openDataStates.${stateOf(project)}`)}
                  </Tag>
                ),
              },
              {
                key: 'releases',
                title: t('developers.openDataReleases'),
                cell: ({ publication }) => publication && number(publication.releaseCount),
              },
              {
                key: 'ids',
                title: t('developers.openDataIds'),
                roomy: true,
                cell: ({ publication, origin }) => (
                  <span className="code">
                    {[publication?.oc4idsId ?? origin?.oc4idsId, ...(publication?.ocids ?? [])]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                ),
              },
            ]}
          />
          <Pager pages={pages} info={data.projects.pageInfo} />
        </>
      )}
    </Section>
  );
}
