import { TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { faulty } from '../parts/input/faulty.js';

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
      <TextInput
        id={`${id}-since`}
        type="date"
        labelText={t('interests.since')}
        helperText={t('interests.sinceHelp')}
        value={since}
        onChange={({ target }) => onChange({ since: target.value, until })}
        {...faulty(`${id}-since`, faultAt('since'))}
      />
      <TextInput
        id={`${id}-until`}
        type="date"
        labelText={t('interests.untilField')}
        helperText={t('interests.untilHelp')}
        value={until}
        onChange={({ target }) => onChange({ since, until: target.value })}
        {...faulty(`${id}-until`, faultAt('until'))}
      />
    </>
  );
}
