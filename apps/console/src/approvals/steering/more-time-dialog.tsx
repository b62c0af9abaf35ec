import { NumberInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../graphql/act.js';
import { SteeringDialog, type Steers } from './steering-dialog.js';
import { grantMoreTime } from './steering.queries.js';

/** How much more time those get who have not decided, and why. */
export function MoreTimeDialog(steers: Steers) {
  const { t } = useTranslation();
  const most = steers.steering.moreTime ?? 0;
  const [busy, grant, problem] = useAct(grantMoreTime);
  const [workingDays, setDays] = useState(Math.min(3, most));
  return (
    <SteeringDialog
      {...steers}
      act="moreTime"
      busy={busy}
      problem={problem}
      ready={Number.isInteger(workingDays) && workingDays >= 1 && workingDays <= most}
      send={(said) => grant({ input: { ...said, workingDays } })}
    >
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
    </SteeringDialog>
  );
}
