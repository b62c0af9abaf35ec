import { Button, Checkbox } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { CarriedField } from '#libs/contracts';
import { carriedFields } from '../definition.body.js';
import { usePlace } from './draft.context.js';
import { FaultLine } from './draft-fields.js';
import type { Path } from './draft.store.js';

const FRESH: readonly CarriedField[] = ['capitalValue', 'termYears', 'risks'];

/** What of a proposal a group looks at, so that a revision asks it again there and nowhere else; without it the step says who is asked again. */
export function WatchingFields({ at }: { at: Path }) {
  const { t } = useTranslation();
  const { value: kinds } = usePlace<readonly string[]>(['subjectKinds']);
  const { value, put } = usePlace<readonly CarriedField[]>(at, { whole: true });
  if (!value && !kinds?.includes('proposal')) return null;
  return (
    <>
      {value && <Watched at={at} legend={t('processes.looksAt')} />}
      <Button kind="ghost" size="sm" onClick={() => put(value ? undefined : FRESH)}>
        {t(value ? 'processes.noWatching' : 'processes.addWatching')}
      </Button>
    </>
  );
}

/** Parts of a proposal, of which any number are chosen. */
export function Watched({ at, legend }: { at: Path; legend: string }) {
  const { t } = useTranslation();
  const { id, value, put } = usePlace<CarriedField[]>(at, { whole: true });
  const watched = Array.isArray(value) ? value : [];
  return (
    <fieldset className="parts">
      <legend>{legend}</legend>
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
