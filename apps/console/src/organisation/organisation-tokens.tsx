import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Pager, usePages } from '../parts/list/pager.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { TokenTable } from '../profile/token-table.js';
import { organisationTokensQuery } from './organisation.queries.js';

/** Programs that act in the organisation's name, whoever let them. */
export function OrganisationTokens(_: { organisationId: string }) {
  const { t } = useTranslation();
  const pages = usePages();
  const [{ data, error }, read] = useQuery({ query: organisationTokensQuery, variables: { after: pages.after } });
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={5} />;
  const { edges, pageInfo } = data.organisationTokens;
  return (
    <Section id="organisation-tokens" title={t('organisation.part.tokens')} lead={t('organisation.tokensLead')}>
      {edges.length === 0 ? (
        <Empty title={t('organisation.noTokens')}>{t('organisation.noTokensLead')}</Empty>
      ) : (
        <TokenTable
          labelledBy="organisation-tokens-heading"
          tokens={edges.map(({ node }) => node)}
          whose={{
            key: 'seat',
            title: t('organisation.tokenSeat'),
            cell: ({ member }) => member?.person?.name ?? member?.title,
          }}
          again={again}
        />
      )}
      <Pager pages={pages} info={pageInfo} />
    </Section>
  );
}
