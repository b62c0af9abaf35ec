import { type PublicKeyCredentialRequestOptionsJSON, startAuthentication } from '@simplewebauthn/browser';
import { useState } from 'react';
import { type Problem, useAct } from '../graphql/act.js';
import { signInWithPasskey, startPasskeySignIn } from './session.queries.js';

/** @returns whether it is under way, and what signs in with a passkey of this device: the problem, or nothing when done */
export function usePasskey(): readonly [boolean, () => Promise<Problem | undefined>] {
  const [, challenge] = useAct(startPasskeySignIn);
  const [, answer] = useAct(signInWithPasskey);
  const [busy, setBusy] = useState(false);
  const signIn = async (): Promise<Problem | undefined> => {
    setBusy(true);
    try {
      const started = await challenge({ input: {} });
      if (started.problem) return started.problem;
      const optionsJSON = started.done.options as PublicKeyCredentialRequestOptionsJSON;
      const response = await startAuthentication({ optionsJSON });
      return (await answer({ input: { response } })).problem;
    } catch {
      // The browser does not tell whether somebody cancelled or there was no passkey.
      return { code: 'PASSKEY_REFUSED', message: '', faults: [] };
    } finally {
      setBusy(false);
    }
  };
  return [busy, signIn];
}
