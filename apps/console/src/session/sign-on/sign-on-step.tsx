import './bring-texts.js';
import { Button, Form, Stack, TextInput } from '@carbon/react';
import { type PublicKeyCredentialRequestOptionsJSON, startAuthentication } from '@simplewebauthn/browser';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import { announce } from '../../parts/announce.js';
import { Refusal } from '../../parts/states.js';
import { finishSignOn, linkSignOn, signOnWaiting, startSignOnFactor } from './sign-on.queries.js';

/** Codes that have words of their own; of the others people can do nothing but tell the administrator. */
const WORDED = [
  ...['NO_PROVIDER', 'EXPIRED', 'STEWARD', 'SEAT_ENDED', 'NO_SEAT', 'NO_ROLE', 'LINKED', 'UNREACHABLE', 'DENIED'],
  'RATE_LIMITED',
  'READ_ONLY',
];

/** Their administrator reads which of these it is; whoever only wants to sign in reads that it does not answer. */
const NO_ANSWER = ['TIMEOUT', 'ADDRESS', 'REDIRECT', 'SIZE'];
const wordsFor = (said: string) => (NO_ANSWER.includes(said) ? 'UNREACHABLE' : WORDED.includes(said) ? said : 'MISFIT');

/** Why a sign-on came to nothing; or that the account has to be confirmed, by signing in as before below. */
export function SignOnSaid({ said }: { said: string }) {
  const { t } = useTranslation();
  if (said === 'CONFIRM' || said === 'LINK') return <p role="status">{t('signOnStep.confirm')}</p>;
  return <Refusal problem={{ code: wordsFor(said), message: '', faults: [] }} />;
}

/** Whether whom the provider has named is who has just signed in. */
export function LinkStep({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const [{ data }] = useQuery({ query: signOnWaiting, requestPolicy: 'network-only' });
  const [busy, link, problem] = useAct(linkSignOn);
  const yes = async () => {
    const { done } = await link({ input: { clientMutationId: newKey() } });
    if (!done) return;
    announce(t('signOnStep.linked'));
    onDone();
  };
  const waiting = data?.signOnWaiting;
  return (
    <Stack gap={6}>
      <Refusal problem={problem} />
      {waiting && <p>{t('signOnStep.link', { provider: waiting.provider, as: waiting.as })}</p>}
      <Button className="wide" disabled={busy || !waiting} onClick={() => void yes()}>
        {t('signOnStep.yes')}
      </Button>
      <Button kind="ghost" className="wide" onClick={onDone}>
        {t('signOnStep.no')}
      </Button>
    </Stack>
  );
}

/** The second factor that is asked for besides. */
export function FactorStep({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const [starting, start] = useAct(startSignOnFactor);
  const [finishing, finish] = useAct(finishSignOn);
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const show = async (input: { code?: string; passkey?: unknown }) => {
    const outcome = await finish({ input });
    setProblem(outcome.problem);
    if (outcome.done) onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void show({ code: code.trim() });
  };
  const withPasskey = async () => {
    const { done, problem: refused } = await start({ input: {} });
    if (!done) return setProblem(refused);
    try {
      const optionsJSON = done.options as PublicKeyCredentialRequestOptionsJSON;
      await show({ passkey: await startAuthentication({ optionsJSON }) });
    } catch {
      // The browser does not tell whether somebody cancelled or there was no passkey.
      setProblem({ code: 'PASSKEY_REFUSED', message: '', faults: [] });
    }
  };
  return (
    <Form onSubmit={submit} noValidate aria-label={t('signOnStep.factor')}>
      <Stack gap={6}>
        <p>{t('signOnStep.factor')}</p>
        <Refusal problem={problem} />
        <TextInput
          id="code"
          className="code"
          autoComplete="one-time-code"
          labelText={t('signIn.code')}
          helperText={t('signIn.codeHelp')}
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
        <Button type="submit" className="wide" disabled={finishing || code.trim() === ''}>
          {t('signIn.submit')}
        </Button>
        <Button kind="tertiary" className="wide" disabled={starting || finishing} onClick={() => void withPasskey()}>
          {t('signOnStep.passkey')}
        </Button>
      </Stack>
    </Form>
  );
}
