import './bring-texts.js';
import { Select, SelectItem, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import type { DisputedFragment, DisputeGround } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { OrganisationChoice } from '../../parts/organisation/organisation-choice.js';
import { useSignedIn } from '../../session/session.js';
import { InWhoseName, useInNameOf } from '../deciding/in-whose-name.js';
import type { DisputeShown } from './dispute-so-far.js';
import { disputeSeat, withdrawDispute } from './dispute.queries.js';

const GROUNDS: readonly DisputeGround[] = ['LAW', 'PLACE', 'FIELD', 'DELEGATED', 'OTHER'];

/** Says that a decision is another's than whose it is: whose instead, on what ground, and why. */
export function DisputeDialog({
  approval,
  disputer,
  onClose,
  onDone,
}: {
  approval: DisputedFragment;
  disputer: NonNullable<DisputedFragment['disputer']>;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { organisation } = useSignedIn();
  const [busy, dispute, problem] = useAct(disputeSeat);
  const [chosen, setSeat] = useState(0);
  const [named, name] = useState<string>();
  const [ground, setGround] = useState<DisputeGround>();
  const [reason, setReason] = useState('');
  const [whose, setWhose] = useState<{ onBehalfOf?: string }>({});
  const onBehalfOf = useInNameOf(disputer, whose) ?? null;
  const { disputable } = approval;
  const seat = disputable[chosen];
  const own = seat?.organisation?.id === organisation.id;
  const nomineeId = own ? named : organisation.id;
  const submit = async () => {
    if (!seat?.organisation || !nomineeId || !ground) return;
    const of = { approvalId: approval.id, expectedVersion: approval.version, stage: approval.stage, group: seat.group };
    const said = { formerId: seat.organisation.id, nomineeId, ground, reason, onBehalfOf, clientMutationId: newKey() };
    if (!(await dispute({ input: { ...of, ...said } })).done) return;
    announce(t('disputing.raised'));
    onDone();
  };
  return (
    <Dialog
      title={t('disputing.act')}
      submit={t('disputing.submit')}
      busy={busy}
      ready={Boolean(seat && nomineeId && ground && reason.trim())}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="section__lead">{t(own ? 'disputing.lead' : 'disputing.leadTheirs')}</p>
      {disputable.length > 1 && (
        <Select
          id="dispute-seat"
          labelText={t('disputing.seat')}
          value={chosen}
          onChange={({ target }) => setSeat(Number(target.value))}
        >
          {disputable.map((one, at) => (
            <SelectItem
              key={`${one.group} ${at}`}
              value={at}
              text={[one.organisation && nameOf(one.organisation), one.title].filter(Boolean).join(' · ')}
            />
          ))}
        </Select>
      )}
      {own && (
        <OrganisationChoice
          id="dispute-nominee"
          size="md"
          label={t('disputing.nominee')}
          value={named}
          onChoose={name}
        />
      )}
      <Select
        id="dispute-ground"
        labelText={t('disputing.ground')}
        value={ground ?? ''}
        onChange={({ target }) => setGround(GROUNDS.find((one) => one === target.value))}
      >
        <SelectItem value="" text={t('disputing.choose')} />
        {GROUNDS.map((one) => (
          <SelectItem key={one} value={one} text={t(`disputeGround.${one}`)} />
        ))}
      </Select>
      <TextArea
        id="dispute-reason"
        rows={4}
        labelText={t('disputing.reason')}
        helperText={t('decide.reasonHelp')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <InWhoseName asked={disputer} draft={whose} onChange={setWhose} />
    </Dialog>
  );
}

/** Takes back that a decision is another's. */
export function WithdrawDisputeDialog({
  dispute,
  withdrawer,
  onClose,
  onDone,
}: {
  dispute: DisputeShown;
  withdrawer: NonNullable<DisputeShown['withdrawer']>;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const [busy, withdraw, problem] = useAct(withdrawDispute);
  const [whose, setWhose] = useState<{ onBehalfOf?: string }>({});
  const onBehalfOf = useInNameOf(withdrawer, whose) ?? null;
  const submit = async () => {
    if (!(await withdraw({ input: { disputeId: dispute.id, onBehalfOf, clientMutationId: newKey() } })).done) return;
    announce(t('disputing.withdrawn'));
    onDone();
  };
  return (
    <Dialog
      danger
      title={t('disputing.withdraw')}
      submit={t('disputing.withdraw')}
      busy={busy}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="section__lead">
        {t('disputing.withdrawLead', { who: dispute.former ? nameOf(dispute.former) : '—' })}
      </p>
      <InWhoseName asked={withdrawer} draft={whose} onChange={setWhose} />
    </Dialog>
  );
}
