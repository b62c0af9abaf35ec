import './bring-texts.js';
import './imports.scss';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../language/format.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { Rows } from '../parts/list/rows.js';
import { Page } from '../parts/page.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { importsQuery } from './import.queries.js';
import { SendTable } from './send-table.js';

/** Tables that can be brought in, and those that were. */
export default function ImportsPage() {
  const { t } = useTranslation();
  const { moment, number } = useFormats();
  const pages = usePages('imports');
  const [{ data, error }, read] = useQuery({ query: importsQuery, variables: { first: 25, after: pages.after } });
  if (!data) {
    return (
      <Page title={t('imports.title')}>
        {error ? (
          <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />
        ) : (
          <Skeleton lines={6} />
        )}
      </Page>
    );
  }
  const templates = data.tableTemplates;
  const before = data.tableImports.edges.map(({ node }) => node);
  return (
    <Page title={t('imports.title')} lead={t('imports.lead')}>
      {templates.length > 0 ? (
        <SendTable templates={templates} />
      ) : (
        <Empty title={t('imports.noKind')}>{t('imports.noKindLead')}</Empty>
      )}
      <Section id="tables" title={t('imports.before')} lead={t('imports.beforeLead')}>
        {before.length === 0 && pages.number === 1 ? (
          <Empty title={t('imports.none')}>{t('imports.noneLead')}</Empty>
        ) : (
          <Rows
            labelledBy="tables-heading"
            rows={before}
            columns={[
              {
                key: 'file',
                title: t('imports.column.file'),
                roomy: true,
                cell: ({ id, fileName }) => (
                  <Link className="cds--link" to={`/imports/${id}`}>
                    {fileName}
                  </Link>
                ),
              },
              { key: 'kind', title: t('imports.column.kind'), cell: ({ kind }) => t(`imports.kinds.${kind}`) },
              { key: 'state', title: t('imports.column.state'), cell: ({ state }) => t(`imports.state.${state}`) },
              { key: 'rows', title: t('imports.column.entered'), cell: ({ entered }) => number(entered) },
              { key: 'at', title: t('imports.column.at'), cell: ({ createdAt }) => moment(createdAt) },
            ]}
          />
        )}
        <Pager pages={pages} info={data.tableImports.pageInfo} />
      </Section>
    </Page>
  );
}
