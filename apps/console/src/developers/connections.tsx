import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../language/format.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Link } from '../routing/routing.js';
import { connectionsQuery } from './developers.queries.js';

const COLOURS = { ACTIVE: 'green', PAUSED: 'gray', DISABLED: 'red', REVOKED: 'gray' } as const;
/** Where administrators keep what connects. */
const KEPT_AT = {
  programs: '/organisation/programs',
  webhooks: '/organisation/webhooks',
  tokens: '/organisation/tokens',
  signOn: '/organisation/sign-on',
} as const;

/** Which systems act and listen for the organisation, and whether they do. */
export function Connections() {
  const { t } = useTranslation();
  const { ago, number } = useFormats();
  const [{ data, error }, read] = useQuery({ query: connectionsQuery, requestPolicy: 'cache-and-network' });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={5} />;
  const rows = [
    ...data.programs.edges.map(({ node: { id, name, state, lastUsedAt } }) => ({
      ...{ id, name, state, kind: 'programs' as const },
      ...{ last: lastUsedAt, waiting: null },
    })),
    ...data.webhooks.edges.map(({ node: { id, url, description, state, waiting, succeededAt } }) => ({
      ...{ id, name: description || url, state, kind: 'webhooks' as const },
      ...{ last: succeededAt, waiting },
    })),
  ];
  return (
    <Section
      id="connections"
      title={t('developers.connections')}
      lead={t('developers.connectionsLead')}
      actions={
        <p className="developers__kept">
          {(Object.keys(KEPT_AT) as (keyof typeof KEPT_AT)[]).map((kind) => (
            <Link key={kind} className="cds--link" to={KEPT_AT[kind]}>
              {t(`developers.kept.${kind}`)}
            </Link>
          ))}
        </p>
      }
    >
      {rows.length === 0 ? (
        <Empty title={t('developers.nothing')}>{t('developers.nothingLead')}</Empty>
      ) : (
        <Rows
          labelledBy="connections-heading"
          rows={rows}
          columns={[
            {
              key: 'name',
              title: t('developers.name'),
              roomy: true,
              cell: ({ kind, name }) => (
                <Link className="cds--link" to={KEPT_AT[kind]}>
                  {name}
                </Link>
              ),
            },
            { key: 'kind', title: t('developers.kind'), cell: ({ kind }) => t(`developers.kinds.${kind}`) },
            {
              key: 'state',
              title: t('developers.state'),
              cell: ({ state }) => (
                <Tag size="sm" type={COLOURS[state]}>
                  {t(`developers.states.${state}`)}
                </Tag>
              ),
            },
            {
              key: 'last',
              title: t('developers.last'),
              cell: ({ last }) => (last ? ago(last) : t('developers.never')),
            },
            { key: 'waiting', title: t('developers.waiting'), cell: ({ waiting }) => waiting && number(waiting) },
          ]}
        />
      )}
    </Section>
  );
}
