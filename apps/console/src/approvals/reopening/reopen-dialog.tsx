import { Select, SelectItem, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import type { ApprovalFileFragment } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { InWhoseName, useInNameOf } from '../deciding/in-whose-name.js';
import { reopenApproval } from './reopening.queries.js';

/** From which step it is to be decided anew, and what has come up. */
export function ReopenDialog({
  approval,
  reopener,
  onClose,
  onDone,
}: {
  approval: Pick<ApprovalFileFragment, 'id' | 'version' | 'stages' | 'reopenable'>;
  reopener: NonNullable<ApprovalFileFragment['reopener']>;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [busy, reopen, problem] = useAct(reopenApproval);
  const [stage, setStage] = useState(approval.reopenable.at(-1) ?? '');
  const [reason, setReason] = useState('');
  const [whose, setWhose] = useState<{ onBehalfOf?: string }>({});
  const onBehalfOf = useInNameOf(reopener, whose) ?? null;

  const submit = async () => {
    const { id: approvalId, version: expectedVersion } = approval;
    const input = { approvalId, expectedVersion, stage, reason, onBehalfOf, clientMutationId: newKey() };
    if (!(await reopen({ input })).done) return;
    announce(t('reopening.done'));
    onDone();
  };
  return (
    <Dialog
      title={t('reopening.title')}
      submit={t('reopening.act')}
      busy={busy}
      ready={Boolean(reason.trim())}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="section__lead">{t('reopening.lead')}</p>
      <Select
        id="reopen-stage"
        labelText={t('reopening.from')}
        value={stage}
        onChange={({ target }) => setStage(target.value)}
      >
        {approval.stages
          .filter(({ key }) => approval.reopenable.includes(key))
          .map(({ key, title }) => (
            <SelectItem key={key} value={key} text={title} />
          ))}
      </Select>
      <TextArea
        id="reopen-reason"
        rows={4}
        labelText={t('reopening.reason')}
        helperText={t('reopening.reasonHelp')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        data-modal-primary-focus
      />
      <InWhoseName asked={reopener} draft={whose} onChange={setWhose} />
    </Dialog>
  );
}
