import { Button, FormGroup, Select, SelectItem, TextArea } from '@carbon/react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../parts/input/date-field.js';
import { useDayHint } from '../../parts/input/day-zone.js';
import { dayThere, isPast } from '../../parts/input/there.js';
import { platformTime } from '../../parts/timing/platform-time.js';
import { StandardTexts } from '../standard-texts/standard-texts.js';
import type { DraftCondition } from './decision.draft.js';

/** An organisation that a condition can be laid on. */
export interface Party {
  readonly id: string;
  readonly name: string;
}

export function ConditionFields({
  number,
  condition,
  parties,
  timeZone,
  invalid,
  onChange,
  onRemove,
}: {
  number: number;
  condition: DraftCondition;
  parties: readonly Party[];
  timeZone: string;
  invalid: boolean;
  onChange: (change: Partial<DraftCondition>) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const hint = useDayHint(timeZone, 'ends');
  return (
    <FormGroup legendText={t('decide.condition', { number })} className="condition-fields">
      <TextArea
        id={`${id}-text`}
        rows={2}
        labelText={t('decide.conditionText')}
        invalid={invalid && !condition.text.trim()}
        invalidText={t('decide.conditionMissing')}
        value={condition.text}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <StandardTexts
        kind="decision-conditions"
        about={t('decide.condition', { number })}
        text={condition.text}
        onUse={(text) => onChange({ text })}
      />
      <Select
        id={`${id}-owner`}
        size="sm"
        labelText={t('decide.conditionOwner')}
        invalid={invalid && !condition.ownerId}
        invalidText={t('decide.conditionMissing')}
        value={condition.ownerId}
        onChange={(event) => onChange({ ownerId: event.target.value })}
      >
        <SelectItem value="" text="—" />
        {parties.map((party) => (
          <SelectItem key={party.id} value={party.id} text={party.name} />
        ))}
      </Select>
      <DateField
        id={`${id}-due`}
        size="sm"
        labelText={t('decide.conditionDue')}
        invalid={(invalid && !condition.dueOn) || isPast(condition.dueOn, timeZone)}
        invalidText={t(condition.dueOn ? 'decide.dayPast' : 'decide.conditionMissing')}
        min={dayThere(platformTime(), timeZone)}
        value={condition.dueOn}
        helperText={hint(condition.dueOn)}
        onChange={(day) => onChange({ dueOn: day })}
      />
      <Button kind="ghost" size="sm" onClick={onRemove}>
        {t('decide.removeCondition', { number })}
      </Button>
    </FormGroup>
  );
}
