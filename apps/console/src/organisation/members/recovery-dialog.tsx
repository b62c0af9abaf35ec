import { TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../graphql/act.js';
import { announce } from '../../parts/announce.js';
import { ProofDialog } from '../../second-factor/proof-dialog.js';
import type { Seat } from './seat.fragment.js';
import { requestFactorRecovery } from '../organisation.queries.js';

/** Asks a platform steward to remove the factors that a colleague has lost. */
export function RecoveryDialog({ seat, onClose }: { seat: Seat; onClose: () => void }) {
  const { t } = useTranslation();
  const [, request] = useAct(requestFactorRecovery);
  const [reason, setReason] = useState('');
  return (
    <ProofDialog
      act="REQUEST_FACTOR_RECOVERY"
      subjectId={seat.id}
      title={t('recovery.requestOf', { name: seat.person?.name ?? seat.title })}
      submit={t('recovery.submit')}
      lead={t('recovery.lead')}
      ready={reason.trim() !== ''}
      onProved={async (proof) => {
        const { problem } = await request({ input: { memberId: seat.id, reason, ...proof } });
        if (problem) return problem;
        announce(t('recovery.requested'));
        onClose();
        return undefined;
      }}
      onClose={onClose}
    >
      <TextArea
        id="recovery-reason"
        rows={3}
        maxLength={1000}
        labelText={t('recovery.reason')}
        helperText={t('recovery.reasonHelp')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        data-modal-primary-focus
      />
    </ProofDialog>
  );
}
