import { TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import type { SteeredFragment } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { InWhoseName, useInNameOf } from '../deciding/in-whose-name.js';
import './bring-texts.js';
import { takeOverDecision } from './steering.queries.js';

type Steering = NonNullable<SteeredFragment['steering']>;

/** Why a decision is taken over, and what that means for those who have not decided. */
export function TakeOverDialog({
  approval,
  steering,
  title,
  onClose,
  onDone,
}: {
  approval: Pick<SteeredFragment, 'id' | 'version'>;
  steering: Steering;
  /** What the step is called. */
  title: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { stage } = steering;
  const [busy, takeOver, problem] = useAct(takeOverDecision);
  const [whose, setWhose] = useState<{ onBehalfOf?: string }>({});
  const onBehalfOf = useInNameOf(steering, whose) ?? null;
  const [reason, setReason] = useState('');
  const [key] = useState(newKey);

  const submit = async () => {
    const { id: approvalId, version: expectedVersion } = approval;
    const input = { approvalId, expectedVersion, stage, reason, onBehalfOf, clientMutationId: key };
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
      <InWhoseName asked={steering} draft={whose} onChange={setWhose} />
    </Dialog>
  );
}
