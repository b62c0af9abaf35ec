import './bring-texts.js';
import { Stack, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import type { Role } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { inviteMember } from '../organisation.queries.js';
import { RoleChecks } from './role-checks.js';

/** Offers a seat by e-mail. */
export function InviteDialog({ onClose, onInvited }: { onClose: () => void; onInvited: (email: string) => void }) {
  const { t } = useTranslation();
  const [busy, invite, problem] = useAct(inviteMember);
  const [email, setEmail] = useState('');
  const [title, setTitle] = useState('');
  const [roles, setRoles] = useState<Role[]>([]);
  const submit = async () => {
    const outcome = await invite({ input: { email: email.trim(), title, roles, clientMutationId: newKey() } });
    if (!outcome.done) return;
    announce(t('membership.invited'));
    onInvited(email.trim());
    onClose();
  };
  return (
    <Dialog
      title={t('membership.invite')}
      submit={t('membership.sendInvitation')}
      busy={busy}
      ready={email.includes('@') && title.trim() !== '' && roles.length > 0}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <TextInput
          id="invite-email"
          type="email"
          labelText={t('profile.email')}
          helperText={t('membership.inviteHelp')}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          data-modal-primary-focus
        />
        <TextInput
          id="invite-title"
          labelText={t('profile.seatTitle')}
          helperText={t('membership.titleHelp')}
          maxLength={120}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <RoleChecks roles={roles} onChange={setRoles} />
      </Stack>
    </Dialog>
  );
}
