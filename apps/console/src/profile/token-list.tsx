import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Section } from '../parts/section.js';
import { Failed, Skeleton } from '../parts/states.js';
import { tokensQuery } from './account.queries.js';
import { TokenDialog } from './token-dialog.js';
import { TokenTable } from './token-table.js';

/** Bearer tokens of one's own, for programs. */
export function TokenList() {
  const { t } = useTranslation();
  const [{ data, error }, read] = useQuery({ query: tokensQuery });
  const [creating, setCreating] = useState(false);
  const again = () => read({ requestPolicy: 'network-only' });

  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={4} />;
  const permissions = data.me?.permissions ?? [];
  const organisationOf = (memberId: string) => data.seats.find(({ id }) => id === memberId)?.organisation?.name;

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
        <TokenTable
          labelledBy="tokens-heading"
          tokens={data.tokens}
          whose={{
            key: 'organisation',
            title: t('profile.organisation'),
            cell: ({ memberId }) => organisationOf(memberId),
          }}
          again={again}
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
    </Section>
  );
}
