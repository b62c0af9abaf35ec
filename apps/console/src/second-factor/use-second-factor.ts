import { type PublicKeyCredentialRequestOptionsJSON, startAuthentication } from '@simplewebauthn/browser';
import { useEffect, useState } from 'react';
import { type Problem, useAct } from '../graphql/act.js';
import type { SecondFactorAct, SecondFactorMethod } from '../graphql/generated/graphql.js';
import { proveSecondFactor, startSecondFactor } from './second-factor.queries.js';

interface About {
  readonly act: SecondFactorAct;
  readonly subjectId?: string;
  readonly contentHash?: string;
}

type Proved = { readonly proof: string; readonly problem?: undefined } | { readonly problem: Problem };

/**
 * A fresh second factor for one act upon one content. What the person can show is asked for at once; showing it answers a
 * proof that the act is then done with, within two minutes.
 */
export function useSecondFactor({ act, subjectId, contentHash }: About) {
  const [, start] = useAct(startSecondFactor);
  const [, prove] = useAct(proveSecondFactor);
  const [methods, setMethods] = useState<readonly SecondFactorMethod[]>();
  const [problem, setProblem] = useState<Problem>();
  const [wanted, setMethod] = useState<SecondFactorMethod>();
  const [code, setCode] = useState('');
  useEffect(() => {
    void start({ input: { act, subjectId, contentHash } }).then((outcome) => {
      if (outcome.problem?.code === 'BUSY') return;
      setProblem(outcome.problem);
      setMethods(outcome.done?.methods ?? []);
    });
  }, [start, act, subjectId, contentHash]);
  const method = wanted ?? methods?.[0];

  const show = async (): Promise<Proved> => {
    const about = { act, subjectId, contentHash };
    const answer = method === 'PASSKEY' ? await byPasskey(about) : { code: code.replaceAll(' ', '') };
    if ('problem' in answer) return answer;
    const outcome = await prove({ input: { ...about, ...answer } });
    // A code counts once, whatever became of it.
    setCode('');
    return outcome.problem ? { problem: outcome.problem } : { proof: outcome.done.proof };
  };
  const byPasskey = async (about: About): Promise<{ passkey: unknown } | { problem: Problem }> => {
    // The challenge asked for at first may be too old by now.
    const started = await start({ input: about });
    if (started.problem) return { problem: started.problem };
    try {
      const optionsJSON = started.done.passkey as PublicKeyCredentialRequestOptionsJSON;
      return { passkey: await startAuthentication({ optionsJSON }) };
    } catch {
      // The browser does not tell whether somebody cancelled or there was no passkey.
      return { problem: { code: 'PASSKEY_REFUSED', message: '', faults: [] } };
    }
  };
  return {
    methods,
    method,
    setMethod,
    code,
    setCode,
    problem,
    /** False while something is missing. */
    ready: method === 'PASSKEY' || (method !== undefined && code.trim() !== ''),
    show,
  };
}
