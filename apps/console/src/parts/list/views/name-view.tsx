import { TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../../graphql/act.js';
import { Dialog } from '../../dialog.js';
import { saveView } from './saved-views.queries.js';

/** Asks under which name the settings of a list are kept. */
export default function NameView({
  screen,
  settings,
  onClose,
  onSaved,
}: {
  screen: string;
  settings: Readonly<Record<string, string>>;
  onClose: () => void;
  onSaved: (name: string) => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [busy, save, problem] = useAct(saveView);
  const submit = async () => {
    const outcome = await save({ input: { screen, name: name.trim(), settings, clientMutationId: newKey() } });
    if (outcome.done) onSaved(name.trim());
  };
  return (
    <Dialog
      title={t('views.saveTitle')}
      submit={t('views.save')}
      onSubmit={() => void submit()}
      onClose={onClose}
      busy={busy}
      ready={name.trim() !== ''}
      problem={problem}
    >
      <TextInput
        id="view-name"
        data-modal-primary-focus
        labelText={t('views.name')}
        helperText={t('views.nameHelp')}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && name.trim()) void submit();
        }}
      />
    </Dialog>
  );
}
