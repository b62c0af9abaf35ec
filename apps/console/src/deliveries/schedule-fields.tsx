import { Select, SelectItem, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { DeliveryEvery } from '../graphql/generated/graphql.js';
import { everyOf } from '../parts/list/every-of.js';
import { faulty } from '../parts/input/faulty.js';
import type { ScheduleDraft } from './delivery.draft.js';
import { useWeekdays } from './say-when.js';

const kinds = everyOf<DeliveryEvery>()('DAY', 'WEEK', 'HOURS');
const ZONES = Intl.supportedValuesOf('timeZone');

/** When it is delivered: every so many hours, or each day or week at a local time. */
export function ScheduleFields({
  schedule,
  faultAt,
  onChange,
}: {
  schedule: ScheduleDraft;
  faultAt: (field: keyof ScheduleDraft) => string | undefined;
  onChange: (schedule: ScheduleDraft) => void;
}) {
  const { t } = useTranslation();
  const days = useWeekdays();
  const { every, hours, weekday, at, timeZone } = schedule;
  const zones = ZONES.includes(timeZone) ? ZONES : [timeZone, ...ZONES];
  return (
    <fieldset className="fieldset">
      <legend className="cds--label">{t('deliveries.when')}</legend>
      <div className="fields">
        <Select
          id="delivery-every"
          labelText={t('deliveries.every')}
          value={every}
          onChange={({ target }) => onChange({ ...schedule, every: target.value as DeliveryEvery })}
        >
          {kinds.map((each) => (
            <SelectItem key={each} value={each} text={t(`deliveries.often.${each}`)} />
          ))}
        </Select>
        {every === 'HOURS' && (
          <TextInput
            id="delivery-hours"
            type="number"
            min={1}
            max={744}
            labelText={t('deliveries.hours')}
            value={hours}
            onChange={({ target }) => onChange({ ...schedule, hours: target.value })}
            {...faulty('delivery-hours', faultAt('hours'))}
          />
        )}
        {every === 'WEEK' && (
          <Select
            id="delivery-weekday"
            labelText={t('deliveries.weekday')}
            value={weekday}
            onChange={({ target }) => onChange({ ...schedule, weekday: Number(target.value) })}
          >
            {days.map((day, index) => (
              <SelectItem key={day} value={index + 1} text={day} />
            ))}
          </Select>
        )}
        {every !== 'HOURS' && (
          <>
            <TextInput
              id="delivery-at"
              type="time"
              labelText={t('deliveries.at')}
              value={at}
              onChange={({ target }) => onChange({ ...schedule, at: target.value })}
              {...faulty('delivery-at', faultAt('at'))}
            />
            <Select
              id="delivery-zone"
              labelText={t('deliveries.zone')}
              value={timeZone}
              onChange={({ target }) => onChange({ ...schedule, timeZone: target.value })}
              invalid={faultAt('timeZone') !== undefined}
              invalidText={faultAt('timeZone')}
            >
              {zones.map((zone) => (
                <SelectItem key={zone} value={zone} text={zone.replaceAll('_', ' ')} />
              ))}
            </Select>
          </>
        )}
      </div>
    </fieldset>
  );
}
