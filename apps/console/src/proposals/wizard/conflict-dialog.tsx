import { RadioButton, RadioButtonGroup } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../parts/dialog.js';
import type { Conflict, DraftStore } from './draft.store.js';
import { plain } from './draft.store.js';
import { labelled } from '../../language/labelled.js';

/** Both versions of what two people changed at once; whoever wrote later chooses, field by field. */
export function ConflictDialog({
  store,
  conflict,
  nameOf,
}: {
  store: DraftStore;
  conflict: Conflict;
  /** What a field is called. */
  nameOf: (path: readonly (string | number)[]) => string;
}) {
  const { t } = useTranslation();
  const [mine, setMine] = useState<Readonly<Record<string, boolean>>>({});
  const shown = (value: unknown) => textOf(value) || t('draftConflict.nothing');
  const keep = conflict.fields.filter((field) => mine[field] ?? true);
  return (
    <Dialog
      size="md"
      title={t('draftConflict.title')}
      submit={t('draftConflict.submit')}
      onSubmit={() => store.resolve(keep)}
      onClose={() => store.resolve(keep)}
    >
      <p>{t('draftConflict.lead')}</p>
      {conflict.fields.map((field) => (
        <fieldset className="list" key={field}>
          <legend>{nameOf([field])}</legend>
          <RadioButtonGroup
            legendText={<span className="cds--visually-hidden">{nameOf([field])}</span>}
            name={`conflict-${field}`}
            orientation="vertical"
            valueSelected={(mine[field] ?? true) ? 'mine' : 'theirs'}
            onChange={(value) => setMine({ ...mine, [field]: value === 'mine' })}
          >
            <RadioButton
              id={`${field}-mine`}
              value="mine"
              labelText={labelled(t('draftConflict.mine'), shown(store.value(field)))}
            />
            <RadioButton
              id={`${field}-theirs`}
              value="theirs"
              labelText={labelled(t('draftConflict.theirs'), shown(conflict.theirs[field]))}
            />
          </RadioButtonGroup>
        </fieldset>
      ))}
    </Dialog>
  );
}

/** A value as somebody can read it, however deep it is. */
export function textOf(value: unknown): string {
  const known = plain(value);
  if (known === undefined || known === null) return '';
  if (Array.isArray(known)) return known.map(textOf).join('; ');
  if (typeof known === 'object')
    return Object.entries(known)
      .map(([key, part]) => (key === 'decisionId' ? '' : textOf(part)))
      .filter(Boolean)
      .join(', ');
  return typeof known === 'string' ? known : JSON.stringify(known);
}
