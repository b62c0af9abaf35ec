import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useAct } from '../../graphql/act.js';
import { useFormats } from '../../language/format.js';
import { announce } from '../../parts/announce.js';
import { Rows } from '../../parts/list/rows.js';
import { Section } from '../../parts/section.js';
import { Failed, Skeleton } from '../../parts/states.js';
import { ProofDialog } from '../../second-factor/proof-dialog.js';
import { passkeysQuery, removePasskey } from '../account.queries.js';
import { AddPasskey } from './add-passkey.js';

/** Passkeys one can sign in with. */
export function PasskeyList() {
  const { t } = useTranslation();
  const { day, ago } = useFormats();
  const [{ data, error }, read] = useQuery({ query: passkeysQuery });
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<{ id: string; name: string }>();
  const [, remove] = useAct(removePasskey);
  const again = () => read({ requestPolicy: 'network-only' });

  const takeAway = async (proof: object) => {
    if (!removing) return undefined;
    const outcome = await remove({ input: { id: removing.id, ...proof } });
    if (!outcome.done) return outcome.problem;
    announce(t('account.passkeys.removed'));
    setRemoving(undefined);
    again();
    return undefined;
  };

  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={3} />;
  return (
    <Section
      id="passkeys"
      title={t('account.passkeys.title')}
      lead={t('account.passkeys.lead')}
      actions={
        browserSupportsWebAuthn() && (
          <Button kind="tertiary" size="sm" onClick={() => setAdding(true)}>
            {t('account.passkeys.add')}
          </Button>
        )
      }
    >
      {data.passkeys.length > 0 && (
        <Rows
          labelledBy="passkeys-heading"
          rows={data.passkeys}
          columns={[
            { key: 'name', title: t('account.passkeys.name'), cell: ({ name }) => name },
            { key: 'since', title: t('account.passkeys.since'), cell: ({ createdAt }) => day(createdAt) },
            {
              key: 'used',
              title: t('sessions.lastUsed'),
              cell: ({ lastUsedAt }) => (lastUsedAt ? ago(lastUsedAt) : t('account.never')),
            },
            {
              key: 'act',
              title: t('account.passkeys.remove'),
              quiet: true,
              cell: ({ id, name }) => (
                <Button
                  kind="ghost"
                  size="sm"
                  aria-label={t('account.passkeys.removeOne', { name })}
                  onClick={() => setRemoving({ id, name })}
                >
                  {t('account.passkeys.remove')}
                </Button>
              ),
            },
          ]}
        />
      )}
      {adding && (
        <AddPasskey
          onClose={() => {
            setAdding(false);
            again();
          }}
        />
      )}
      {removing && (
        <ProofDialog
          danger
          act="REMOVE_PASSKEY"
          subjectId={removing.id}
          title={t('account.passkeys.removeOne', { name: removing.name })}
          submit={t('account.passkeys.remove')}
          lead={t('account.passkeys.removeLead')}
          onProved={takeAway}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </Section>
  );
}
