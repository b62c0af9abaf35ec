import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isReason, noReason, reasonOf, WithdrawalFields } from '../../approvals/withdrawing/withdrawal-fields.js';
import { newKey, useAct } from '../../graphql/act.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { withdrawProposal } from './desk.queries.js';
import type { DeskProposal } from './standing.js';

/** Asks once more before a proposal is taken back for good and, where others were asked about it, why. */
export function WithdrawDialog({
  proposal: { id, version, title, state },
  onClose,
}: {
  proposal: Pick<DeskProposal, 'id' | 'version' | 'title' | 'state'>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [busy, withdraw, problem] = useAct(withdrawProposal);
  const [why, setWhy] = useState(noReason);
  const owed = state !== 'DRAFT';
  const submit = async () => {
    const outcome = await withdraw({
      input: { id, expectedVersion: version, clientMutationId: newKey(), ...reasonOf(why) },
    });
    if (!outcome.done) return;
    announce(t('withdrawal.done'));
    onClose();
  };
  return (
    <Dialog
      danger
      size={owed ? 'sm' : 'xs'}
      title={t('withdrawal.title')}
      submit={t('withdrawal.submit')}
      busy={busy}
      ready={!owed || isReason(why)}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{t('withdrawal.text', { title })}</p>
      {owed && <WithdrawalFields draft={why} onChange={setWhy} />}
    </Dialog>
  );
}
