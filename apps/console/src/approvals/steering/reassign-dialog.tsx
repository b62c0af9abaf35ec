import { Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../graphql/act.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { OrganisationChoice } from '../../parts/organisation/organisation-choice.js';
import { isOwnTime, OwnDays } from './own-days.js';
import { SteeringDialog, type Steers } from './steering-dialog.js';
import { reassignSeat } from './steering.queries.js';

/** Whose open seat is to be whose, until when and why. */
export function ReassignDialog(steers: Steers) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { reassignable, ownTime, groups } = steers.steering;
  const [busy, reassign, problem] = useAct(reassignSeat);
  const [chosen, setSeat] = useState(0);
  const [organisationId, choose] = useState<string>();
  const [workingDays, setDays] = useState(ownTime ?? 0);
  const seat = reassignable[chosen];
  const given = {
    group: seat?.group ?? '',
    formerId: seat?.organisation?.id ?? '',
    organisationId: organisationId ?? '',
    workingDays: ownTime === null ? null : workingDays,
  };
  return (
    <SteeringDialog
      {...steers}
      act="reassign"
      busy={busy}
      problem={problem}
      ready={Boolean(seat && organisationId) && isOwnTime(workingDays, ownTime)}
      send={(said) => reassign({ input: { ...said, ...given } })}
    >
      <Select
        id="reassign-seat"
        labelText={t('steering.reassign.seat')}
        value={chosen}
        onChange={({ target }) => setSeat(Number(target.value))}
        data-modal-primary-focus
      >
        {reassignable.map(({ group, title, organisation }, at) => {
          const name = organisation ? nameOf(organisation) : '—';
          return (
            <SelectItem key={`${group} ${at}`} value={at} text={groups.length > 1 ? `${name} · ${title}` : name} />
          );
        })}
      </Select>
      <OrganisationChoice
        id="reassign-to"
        size="md"
        label={t('steering.reassign.which')}
        value={organisationId}
        onChoose={choose}
      />
      <OwnDays most={ownTime} days={workingDays} onChange={setDays} />
    </SteeringDialog>
  );
}
