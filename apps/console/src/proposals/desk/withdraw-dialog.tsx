import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { withdrawProposal } from './desk.queries.js';

/** Asks once more before a proposal is taken back for good. */
export function WithdrawDialog({
  proposal: { id, version, title },
  onClose,
}: {
  proposal: { id: string; version: number; title: string };
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [busy, withdraw, problem] = useAct(withdrawProposal);
  const submit = async () => {
    const outcome = await withdraw({ input: { id, expectedVersion: version, clientMutationId: newKey() } });
    if (!outcome.done) return;
    announce(t('withdrawal.done'));
    onClose();
  };
  return (
    <Dialog
      danger
      size="xs"
      title={t('withdrawal.title')}
      submit={t('withdrawal.submit')}
      busy={busy}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{t('withdrawal.text', { title })}</p>
    </Dialog>
  );
}
