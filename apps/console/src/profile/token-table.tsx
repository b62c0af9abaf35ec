import { Button } from '@carbon/react';
import { type ComponentProps, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../graphql/act.js';
import { useFormats } from '../language/format.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { Rows } from '../parts/list/rows.js';
import { usePermissionText } from '../parts/organisation/permissions/permission-text.js';
import { revokeToken } from './account.queries.js';

interface Token {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly lastUsedAt?: string | null;
  readonly expiresAt: string;
}
type Columns<Row extends Token> = ComponentProps<typeof Rows<Row>>['columns'];

/** Bearer tokens: what each may do and until when, and a way to revoke it. `whose` says whom they act for. */
export function TokenTable<Row extends Token>({
  labelledBy,
  tokens,
  whose,
  again,
}: {
  labelledBy: string;
  tokens: readonly Row[];
  whose: Columns<Row>[number];
  /** Reads them again. */
  again: () => void;
}) {
  const { t } = useTranslation();
  const { day, ago } = useFormats();
  const scopeText = usePermissionText();
  const [busy, revoke, problem] = useAct(revokeToken);
  const [ending, setEnding] = useState<Token>();
  const end = async () => {
    if (!ending) return;
    const outcome = await revoke({ input: { id: ending.id, clientMutationId: newKey() } });
    if (!outcome.done) return;
    announce(t('account.tokens.revoked'));
    setEnding(undefined);
    again();
  };
  const columns: Columns<Row> = [
    { key: 'name', title: t('account.tokens.name'), cell: ({ name }) => name },
    whose,
    { key: 'scopes', title: t('account.tokens.scopes'), cell: ({ scopes }) => scopes.map(scopeText).join(' · ') },
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
      cell: (token) => (
        <Button
          kind="ghost"
          size="sm"
          aria-label={t('account.tokens.revokeOne', { name: token.name })}
          onClick={() => setEnding(token)}
        >
          {t('account.tokens.revoke')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <Rows labelledBy={labelledBy} rows={tokens} columns={columns} />
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
    </>
  );
}
