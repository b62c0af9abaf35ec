import { Button, Checkbox, PasswordInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../graphql/act.js';
import { announce } from '../parts/announce.js';
import { Section } from '../parts/section.js';
import { ProofDialog } from '../second-factor/proof-dialog.js';
import { changePassword } from './account.queries.js';

/** A new password; whoever else is signed in with the old one is out. */
export function PasswordSection({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Section
      id="password"
      title={t('account.password.title')}
      lead={t('account.password.lead')}
      actions={
        <Button kind="tertiary" size="sm" onClick={() => setOpen(true)}>
          {t('account.password.change')}
        </Button>
      }
    >
      {open && (
        <PasswordDialog
          onClose={(changed) => {
            setOpen(false);
            if (changed) onChanged();
          }}
        />
      )}
    </Section>
  );
}

function PasswordDialog({ onClose }: { onClose: (changed: boolean) => void }) {
  const { t } = useTranslation();
  const [, change] = useAct(changePassword);
  const [newPassword, setNew] = useState('');
  const [endTokens, setEndTokens] = useState(true);
  return (
    <ProofDialog
      act="CHANGE_PASSWORD"
      title={t('account.password.change')}
      submit={t('account.password.submit')}
      ready={newPassword !== ''}
      onProved={async (proof) => {
        const outcome = await change({ input: { ...proof, newPassword, endTokens } });
        if (!outcome.done) return outcome.problem;
        announce(t('account.password.changed'));
        onClose(true);
        return undefined;
      }}
      onClose={() => onClose(false)}
    >
      <PasswordInput
        id="new-password"
        autoComplete="new-password"
        labelText={t('account.password.new')}
        helperText={t('welcome.passwordHelp')}
        showPasswordLabel={t('signIn.showPassword')}
        hidePasswordLabel={t('signIn.hidePassword')}
        value={newPassword}
        onChange={(event) => setNew(event.target.value)}
        data-modal-primary-focus
      />
      <Checkbox
        id="end-tokens"
        labelText={t('account.password.endTokens')}
        helperText={t('account.password.endTokensHelp')}
        checked={endTokens}
        onChange={(_, { checked }) => setEndTokens(checked)}
      />
    </ProofDialog>
  );
}
