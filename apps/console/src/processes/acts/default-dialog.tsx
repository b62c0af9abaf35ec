import { Checkbox, Stack } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import type { Edition } from '../edition.fragment.js';
import { makeDefinitionDefault } from '../processes.queries.js';

/** Lets subjects follow this edition from now on; it binds every organisation, so it says what changes. */
export default function DefaultDialog({
  edition,
  onDone,
  onClose,
}: {
  edition: Edition;
  onDone: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [busy, make, problem] = useAct(makeDefinitionDefault);
  const open = edition.subjectKinds.filter((kind) => !edition.defaultFor.includes(kind));
  const [chosen, setChosen] = useState(open);
  const submit = async () => {
    const { done } = await make({ input: { id: edition.id, subjectKinds: chosen, clientMutationId: newKey() } });
    if (!done) return;
    announce(t('processes.isDefault'));
    onDone();
    onClose();
  };
  return (
    <Dialog
      title={t('processes.makeDefaultTitle', { title: edition.title, edition: edition.edition })}
      submit={open.length > 0 ? t('processes.makeDefault') : undefined}
      busy={busy}
      ready={chosen.length > 0}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <p>{t(open.length > 0 ? 'processes.makeDefaultLead' : 'processes.isDefaultForAll')}</p>
        {open.map((kind) => (
          <Checkbox
            key={kind}
            id={`default-${kind}`}
            labelText={t(`kinds.${kind}`)}
            checked={chosen.includes(kind)}
            onChange={(_, { checked }) =>
              setChosen(open.filter((one) => (one === kind ? checked : chosen.includes(one))))
            }
          />
        ))}
      </Stack>
    </Dialog>
  );
}
