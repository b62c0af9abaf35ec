import { NumberInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import './bring-texts.js';

/** Whether a seat can have so many working days of its own. @param most null where the step has no deadline */
export const isOwnTime = (days: number, most: number | null): boolean =>
  most === null || (Number.isInteger(days) && days >= 1 && days <= most);

/** How many working days of its own an agency has that is given a seat; nothing where the step has no deadline. */
export function OwnDays({
  most,
  days,
  onChange,
}: {
  most: number | null;
  days: number;
  onChange: (days: number) => void;
}) {
  const { t } = useTranslation();
  if (most === null) return null;
  return (
    <NumberInput
      id="own-days"
      label={t('steering.agency.days')}
      helperText={t('steering.agency.daysHelp', { most })}
      hideSteppers
      min={1}
      max={most}
      value={days}
      onChange={(_, { value }) => onChange(Number(value))}
    />
  );
}
