import { NumberInput, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import type { SteeredFragment } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { InWhoseName, useInNameOf } from '../deciding/in-whose-name.js';
import './bring-texts.js';
import { grantMoreTime } from './steering.queries.js';

type Steering = NonNullable<SteeredFragment['steering']>;

/** How much more time those get who have not decided, and why. */
export function MoreTimeDialog({
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
  const most = steering.moreTime ?? 0;
  const [busy, grant, problem] = useAct(grantMoreTime);
  const [workingDays, setDays] = useState(Math.min(3, most));
  const [whose, setWhose] = useState<{ onBehalfOf?: string }>({});
  const onBehalfOf = useInNameOf(steering, whose) ?? null;
  const [reason, setReason] = useState('');
  const [key] = useState(newKey);

  const submit = async () => {
    const { id: approvalId, version: expectedVersion } = approval;
    const input = { approvalId, expectedVersion, stage, workingDays, reason, onBehalfOf, clientMutationId: key };
    if (!(await grant({ input })).done) return;
    announce(t('steering.moreTime.done'));
    onDone();
  };
  return (
    <Dialog
      title={t('steering.moreTime.title')}
      submit={t('steering.moreTime.act')}
      busy={busy}
      ready={Boolean(reason.trim()) && Number.isInteger(workingDays) && workingDays >= 1 && workingDays <= most}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="section__lead">{t('steering.moreTime.lead', { stage: title })}</p>
      <NumberInput
        id="more-time-days"
        label={t('steering.moreTime.days')}
        helperText={t('steering.moreTime.daysHelp', { most })}
        hideSteppers
        min={1}
        max={most}
        value={workingDays}
        onChange={(_, { value }) => setDays(Number(value))}
      />
      <TextArea
        id="more-time-reason"
        rows={4}
        labelText={t('steering.moreTime.reason')}
        helperText={t('steering.moreTime.reasonHelp')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        data-modal-primary-focus
      />
      <InWhoseName asked={steering} draft={whose} onChange={setWhose} />
    </Dialog>
  );
}
