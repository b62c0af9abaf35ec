import { Button, PasswordInput, Stack } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Problem, useAct } from '../graphql/act.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { Section } from '../parts/section.js';
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
  const [busy, change] = useAct(changePassword);
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const words = { showPasswordLabel: t('signIn.showPassword'), hidePasswordLabel: t('signIn.hidePassword') };

  const submit = async () => {
    const outcome = await change({ input: { currentPassword, newPassword } });
    setProblem(outcome.problem);
    if (!outcome.done) return;
    announce(t('account.password.changed'));
    onClose(true);
  };
  return (
    <Dialog
      title={t('account.password.change')}
      submit={t('account.password.submit')}
      busy={busy}
      ready={currentPassword !== '' && newPassword !== ''}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={() => onClose(false)}
    >
      <Stack gap={5}>
        <PasswordInput
          {...words}
          id="current-password"
          autoComplete="current-password"
          labelText={t('account.password.current')}
          value={currentPassword}
          onChange={(event) => setCurrent(event.target.value)}
          data-modal-primary-focus
        />
        <PasswordInput
          {...words}
          id="new-password"
          autoComplete="new-password"
          labelText={t('account.password.new')}
          helperText={t('welcome.passwordHelp')}
          value={newPassword}
          onChange={(event) => setNew(event.target.value)}
        />
      </Stack>
    </Dialog>
  );
}
