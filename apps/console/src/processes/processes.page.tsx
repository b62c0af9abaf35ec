import './bring-texts.js';
import { Link as CarbonLink } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Page } from '../parts/page.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { EditionTag } from './edition-tag.js';
import { processesQuery } from './processes.queries.js';
import { useNameOf } from '../parts/organisation/name-of.js';

/** Approval processes, each with its editions. */
export default function ProcessesPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('processes.title')} lead={t('processes.lead')}>
      <Processes />
    </Page>
  );
}

function Processes() {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const pages = usePages();
  const [{ data, error }, read] = useQuery({ query: processesQuery, variables: { after: pages.after } });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={6} />;
  const { edges, pageInfo } = data.definitions;
  if (edges.length === 0) return <Empty title={t('processes.none')}>{t('processes.noneLead')}</Empty>;
  return (
    <Section id="processes" title={t('processes.all')}>
      <Rows
        labelledBy="processes-heading"
        rows={edges.map(({ node }) => node)}
        columns={[
          {
            key: 'title',
            title: t('processes.name'),
            cell: ({ id, key, title }) => (
              <CarbonLink as={Link} to={`/processes/${key}?edition=${id}`}>
                {title}
              </CarbonLink>
            ),
          },
          { key: 'edition', title: t('processes.edition'), cell: ({ edition }) => edition },
          { key: 'state', title: t('organisation.stateLabel'), cell: ({ state }) => <EditionTag state={state} /> },
          {
            key: 'default',
            title: t('processes.defaultFor'),
            cell: ({ defaultFor }) => defaultFor.map((kind) => t(`kinds.${kind}`)).join(' · '),
          },
          {
            key: 'keeper',
            title: t('processes.keeper'),
            cell: ({ organisation }) => (organisation ? nameOf(organisation) : t('processes.platform')),
          },
        ]}
      />
      <Pager pages={pages} info={pageInfo} />
    </Section>
  );
}
