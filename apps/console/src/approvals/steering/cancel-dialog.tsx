import { Select, SelectItem, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import type { CancellationReason, SteeredFragment } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { everyOf } from '../../parts/list/every-of.js';
import { InWhoseName, useInNameOf } from '../deciding/in-whose-name.js';
import './bring-texts.js';
import { cancelApproval } from './steering.queries.js';

const REASONS = everyOf<CancellationReason>()('PROPOSER_GONE', 'MOOT', 'WRONG_PROCESS', 'REPLACED', 'OTHER');
const CLOSES = ['sessions', 'objections', 'appeals', 'conditions'] as const;

/** Why an approval that cannot go on is ended, and what follows. */
export function CancelDialog({
  approval: { id: approvalId, version: expectedVersion },
  canceller,
  onClose,
  onDone,
}: {
  approval: Pick<SteeredFragment, 'id' | 'version'>;
  canceller: NonNullable<SteeredFragment['canceller']>;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [busy, cancel, problem] = useAct(cancelApproval);
  const [because, choose] = useState<CancellationReason | ''>('');
  const [reason, setReason] = useState('');
  const [whose, setWhose] = useState<{ onBehalfOf?: string }>({});
  const onBehalfOf = useInNameOf(canceller, whose) ?? null;
  const submit = async () => {
    if (!because) return;
    const said = { stage: canceller.stage, because, reason, onBehalfOf, clientMutationId: newKey() };
    if (!(await cancel({ input: { approvalId, expectedVersion, ...said } })).done) return;
    announce(t('steering.cancel.done'));
    onDone();
  };
  return (
    <Dialog
      danger
      cancels
      title={t('steering.cancel.title')}
      submit={t('steering.cancel.act')}
      busy={busy}
      ready={Boolean(because && reason.trim())}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="section__lead">{t('steering.cancel.lead')}</p>
      <ul className="steering__follows">
        <li>{t('steering.cancel.told', { count: canceller.asked })}</li>
        {CLOSES.flatMap((what) =>
          canceller[what] > 0 ? <li key={what}>{t(`steering.cancel.${what}`, { count: canceller[what] })}</li> : [],
        )}
        <li>{t('steering.cancel.anew')}</li>
      </ul>
      <Select
        id="cancel-because"
        labelText={t('steering.cancel.because')}
        value={because}
        onChange={({ target }) => choose(REASONS.find((one) => one === target.value) ?? '')}
        data-modal-primary-focus
      >
        <SelectItem value="" text={t('steering.cancel.choose')} />
        {REASONS.map((one) => (
          <SelectItem key={one} value={one} text={t(`endingReason.${one}`)} />
        ))}
      </Select>
      <TextArea
        id="cancel-reason"
        rows={4}
        labelText={t('steering.cancel.reason')}
        helperText={t('steering.cancel.reasonHelp')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <InWhoseName asked={canceller} draft={whose} onChange={setWhose} />
    </Dialog>
  );
}
