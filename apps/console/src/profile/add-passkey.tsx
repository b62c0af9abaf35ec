import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { InlineLoading, PasswordInput, TextInput } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import { announce } from '../parts/announce.js';
import { browserName } from '../parts/browser-name.js';
import { Dialog } from '../parts/dialog.js';
import { proveSecondFactor, startSecondFactor } from '../second-factor/second-factor.queries.js';
import { addPasskey, startPasskeyRegistration } from './account.queries.js';

const ADDING = { act: 'ADD_PASSKEY' } as const;
/** The browser does not tell whether somebody cancelled or the device has no such key, or has it already. */
const notAccepted: Problem = { code: 'PASSKEY_REFUSED', message: '', faults: [] };

/** A new passkey: first whoever adds it shows that it is them, then the device makes it. */
export function AddPasskey({ onClose }: { onClose: () => void }) {
  const [options, setOptions] = useState<PublicKeyCredentialCreationOptionsJSON>();
  return options ? (
    <NewPasskey options={options} onClose={onClose} />
  ) : (
    <Owner onShown={setOptions} onClose={onClose} />
  );
}

/** Asks for a second factor the person has, else for the password: an open session alone is not enough. */
function Owner({
  onShown,
  onClose,
}: {
  onShown: (options: PublicKeyCredentialCreationOptionsJSON) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [, ask] = useAct(startSecondFactor);
  const [, prove] = useAct(proveSecondFactor);
  const [, start] = useAct(startPasskeyRegistration);
  const [methods, setMethods] = useState<readonly string[]>();
  const [busy, setBusy] = useState(false);
  const [secret, setSecret] = useState('');
  const [problem, setProblem] = useState<Problem>();

  useEffect(() => {
    void ask({ input: ADDING }).then(({ done, problem: refusal }) => {
      setMethods(done?.methods ?? []);
      setProblem(refusal);
    });
  }, [ask]);

  const byPasskey = methods?.includes('PASSKEY') && secret === '';
  /** Asked anew for each try, since a challenge is answered once. */
  const answer = async (): Promise<{ passkey: object } | { code: string } | undefined> => {
    if (!byPasskey) return { code: secret };
    const { done } = await ask({ input: ADDING });
    const optionsJSON = done?.passkey as PublicKeyCredentialRequestOptionsJSON;
    return { passkey: await startAuthentication({ optionsJSON }) };
  };
  const proof = async () => {
    if (methods?.length === 0) return { password: secret };
    const shown = await answer().catch(() => undefined);
    if (!shown) return notAccepted;
    const { done, problem: refusal } = await prove({ input: { ...ADDING, ...shown } });
    return done ? { secondFactor: done.proof } : refusal;
  };
  const submit = async () => {
    setBusy(true);
    const shown = await proof();
    const started = 'code' in shown ? { problem: shown } : await start({ input: shown });
    setBusy(false);
    setProblem(started.problem);
    setSecret('');
    if ('done' in started && started.done) onShown(started.done.options as PublicKeyCredentialCreationOptionsJSON);
  };
  const field = {
    id: 'passkey-owner',
    value: secret,
    onChange: (event: { target: { value: string } }) => setSecret(event.target.value),
    'data-modal-primary-focus': true,
  };
  return (
    <Dialog
      title={t('account.passkeys.add')}
      submit={byPasskey ? t('account.passkeys.show') : t('account.passkeys.goOn')}
      busy={busy || !methods}
      ready={Boolean(byPasskey || secret)}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {!methods && <InlineLoading description={t('common.loading')} />}
      {methods && <p>{t('account.passkeys.owner')}</p>}
      {methods?.length === 0 && (
        <PasswordInput
          {...field}
          autoComplete="current-password"
          labelText={t('account.password.current')}
          showPasswordLabel={t('signIn.showPassword')}
          hidePasswordLabel={t('signIn.hidePassword')}
        />
      )}
      {methods?.includes('CODE') && (
        <TextInput
          {...field}
          autoComplete="one-time-code"
          inputMode="numeric"
          labelText={t('account.passkeys.code')}
          helperText={methods.includes('PASSKEY') ? t('account.passkeys.codeOr') : undefined}
        />
      )}
    </Dialog>
  );
}

function NewPasskey({ options, onClose }: { options: PublicKeyCredentialCreationOptionsJSON; onClose: () => void }) {
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
    onClose();
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
