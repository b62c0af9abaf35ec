import { Select, SelectItem, Stack, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { ProofDialog } from '../../second-factor/proof-dialog.js';
import type { ProviderRow } from './provider-dialogs.js';
import { addSignOnDomain, proveSignOnDomain, removeSignOnDomain } from './sign-on.queries.js';
import { labelled } from '../../language/labelled.js';

export type DomainRow = ProviderRow['domains'][number] & { readonly of: string };

/** Notes a domain; its row then shows the record that proves it. */
export function AddDomain({ providers, onClose }: { providers: readonly ProviderRow[]; onClose: () => void }) {
  const { t } = useTranslation();
  const [busy, add, problem] = useAct(addSignOnDomain);
  const [providerId, setProviderId] = useState(providers[0]?.id ?? '');
  const [domain, setDomain] = useState('');
  const submit = async () => {
    const { done } = await add({ input: { providerId, domain: domain.trim(), clientMutationId: newKey() } });
    if (!done) return;
    announce(t('common.saved'));
    onClose();
  };
  return (
    <Dialog
      title={t('signOn.addDomain')}
      submit={t('signOn.addDomain')}
      busy={busy}
      ready={domain.includes('.')}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <TextInput
          id="sign-on-domain"
          labelText={t('signOn.domain')}
          maxLength={253}
          value={domain}
          onChange={({ target }) => setDomain(target.value)}
          data-modal-primary-focus
        />
        {providers.length > 1 && (
          <Select
            id="sign-on-domain-provider"
            labelText={t('signOn.provider')}
            value={providerId}
            onChange={({ target }) => setProviderId(target.value)}
          >
            {providers.map(({ id, name }) => (
              <SelectItem key={id} value={id} text={name} />
            ))}
          </Select>
        )}
      </Stack>
    </Dialog>
  );
}

export function DomainAct({
  act,
  domain: { id, version: expectedVersion, domain },
  onClose,
}: {
  act: 'prove' | 'removeDomain';
  domain: DomainRow;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [, prove] = useAct(proveSignOnDomain);
  const [, remove] = useAct(removeSignOnDomain);
  const removes = act === 'removeDomain';
  return (
    <ProofDialog
      act="CHANGE_SIGN_ON"
      danger={removes}
      title={labelled(t(`signOn.${act}`), domain)}
      lead={t(removes ? 'signOn.removeDomainLead' : 'signOn.domainsLead')}
      submit={t(`signOn.${act}`)}
      onProved={async (proof) => {
        const { problem } = await (removes ? remove : prove)({ input: { id, expectedVersion, ...proof } });
        if (!problem) {
          announce(t('common.saved'));
          onClose();
        }
        return problem;
      }}
      onClose={onClose}
    />
  );
}
