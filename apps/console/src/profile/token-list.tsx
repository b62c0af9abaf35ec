import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import { useFormats } from '../language/format.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { usePermissionText } from '../parts/organisation/permissions.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { Failed, Skeleton } from '../parts/states.js';
import { revokeToken, tokensQuery } from './account.queries.js';
import { TokenDialog } from './token-dialog.js';

/** Bearer tokens of one's own, for programs. */
export function TokenList() {
  const { t } = useTranslation();
  const { day, ago } = useFormats();
  const scopeText = usePermissionText();
  const [{ data, error }, read] = useQuery({ query: tokensQuery });
  const [revoking, revoke, problem] = useAct(revokeToken);
  const [creating, setCreating] = useState(false);
  const [ending, setEnding] = useState<{ id: string; name: string }>();
  const again = () => read({ requestPolicy: 'network-only' });

  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={4} />;
  const permissions = data.me?.permissions ?? [];
  const organisationOf = (memberId: string) => data.seats.find(({ id }) => id === memberId)?.organisation?.name;

  const end = async () => {
    if (!ending) return;
    const outcome = await revoke({ input: { id: ending.id, clientMutationId: newKey() } });
    if (!outcome.done) return;
    announce(t('account.tokens.revoked'));
    setEnding(undefined);
    again();
  };

  return (
    <Section
      id="tokens"
      title={t('account.tokens.title')}
      lead={permissions.includes('token.create') ? t('account.tokens.lead') : t('account.tokens.notYours')}
      actions={
        permissions.includes('token.create') && (
          <Button kind="tertiary" size="sm" onClick={() => setCreating(true)}>
            {t('account.tokens.create')}
          </Button>
        )
      }
    >
      {data.tokens.length === 0 ? (
        permissions.includes('token.create') && <p className="quiet">{t('account.tokens.none')}</p>
      ) : (
        <Rows
          labelledBy="tokens-heading"
          rows={data.tokens}
          columns={[
            { key: 'name', title: t('account.tokens.name'), cell: ({ name }) => name },
            {
              key: 'organisation',
              title: t('profile.organisation'),
              cell: ({ memberId }) => organisationOf(memberId),
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
              title: t('account.tokens.revoke'),
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
      {creating && (
        <TokenDialog
          permissions={permissions}
          onClose={() => {
            setCreating(false);
            again();
          }}
        />
      )}
      {ending && (
        <Dialog
          danger
          title={t('account.tokens.revokeOne', { name: ending.name })}
          submit={t('account.tokens.revoke')}
          busy={revoking}
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
