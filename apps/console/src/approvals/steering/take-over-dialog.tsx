import { TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import type { SteeredFragment } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import './bring-texts.js';
import { takeOverDecision } from './steering.queries.js';

/** Why a decision is taken over, and what that means for those who have not decided. */
export function TakeOverDialog({
  approval,
  stage,
  title,
  onClose,
  onDone,
}: {
  approval: Pick<SteeredFragment, 'id' | 'version'>;
  /** Key of the step, and what it is called. */
  stage: string;
  title: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [busy, takeOver, problem] = useAct(takeOverDecision);
  const [reason, setReason] = useState('');
  const [key] = useState(newKey);

  const submit = async () => {
    const { id: approvalId, version: expectedVersion } = approval;
    const input = { approvalId, expectedVersion, stage, reason, clientMutationId: key };
    if (!(await takeOver({ input })).done) return;
    announce(t('steering.takeOver.done'));
    onDone();
  };
  return (
    <Dialog
      title={t('steering.takeOver.title')}
      submit={t('steering.takeOver.act')}
      busy={busy}
      ready={Boolean(reason.trim())}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="section__lead">{t('steering.takeOver.lead', { stage: title })}</p>
      <p className="section__lead">{t('steering.takeOver.price')}</p>
      <TextArea
        id="take-over-reason"
        rows={4}
        labelText={t('steering.takeOver.reason')}
        helperText={t('steering.takeOver.reasonHelp')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        data-modal-primary-focus
      />
    </Dialog>
  );
}
