import { Checkbox, NumberInput, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../graphql/act.js';
import { OrganisationChoice } from '../../parts/organisation/organisation-choice.js';
import { isOwnTime, OwnDays } from './own-days.js';
import { SteeringDialog, type Steers } from './steering-dialog.js';
import { addAgency } from './steering.queries.js';

/** Which agency is to decide as well, in which group, as what, until when and why. */
export function AddAgencyDialog(steers: Steers) {
  const { t } = useTranslation();
  const { groups, ownTime } = steers.steering;
  const [busy, add, problem] = useAct(addAgency);
  const [group, setGroup] = useState(groups[0]?.key ?? '');
  const [organisationId, choose] = useState<string>();
  const limits = groups.find(({ key }) => key === group);
  const [weight, setWeight] = useState('');
  const [veto, setVeto] = useState(false);
  const [workingDays, setDays] = useState(ownTime ?? 0);
  const weighs = typeof limits?.weight === 'string';
  const heaviest = Number(limits?.weight ?? 0);
  const weighed = !weighs || (Number(weight) > 0 && Number(weight) <= heaviest);
  const seat = {
    group,
    organisationId: organisationId ?? '',
    weight: weighs ? weight : null,
    veto: limits?.veto ? veto : null,
    workingDays: ownTime === null ? null : workingDays,
  };
  return (
    <SteeringDialog
      {...steers}
      act="agency"
      busy={busy}
      problem={problem}
      ready={Boolean(organisationId) && isOwnTime(workingDays, ownTime) && weighed}
      send={(said) => add({ input: { ...said, ...seat } })}
    >
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
      <OwnDays most={ownTime} days={workingDays} onChange={setDays} />
    </SteeringDialog>
  );
}
