import './bring-texts.js';
import { RadioButton, RadioButtonGroup, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import type { ApprovalFileFragment } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import type { DecisionDraft } from '../deciding/decision.draft.js';
import { InWhoseName, useInNameOf } from '../deciding/in-whose-name.js';
import { ObjectionFields } from '../objecting/objection-fields.js';
import { AppealText } from './appeal-text.js';
import { appealDecision, decideAppeal, leavePanel, withdrawAppeal } from './appeal.queries.js';

export type Appeal = ApprovalFileFragment['appeals'][number];
export type AppealAct = 'LODGE' | 'WITHDRAW' | 'DECIDE' | 'LEAVE';

interface Asked {
  readonly appeal: Appeal;
  readonly capacity: NonNullable<Appeal['capacity']>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** One act upon an appeal, with what it takes and what will follow. */
export function AppealDialog({ act, ...asked }: Asked & { act: AppealAct }) {
  if (act === 'LODGE') return <Lodge {...asked} />;
  if (act === 'LEAVE') return <Leave {...asked} />;
  return act === 'WITHDRAW' ? <Withdraw {...asked} /> : <Decide {...asked} />;
}

function Lodge({ appeal, capacity, onClose, onDone }: Asked) {
  const { t } = useTranslation();
  const [busy, lodge, problem] = useAct(appealDecision);
  const [reason, setReason] = useState('');
  const [founded, setFounded] = useState<Pick<DecisionDraft, 'ground' | 'remedy'>>({});
  const [whose, setWhose] = useState<{ onBehalfOf?: string }>({});
  const onBehalfOf = useInNameOf(capacity, whose) ?? null;
  const { ground, remedy: asks = '' } = founded;
  const submit = async () => {
    if (!ground) return;
    const input = { appealId: appeal.id, ground, reason, asks, onBehalfOf, clientMutationId: newKey() };
    if (!(await lodge({ input })).done) return;
    announce(t('appealing.lodged'));
    onDone();
  };
  return (
    <Dialog
      title={t('appealing.act')}
      submit={t('appealing.act')}
      busy={busy}
      ready={Boolean(ground && reason.trim() && asks.trim())}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="section__lead">{t('appealing.lead')}</p>
      <TextArea
        id="appeal-reason"
        rows={4}
        labelText={t('appealing.reason')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        data-modal-primary-focus
      />
      <ObjectionFields
        id="appeal"
        ground={ground}
        remedy={asks}
        asks={t('file.appealAsks')}
        invalid={false}
        onChange={(change) => setFounded({ ...founded, ...change })}
      />
      <InWhoseName asked={capacity} draft={whose} onChange={setWhose} />
    </Dialog>
  );
}

function Withdraw({ appeal, capacity, onClose, onDone }: Asked) {
  const { t } = useTranslation();
  const [busy, withdraw, problem] = useAct(withdrawAppeal);
  const [whose, setWhose] = useState<{ onBehalfOf?: string }>({});
  const onBehalfOf = useInNameOf(capacity, whose) ?? null;
  const submit = async () => {
    const input = { appealId: appeal.id, onBehalfOf, clientMutationId: newKey() };
    if (!(await withdraw({ input })).done) return;
    announce(t('appealing.withdrawn'));
    onDone();
  };
  return (
    <Dialog
      danger
      title={t('appealing.withdraw')}
      submit={t('appealing.withdraw')}
      busy={busy}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="section__lead">{t('appealing.withdrawLead')}</p>
      <InWhoseName asked={capacity} draft={whose} onChange={setWhose} />
    </Dialog>
  );
}

function Decide({ appeal, capacity, onClose, onDone }: Asked) {
  const { t } = useTranslation();
  const [busy, decide, problem] = useAct(decideAppeal);
  const [chosen, setChosen] = useState<string>();
  const [reason, setReason] = useState('');
  const [whose, setWhose] = useState<{ onBehalfOf?: string }>({});
  const onBehalfOf = useInNameOf(capacity, whose) ?? null;
  const submit = async () => {
    const overturned = chosen === 'OVERTURNED';
    const input = { appealId: appeal.id, overturned, reason, onBehalfOf, clientMutationId: newKey() };
    if (!(await decide({ input })).done) return;
    announce(t('appealing.decided'));
    onDone();
  };
  return (
    <Dialog
      title={t('appealing.decide')}
      submit={t('appealing.decide')}
      busy={busy}
      ready={Boolean(chosen && reason.trim())}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="section__lead">{t(appeal.referredTo ? 'appealing.decideLead' : 'appealing.panelLead')}</p>
      <AppealText appeal={appeal} />
      <RadioButtonGroup
        legendText={t('decide.decision')}
        name="appeal-decision"
        orientation="vertical"
        valueSelected={chosen ?? ''}
        onChange={(value) => setChosen(String(value))}
      >
        <RadioButton id="appeal-upheld" value="UPHELD" labelText={t('appealing.UPHELD')} />
        <RadioButton id="appeal-overturned" value="OVERTURNED" labelText={t('appealing.OVERTURNED')} />
      </RadioButtonGroup>
      <TextArea
        id="appeal-answer"
        rows={4}
        labelText={t('decide.reason')}
        helperText={t('decide.reasonHelp')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <InWhoseName asked={capacity} draft={whose} onChange={setWhose} />
    </Dialog>
  );
}

function Leave({ appeal, onClose, onDone }: Asked) {
  const { t } = useTranslation();
  const [busy, leave, problem] = useAct(leavePanel);
  const [reason, setReason] = useState('');
  const submit = async () => {
    if (!(await leave({ input: { appealId: appeal.id, reason, clientMutationId: newKey() } })).done) return;
    announce(t('appealing.left'));
    onDone();
  };
  return (
    <Dialog
      danger
      title={t('appealing.leave')}
      submit={t('appealing.leave')}
      busy={busy}
      ready={Boolean(reason.trim())}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="section__lead">{t('appealing.leaveLead')}</p>
      <TextArea
        id="panel-leave-reason"
        rows={4}
        labelText={t('decide.reason')}
        helperText={t('decide.reasonHelp')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        data-modal-primary-focus
      />
    </Dialog>
  );
}
