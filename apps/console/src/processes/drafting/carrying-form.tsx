import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { CarriesOver } from '../definition.body.js';
import { usePlace } from './draft.context.js';
import { NumberField } from './draft-fields.js';
import type { Path } from './draft.store.js';
import { Watched } from './watching-form.js';

const FRESH = { watches: ['capitalValue', 'termYears', 'risks'], withinMonths: 12, countsAfterWorkingDays: 3 };

/** Whether what somebody of the group approved in a pilot carries over elsewhere; without it everybody is asked. */
export function CarryingFields({ at }: { at: Path }) {
  const { t } = useTranslation();
  const { value, put } = usePlace<CarriesOver>(at);
  return (
    <>
      {value && (
        <>
          <Watched at={[...at, 'watches']} legend={t('processes.watches')} />
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
