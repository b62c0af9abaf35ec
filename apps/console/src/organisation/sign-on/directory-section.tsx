import { Button, Stack } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../language/format.js';
import { Rows } from '../../parts/list/rows.js';
import { Section } from '../../parts/section.js';
import { Failed, Skeleton } from '../../parts/states.js';
import { directoriesQuery } from './directory.queries.js';
import { AddToken, type DirectoryRow, EditDirectory, RemoveToken, type TokenRow } from './directory-dialogs.js';
import type { ProviderRow } from './provider-dialogs.js';
import { colon, comma, labelled, semicolon } from '../../language/labelled.js';

type Open =
  | { act: 'roles'; provider: ProviderRow }
  | { act: 'token'; provider: ProviderRow; directory: DirectoryRow }
  | { act: 'remove'; token: TokenRow };

interface Row {
  readonly id: string;
  readonly provider: ProviderRow;
  readonly directory: DirectoryRow | undefined;
}

/** By which directories members are given roles, what they did last, and their tokens. */
export function DirectorySection({ providers }: { providers: readonly ProviderRow[] }) {
  const { t } = useTranslation();
  const { ago, day } = useFormats();
  const [{ data, error }, read] = useQuery({ query: directoriesQuery });
  const [open, setOpen] = useState<Open>();
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={3} />;
  const { address, directories } = data.provisioning;
  const directoryOf = (id: string) => directories.find((directory) => directory.id === id);
  const rows = providers.map((provider): Row => ({ id: provider.id, provider, directory: directoryOf(provider.id) }));
  const tokens = rows.flatMap(({ provider, directory }) =>
    (directory?.tokens ?? []).map((token): TokenRow => ({ ...token, of: provider.name })),
  );
  const close = () => {
    setOpen(undefined);
    again();
  };
  return (
    <Section id="directory" title={t('directory.title')} lead={t('directory.lead')}>
      <p>
        {t('directory.address')}
        {colon()}
        <code className="key-id">{address}</code>
      </p>
      <Stack gap={6}>
        <Rows<Row>
          labelledBy="directory-heading"
          rows={rows}
          columns={[
            { key: 'provider', title: t('signOn.provider'), cell: ({ provider }) => provider.name },
            {
              key: 'roles',
              title: t('directory.gives'),
              cell: ({ directory }) =>
                directory
                  ? [
                      directory.defaultRoles.map((role) => t(`role.${role}`)).join(comma()),
                      ...directory.groups.map(({ name }) => name),
                    ].join(semicolon())
                  : t('directory.none'),
            },
            {
              key: 'last',
              title: t('directory.last'),
              cell: ({ directory }) =>
                directory?.lastAct && directory.lastActAt
                  ? labelled(ago(directory.lastActAt), t(`directory.act.${directory.lastAct}`))
                  : t('directory.never'),
            },
            {
              key: 'act',
              title: t('common.actions'),
              quiet: true,
              cell: ({ provider, directory }) => (
                <>
                  <Button
                    kind="ghost"
                    size="sm"
                    aria-label={labelled(t('directory.setRoles'), provider.name)}
                    onClick={() => setOpen({ act: 'roles', provider })}
                  >
                    {t('directory.setRoles')}
                  </Button>
                  {directory && (
                    <Button
                      kind="ghost"
                      size="sm"
                      aria-label={labelled(t('directory.addToken'), provider.name)}
                      onClick={() => setOpen({ act: 'token', provider, directory })}
                    >
                      {t('directory.addToken')}
                    </Button>
                  )}
                </>
              ),
            },
          ]}
        />
        {tokens.length > 0 && (
          <Stack gap={3}>
            <h3 id="directory-tokens-heading">{t('directory.tokens')}</h3>
            <Rows<TokenRow>
              labelledBy="directory-tokens-heading"
              rows={tokens}
              columns={[
                { key: 'provider', title: t('signOn.provider'), cell: ({ of }) => of },
                { key: 'made', title: t('directory.made'), cell: ({ createdAt }) => day(createdAt) },
                { key: 'ends', title: t('directory.ends'), cell: ({ endsAt }) => day(endsAt) },
                {
                  key: 'used',
                  title: t('directory.used'),
                  cell: ({ lastUsedAt }) => (lastUsedAt ? ago(lastUsedAt) : t('directory.unused')),
                },
                {
                  key: 'act',
                  title: t('common.actions'),
                  quiet: true,
                  cell: (token) => (
                    <Button
                      kind="ghost"
                      size="sm"
                      aria-label={labelled(t('directory.removeToken'), `${token.of}, ${day(token.createdAt)}`)}
                      onClick={() => setOpen({ act: 'remove', token })}
                    >
                      {t('directory.removeToken')}
                    </Button>
                  ),
                },
              ]}
            />
          </Stack>
        )}
      </Stack>
      {open?.act === 'roles' && (
        <EditDirectory provider={open.provider} directory={directoryOf(open.provider.id)} onClose={close} />
      )}
      {open?.act === 'token' && (
        <AddToken address={address} name={open.provider.name} directory={open.directory} onClose={close} />
      )}
      {open?.act === 'remove' && <RemoveToken token={open.token} onClose={close} />}
    </Section>
  );
}
