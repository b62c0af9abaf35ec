import { type PublicKeyCredentialCreationOptionsJSON, startRegistration } from '@simplewebauthn/browser';
import { TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import { announce } from '../../parts/announce.js';
import { browserName } from './browser-name.js';
import { Dialog } from '../../parts/dialog.js';
import { ProofDialog } from '../../second-factor/proof-dialog.js';
import { addPasskey, startPasskeyRegistration } from '../account.queries.js';
import { RecoveryCodes } from './recovery-codes.js';

/** The browser does not tell whether somebody cancelled or the device has no such key, or has it already. */
const notAccepted: Problem = { code: 'PASSKEY_REFUSED', message: '', faults: [] };

/** A new passkey: first whoever adds it shows that it is them, then the device makes it. */
export function AddPasskey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [, start] = useAct(startPasskeyRegistration);
  const [options, setOptions] = useState<PublicKeyCredentialCreationOptionsJSON>();
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) return <RecoveryCodes title={t('account.passkeys.added')} codes={codes} onClose={onClose} />;
  if (options) {
    return <NewPasskey options={options} onAdded={(made) => (made ? setCodes(made) : onClose())} onClose={onClose} />;
  }
  return (
    <ProofDialog
      act="ADD_PASSKEY"
      title={t('account.passkeys.add')}
      submit={t('account.passkeys.goOn')}
      lead={t('account.passkeys.owner')}
      onProved={async (proof) => {
        const { done, problem } = await start({ input: proof });
        if (done) setOptions(done.options as PublicKeyCredentialCreationOptionsJSON);
        return problem;
      }}
      onClose={onClose}
    />
  );
}

function NewPasskey({
  options,
  onAdded,
  onClose,
}: {
  options: PublicKeyCredentialCreationOptionsJSON;
  /** @param recoveryCodes made with the first factor only */
  onAdded: (recoveryCodes: readonly string[] | null | undefined) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [, add] = useAct(addPasskey);
  const [busy, setBusy] = useState(false);
  const [name, setName] = useState(browserName(navigator.userAgent) ?? '');
  const [problem, setProblem] = useState<Problem>();

  const submit = async () => {
    setBusy(true);
    const response = await startRegistration({ optionsJSON: options }).catch(() => undefined);
    const outcome = response && (await add({ input: { response, name: name.trim(), clientMutationId: newKey() } }));
    setBusy(false);
    setProblem(outcome ? outcome.problem : notAccepted);
    if (!outcome?.done) return;
    announce(t('account.passkeys.added'));
    onAdded(outcome.done.recoveryCodes);
  };
  return (
    <Dialog
      title={t('account.passkeys.add')}
      submit={t('account.passkeys.submit')}
      busy={busy}
      ready={name.trim() !== ''}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextInput
        id="passkey-name"
        labelText={t('account.passkeys.name')}
        helperText={t('account.passkeys.nameHelp')}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
        data-modal-primary-focus
      />
    </Dialog>
  );
}
