import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import type { Edition } from '../edition.fragment.js';
import { retireDefinition } from '../processes.queries.js';

/** Keeps new approvals from following this edition; there is no way back, so it asks. */
export default function RetireDialog({
  edition,
  onDone,
  onClose,
}: {
  edition: Edition;
  onDone: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [busy, retire, problem] = useAct(retireDefinition);
  const submit = async () => {
    const { id, version: expectedVersion } = edition;
    const { done } = await retire({ input: { id, expectedVersion, clientMutationId: newKey() } });
    if (!done) return;
    announce(t('processes.isRetired'));
    onDone();
    onClose();
  };
  return (
    <Dialog
      title={t('processes.retireTitle', { title: edition.title, edition: edition.edition })}
      submit={t('processes.retire')}
      danger
      busy={busy}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{t('processes.retireLead')}</p>
    </Dialog>
  );
}
