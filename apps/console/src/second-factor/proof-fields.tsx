import { PasswordInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { SecondFactorFields } from './second-factor-fields.js';
import type { useProof } from './use-proof.js';

/** Asks for what shows again that it is the person. */
export function ProofFields({ proof }: { proof: ReturnType<typeof useProof> }) {
  const { t } = useTranslation();
  const { factor, byPassword, password, setPassword } = proof;
  if (!byPassword) return <SecondFactorFields factor={factor} />;
  return (
    <PasswordInput
      id="proof-password"
      autoComplete="current-password"
      labelText={t('account.password.current')}
      helperText={t('secondFactor.passwordHelp')}
      showPasswordLabel={t('signIn.showPassword')}
      hidePasswordLabel={t('signIn.hidePassword')}
      value={password}
      onChange={({ target }) => setPassword(target.value)}
    />
  );
}
