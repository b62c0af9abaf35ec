import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import { useFormats } from '../language/format.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { usePermissionText } from '../parts/organisation/permissions.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { revokeToken } from '../profile/account.queries.js';
import { organisationTokensQuery } from './organisation.queries.js';

/** Programs that act in the organisation's name, whoever let them. */
export function OrganisationTokens(_: { organisationId: string }) {
  const { t } = useTranslation();
  const { day, ago } = useFormats();
  const scopeText = usePermissionText();
  const pages = usePages();
  const [{ data, error }, read] = useQuery({ query: organisationTokensQuery, variables: { after: pages.after } });
  const [busy, revoke, problem] = useAct(revokeToken);
  const [ending, setEnding] = useState<{ id: string; name: string }>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={5} />;
  const { edges, pageInfo } = data.organisationTokens;
  const end = async () => {
    if (!ending) return;
    const outcome = await revoke({ input: { id: ending.id, clientMutationId: newKey() } });
    if (!outcome.done) return;
    announce(t('account.tokens.revoked'));
    setEnding(undefined);
    again();
  };
  return (
    <Section id="organisation-tokens" title={t('organisation.part.tokens')} lead={t('organisation.tokensLead')}>
      {edges.length === 0 ? (
        <Empty title={t('organisation.noTokens')}>{t('organisation.noTokensLead')}</Empty>
      ) : (
        <Rows
          labelledBy="organisation-tokens-heading"
          rows={edges.map(({ node }) => node)}
          columns={[
            { key: 'name', title: t('account.tokens.name'), cell: ({ name }) => name },
            {
              key: 'seat',
              title: t('organisation.tokenSeat'),
              cell: ({ member }) => member?.person?.name ?? member?.title,
            },
            {
              key: 'scopes',
              title: t('account.tokens.scopes'),
              cell: ({ scopes }) => scopes.map(scopeText).join(' · '),
            },
            {
              key: 'used',
              title: t('sessions.lastUsed'),
              cell: ({ lastUsedAt }) => (lastUsedAt ? ago(lastUsedAt) : t('account.never')),
            },
            { key: 'expires', title: t('sessions.expires'), cell: ({ expiresAt }) => day(expiresAt) },
            {
              key: 'act',
              title: t('organisation.act'),
              quiet: true,
              cell: ({ id, name }) => (
                <Button
                  kind="ghost"
                  size="sm"
                  aria-label={t('account.tokens.revokeOne', { name })}
                  onClick={() => setEnding({ id, name })}
                >
                  {t('account.tokens.revoke')}
                </Button>
              ),
            },
          ]}
        />
      )}
      <Pager pages={pages} info={pageInfo} />
      {ending && (
        <Dialog
          danger
          title={t('account.tokens.revokeOne', { name: ending.name })}
          submit={t('account.tokens.revoke')}
          busy={busy}
          problem={problem}
          onSubmit={() => void end()}
          onClose={() => setEnding(undefined)}
        >
          <p>{t('account.tokens.revokeLead')}</p>
        </Dialog>
      )}
    </Section>
  );
}
