import { Checkbox, NumberInput, Select, SelectItem, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import type { SteeredFragment } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { Dialog } from '../../parts/dialog.js';
import { OrganisationChoice } from '../../parts/organisation/organisation-choice.js';
import { InWhoseName, useInNameOf } from '../deciding/in-whose-name.js';
import './bring-texts.js';
import { addAgency } from './steering.queries.js';

type Steering = NonNullable<SteeredFragment['steering']>;

/** Which agency is to decide as well, in which group, as what, until when and why. */
export function AddAgencyDialog({
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
  const { stage, groups, ownTime } = steering;
  const [busy, add, problem] = useAct(addAgency);
  const [group, setGroup] = useState(groups[0]?.key ?? '');
  const [organisationId, choose] = useState<string>();
  const limits = groups.find(({ key }) => key === group);
  const [weight, setWeight] = useState('');
  const [veto, setVeto] = useState(false);
  const [workingDays, setDays] = useState(ownTime ?? 0);
  const [whose, setWhose] = useState<{ onBehalfOf?: string }>({});
  const onBehalfOf = useInNameOf(steering, whose) ?? null;
  const [reason, setReason] = useState('');
  const [key] = useState(newKey);
  const days = ownTime === null || (Number.isInteger(workingDays) && workingDays >= 1 && workingDays <= ownTime);
  const weighs = typeof limits?.weight === 'string';
  const heaviest = Number(limits?.weight ?? 0);
  const weighed = !weighs || (Number(weight) > 0 && Number(weight) <= heaviest);

  const submit = async () => {
    if (!organisationId) return;
    const { id: approvalId, version: expectedVersion } = approval;
    const seat = { group, organisationId, weight: weighs ? weight : null, veto: limits?.veto ? veto : null };
    const given = { ...seat, workingDays: ownTime === null ? null : workingDays, reason, onBehalfOf };
    const input = { approvalId, expectedVersion, stage, ...given, clientMutationId: key };
    if (!(await add({ input })).done) return;
    announce(t('steering.agency.done'));
    onDone();
  };
  return (
    <Dialog
      title={t('steering.agency.title')}
      submit={t('steering.agency.act')}
      busy={busy}
      ready={Boolean(organisationId && reason.trim()) && days && weighed}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="section__lead">{t('steering.agency.lead', { stage: title })}</p>
      <OrganisationChoice
        id="add-agency"
        size="md"
        label={t('steering.agency.which')}
        value={organisationId}
        onChoose={choose}
      />
      {groups.length > 1 && (
        <Select
          id="add-agency-group"
          labelText={t('steering.agency.group')}
          value={group}
          onChange={({ target }) => setGroup(target.value)}
        >
          {groups.map((one) => (
            <SelectItem key={one.key} value={one.key} text={one.title} />
          ))}
        </Select>
      )}
      {weighs && (
        <NumberInput
          id="add-agency-weight"
          label={t('steering.agency.weight')}
          helperText={t('steering.agency.weightHelp', { most: limits?.weight })}
          allowEmpty
          hideSteppers
          min={0.01}
          max={heaviest}
          step={0.01}
          value={weight}
          onChange={(_, { value }) => setWeight(String(value))}
        />
      )}
      {limits?.veto && (
        <Checkbox
          id="add-agency-veto"
          labelText={t('steering.agency.veto')}
          checked={veto}
          onChange={(_, { checked }) => setVeto(checked)}
        />
      )}
      {ownTime !== null && (
        <NumberInput
          id="add-agency-days"
          label={t('steering.agency.days')}
          helperText={t('steering.agency.daysHelp', { most: ownTime })}
          hideSteppers
          min={1}
          max={ownTime}
          value={workingDays}
          onChange={(_, { value }) => setDays(Number(value))}
        />
      )}
      <TextArea
        id="add-agency-reason"
        rows={4}
        labelText={t('steering.agency.reason')}
        helperText={t('steering.agency.reasonHelp')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <InWhoseName asked={steering} draft={whose} onChange={setWhose} />
    </Dialog>
  );
}
