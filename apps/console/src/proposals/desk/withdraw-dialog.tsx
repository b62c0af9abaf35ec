import { Select, SelectItem, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import type { WithdrawalReason } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { everyOf } from '../../parts/list/every-of.js';
import { withdrawProposal } from './desk.queries.js';
import type { DeskProposal } from './standing.js';

const REASONS = everyOf<WithdrawalReason>()('PLANS_CHANGED', 'NO_FUNDING', 'REPLACED', 'MISTAKE', 'OTHER');

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
  const [because, choose] = useState<WithdrawalReason | ''>('');
  const [reason, setReason] = useState('');
  const owed = state !== 'DRAFT';
  const submit = async () => {
    const why = owed && because ? { because, reason: reason.trim() || null } : {};
    const outcome = await withdraw({ input: { id, expectedVersion: version, clientMutationId: newKey(), ...why } });
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
      ready={!owed || Boolean(because && (because !== 'OTHER' || reason.trim()))}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{t('withdrawal.text', { title })}</p>
      {owed && (
        <>
          <Select
            id="withdraw-because"
            labelText={t('withdrawal.because')}
            value={because}
            onChange={({ target }) => choose(REASONS.find((one) => one === target.value) ?? '')}
            data-modal-primary-focus
          >
            <SelectItem value="" text={t('withdrawal.choose')} />
            {REASONS.map((one) => (
              <SelectItem key={one} value={one} text={t(`endingReason.${one}`)} />
            ))}
          </Select>
          <TextArea
            id="withdraw-reason"
            rows={3}
            labelText={t('withdrawal.reason')}
            helperText={t('withdrawal.reasonHelp')}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </>
      )}
    </Dialog>
  );
}
