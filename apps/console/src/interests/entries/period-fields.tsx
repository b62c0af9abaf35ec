import { useTranslation } from 'react-i18next';
import { DateField } from '../../parts/input/date-field.js';
import { faulty } from '../../parts/input/faulty.js';

export interface Period {
  readonly since: string;
  /** Empty while it lasts. */
  readonly until: string;
}

/** From when to when an entry lasts. */
export function PeriodFields({
  id,
  value: { since, until },
  faultAt,
  onChange,
}: {
  id: string;
  value: Period;
  faultAt: (field: string) => string | undefined;
  onChange: (value: Period) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <DateField
        id={`${id}-since`}
        labelText={t('interests.since')}
        helperText={t('interests.sinceHelp')}
        value={since}
        onChange={(day) => onChange({ since: day, until })}
        {...faulty(`${id}-since`, faultAt('since'))}
      />
      <DateField
        id={`${id}-until`}
        labelText={t('interests.untilField')}
        helperText={t('interests.untilHelp')}
        value={until}
        onChange={(day) => onChange({ since, until: day })}
        {...faulty(`${id}-until`, faultAt('until'))}
      />
    </>
  );
}
