import { useState } from 'react';
import type { Problem } from '../graphql/act.js';
import type { SecondFactorAct } from '../graphql/generated/graphql.js';
import { useSecondFactor } from './use-second-factor.js';

/** What an act is then done with. */
type Proof = { readonly password: string } | { readonly secondFactor: string };

/** Shows again that it is the person, for one act: by a second factor, or by the password where there is none. */
export function useProof(about: { readonly act: SecondFactorAct; readonly subjectId?: string }) {
  const factor = useSecondFactor(about);
  const [password, setPassword] = useState('');
  const byPassword = factor.methods?.length === 0 && !factor.problem;

  const show = async (): Promise<{ proof: Proof; problem?: undefined } | { problem: Problem }> => {
    if (byPassword) {
      setPassword('');
      return { proof: { password } };
    }
    const proved = await factor.show();
    return proved.problem ? { problem: proved.problem } : { proof: { secondFactor: proved.proof } };
  };
  return {
    factor,
    byPassword,
    password,
    setPassword,
    /** False while something is missing. */
    ready: byPassword ? password !== '' : factor.ready,
    show,
  };
}
