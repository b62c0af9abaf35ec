import { Button, Checkbox } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { CarriedField } from '#libs/contracts';
import { carriedFields, type CarriesOver } from '../definition.body.js';
import { usePlace } from './draft.context.js';
import { FaultLine, NumberField } from './draft-fields.js';
import type { Path } from './draft.store.js';

const FRESH = { watches: ['capitalValue', 'termYears', 'risks'], withinMonths: 12, countsAfterWorkingDays: 3 };

/** Whether what somebody of the group approved in a pilot carries over elsewhere; without it everybody is asked. */
export function CarryingFields({ at }: { at: Path }) {
  const { t } = useTranslation();
  const { value, put } = usePlace<CarriesOver>(at);
  return (
    <>
      {value && (
        <>
          <Watched at={[...at, 'watches']} />
          <div className="process__group">
            <NumberField at={[...at, 'withinMonths']} label={t('processes.withinMonths')} max={120} />
            <NumberField at={[...at, 'countsAfterWorkingDays']} label={t('processes.countsAfter')} max={60} />
          </div>
        </>
      )}
      <Button kind="ghost" size="sm" onClick={() => put(value ? undefined : FRESH)}>
        {t(value ? 'processes.noCarrying' : 'processes.addCarrying')}
      </Button>
    </>
  );
}

function Watched({ at }: { at: Path }) {
  const { t } = useTranslation();
  const { id, value, put } = usePlace<CarriedField[]>(at, { whole: true });
  const watched = Array.isArray(value) ? value : [];
  return (
    <fieldset className="parts">
      <legend>{t('processes.watches')}</legend>
      {carriedFields.map((field) => (
        <Checkbox
          key={field}
          id={`${id}-${field}`}
          labelText={t(`processes.watched.${field}`)}
          checked={watched.includes(field)}
          onChange={(_, { checked }) =>
            put(carriedFields.filter((one) => (one === field ? checked : watched.includes(one))))
          }
        />
      ))}
      <FaultLine at={at} />
    </fieldset>
  );
}
