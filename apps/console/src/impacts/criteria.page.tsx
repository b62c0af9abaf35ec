import './bring-texts.js';
import { Button, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../language/format.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { Rows } from '../parts/list/rows.js';
import { useRegionOf } from '../parts/map/region-of.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Page } from '../parts/page.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { useSignedIn } from '../session/session.js';
import { criteriaQuery } from './impact.queries.js';

/** Criteria by which proposals are scored: which agency's, for which place, since when. */
export default function CriteriaPage() {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const regionOf = useRegionOf();
  const { day } = useFormats();
  const { me, organisation } = useSignedIn();
  const pages = usePages('impact-criteria');
  const [{ data, error }, read] = useQuery({ query: criteriaQuery, variables: { first: 25, after: pages.after } });
  const publishes = organisation.kind === 'AGENCY' && me.roles.includes('OFFICER');
  const editions = data?.impactCriteria.edges.map(({ node }) => node) ?? [];
  return (
    <Page
      title={t('impacts.criteriaTitle')}
      lead={t('impacts.criteriaLead')}
      actions={
        publishes && (
          <Button as={Link} to="/impact-criteria/new" size="sm">
            {t('impacts.publish')}
          </Button>
        )
      }
    >
      {error && !data ? (
        <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />
      ) : !data ? (
        <Skeleton lines={6} />
      ) : editions.length === 0 && pages.number === 1 ? (
        <Empty title={t('impacts.noCriteria')}>{t('impacts.noCriteriaLead')}</Empty>
      ) : (
        <>
          <h2 id="editions-heading" className="cds--visually-hidden">
            {t('impacts.criteriaTitle')}
          </h2>
          <Rows
            labelledBy="editions-heading"
            rows={editions}
            columns={[
              {
                key: 'title',
                title: t('impacts.column.title'),
                cell: ({ id, title }) => (
                  <Link className="cds--link" to={`/impact-criteria/${id}`}>
                    {title}
                  </Link>
                ),
              },
              {
                key: 'agency',
                title: t('impacts.column.agency'),
                cell: ({ organisation: agency }) => agency && nameOf(agency),
              },
              {
                key: 'place',
                title: t('impacts.column.place'),
                cell: ({ jurisdiction }) => (jurisdiction ? regionOf(jurisdiction) : t('impacts.everywhere')),
              },
              { key: 'edition', title: t('impacts.column.edition'), cell: ({ edition }) => edition },
              { key: 'since', title: t('impacts.column.since'), cell: ({ publishedAt }) => day(publishedAt) },
              {
                key: 'state',
                title: t('impacts.column.state'),
                cell: ({ state }) => (
                  <Tag size="sm" type={state === 'PUBLISHED' ? 'green' : 'gray'}>
                    {t(`impacts.state.${state}`)}
                  </Tag>
                ),
              },
            ]}
          />
          <Pager pages={pages} info={data.impactCriteria.pageInfo} />
        </>
      )}
    </Page>
  );
}
