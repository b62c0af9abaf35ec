import './bring-texts.js';
import { RadioButton, RadioButtonGroup, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import type { DisputedFragment } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { isOwnTime, OwnDays } from '../steering/own-days.js';
import { DisputeSoFar, type DisputeShown } from './dispute-so-far.js';
import { settleDispute } from './dispute.queries.js';

/** Gives a disputed decision to the agency that was named, or leaves it where it is. */
export function SettleDialog({
  approval,
  dispute,
  inNameOf,
  onClose,
  onDone,
}: {
  approval: DisputedFragment;
  dispute: DisputeShown;
  /** The absent colleague in whose name it is done. */
  inNameOf?: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const [busy, settle, problem] = useAct(settleDispute);
  const most = approval.steering?.ownTime ?? null;
  const [chosen, setChosen] = useState<string>();
  const [workingDays, setDays] = useState(most ?? 0);
  const [reason, setReason] = useState('');
  const upheld = chosen === 'UPHELD';
  const submit = async () => {
    const of = { approvalId: approval.id, expectedVersion: approval.version, disputeId: dispute.id };
    const said = { upheld, reason, workingDays: upheld && most !== null ? workingDays : null };
    const input = { ...of, ...said, onBehalfOf: inNameOf ?? null, clientMutationId: newKey() };
    if (!(await settle({ input })).done) return;
    announce(t('disputing.settled'));
    onDone();
  };
  const named = dispute.nominee ? nameOf(dispute.nominee) : '—';
  const had = dispute.former ? nameOf(dispute.former) : '—';
  return (
    <Dialog
      title={t('disputing.settle')}
      submit={t('disputing.settle')}
      busy={busy}
      ready={Boolean(chosen && reason.trim()) && (!upheld || isOwnTime(workingDays, most))}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <DisputeSoFar dispute={dispute} />
      <RadioButtonGroup
        legendText={t('decide.decision')}
        name="dispute-settled"
        orientation="vertical"
        valueSelected={chosen ?? ''}
        onChange={(value) => setChosen(String(value))}
      >
        <RadioButton id="dispute-upheld" value="UPHELD" labelText={t('disputing.gives', { who: named })} />
        <RadioButton id="dispute-refused" value="REFUSED" labelText={t('disputing.leaves', { who: had })} />
      </RadioButtonGroup>
      {upheld && <OwnDays most={most} days={workingDays} onChange={setDays} />}
      <TextArea
        id="dispute-answer"
        rows={4}
        labelText={t('decide.reason')}
        helperText={t('decide.reasonHelp')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </Dialog>
  );
}
