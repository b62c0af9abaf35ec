import { Add, TrashCan } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../graphql/act.js';
import { faulty } from '../../parts/input/faulty.js';
import { PlaceField } from '../../parts/map/place-field.js';
import { faultAt } from '../../projects/faults.js';

export const MOST_DISTRICTS = 20;

/** Fields for where else a pilot is to be; what is wrong stands at its field. */
export function DistrictFields({
  districts,
  problem,
  onChange,
}: {
  districts: readonly string[];
  problem: Problem | undefined;
  onChange: (districts: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="pilot__lines">
      {districts.map((district, at) => (
        // A line is its place in the list: nothing else tells it from one that says the same.
        <div key={at} className="pilot__district">
          <PlaceField
            id={`outcome-district-${at}`}
            labelText={t('pilots.district', { number: at + 1 })}
            value={district}
            onPlace={(place) => onChange(districts.map((one, index) => (index === at ? place : one)))}
            {...faulty(`outcome-district-${at}`, faultAt(problem, 'districts', at))}
          />
          {districts.length > 1 && (
            <Button
              kind="ghost"
              size="md"
              hasIconOnly
              renderIcon={TrashCan}
              iconDescription={t('pilots.removeDistrict', { number: at + 1 })}
              tooltipPosition="left"
              onClick={() => onChange(districts.filter((_, index) => index !== at))}
            />
          )}
        </div>
      ))}
      {districts.length < MOST_DISTRICTS && (
        <div>
          <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => onChange([...districts, ''])}>
            {t('pilots.addDistrict')}
          </Button>
        </div>
      )}
    </div>
  );
}
