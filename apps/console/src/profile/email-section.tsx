import { Button, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../graphql/act.js';
import { announce } from '../parts/announce.js';
import { Section } from '../parts/section.js';
import { ProofDialog } from '../second-factor/proof-dialog.js';
import { useSignedIn } from '../session/session.js';
import { changeEmail } from './account.queries.js';

/** The address that one signs in with, which changes by a letter to the new one. */
export function EmailSection() {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const [open, setOpen] = useState(false);
  const [sentTo, setSentTo] = useState('');
  return (
    <Section
      id="email"
      title={t('account.email.title')}
      lead={t('account.email.lead', { email: me.person?.email })}
      actions={
        <Button kind="tertiary" size="sm" onClick={() => setOpen(true)}>
          {t('account.email.change')}
        </Button>
      }
    >
      {sentTo && <p>{t('account.email.sent', { email: sentTo })}</p>}
      {open && (
        <EmailDialog
          onClose={(email) => {
            setOpen(false);
            if (email) setSentTo(email);
          }}
        />
      )}
    </Section>
  );
}

function EmailDialog({ onClose }: { onClose: (sentTo?: string) => void }) {
  const { t } = useTranslation();
  const [, change] = useAct(changeEmail);
  const [newEmail, setNew] = useState('');
  return (
    <ProofDialog
      act="CHANGE_EMAIL"
      title={t('account.email.change')}
      submit={t('account.email.submit')}
      ready={newEmail.trim() !== ''}
      onProved={async (proof) => {
        const outcome = await change({ input: { ...proof, newEmail } });
        if (!outcome.done) return outcome.problem;
        announce(t('account.email.sent', { email: newEmail }));
        onClose(newEmail);
        return undefined;
      }}
      onClose={() => onClose()}
    >
      <TextInput
        id="new-email"
        type="email"
        autoComplete="email"
        labelText={t('account.email.new')}
        value={newEmail}
        onChange={(event) => setNew(event.target.value)}
        data-modal-primary-focus
      />
    </ProofDialog>
  );
}
