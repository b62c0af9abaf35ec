import { Stack, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { Dialog } from '../../parts/dialog.js';
import { faulty } from '../../parts/input/faulty.js';
import { elsewhere, faultAt } from '../../projects/faults.js';
import { useNavigate } from '../../routing/routing.js';
import { bodyOf } from '../definition.body.js';
import type { Edition } from '../edition.fragment.js';
import { draftDefinition } from '../processes.queries.js';

/** A process of one's own that begins as this edition stands. */
export default function CopyDialog({ edition, onClose }: { edition: Edition; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [busy, draft, problem] = useAct(draftDefinition);
  const [title, setTitle] = useState('');
  const [key, setKey] = useState('');
  const copy = async () => {
    // What the other is called in other languages is not what this one is called.
    const { titles: _, ...body } = bodyOf(edition.body);
    const input = { key: key.trim(), body: { ...body, key: key.trim(), title: title.trim() }, fresh: true };
    const outcome = await draft({ input: { ...input, clientMutationId: newKey() } });
    const id = outcome.done?.definition?.id;
    if (id) await navigate(`/processes/${input.key}?edition=${id}`);
  };
  return (
    <Dialog
      title={t('processes.copyTitle', { title: edition.title })}
      submit={t('processes.copy')}
      busy={busy}
      ready={Boolean(title.trim() && key.trim())}
      problem={elsewhere(problem, ([field]) => field === 'key')}
      onSubmit={() => void copy()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <p>{t('processes.copyLead')}</p>
        <TextInput
          id="copy-title"
          labelText={t('processes.name')}
          value={title}
          onChange={({ target }) => setTitle(target.value)}
          data-modal-primary-focus
        />
        <TextInput
          id="copy-key"
          labelText={t('processes.key')}
          helperText={t('processes.keyHelp')}
          value={key}
          onChange={({ target }) => setKey(target.value)}
          {...faulty('copy-key', faultAt(problem, 'key'))}
        />
      </Stack>
    </Dialog>
  );
}
