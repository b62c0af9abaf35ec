import { Select, SelectItem, Stack, TextArea, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import { useFormats } from '../language/format.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { DateField } from '../parts/input/date-field.js';
import { faulty } from '../parts/input/faulty.js';
import { elsewhere, faultAt } from '../projects/faults.js';
import { recordPilotMeasurement, type ShownPilot } from './pilot.queries.js';

const FIELDS = ['value', 'measuredOn', 'evidence'];

/** Records what was measured by one of the criteria that one's organisation measures. */
export function MeasureDialog({ pilot, today, onClose }: { pilot: ShownPilot; today: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const [busy, record] = useAct(recordPilotMeasurement);
  const mine = pilot.criteria.filter(({ viewerMeasures }) => viewerMeasures);
  const [criterionId, setCriterion] = useState(mine[0]?.id ?? '');
  const [value, setValue] = useState('');
  const [measuredOn, setDay] = useState(today);
  const [evidence, setEvidence] = useState('');
  const [correctsId, setCorrects] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const earlier = pilot.measurements.filter((one) => one.criterionId === criterionId && !one.corrected);
  const unit = mine.find(({ id }) => id === criterionId)?.unit;
  const submit = async () => {
    const figure = { criterionId, value: value.trim(), measuredOn, evidence, correctsId: correctsId || null };
    const input = { pilotId: pilot.id, ...figure };
    const outcome = await record({ input: { ...input, clientMutationId: newKey() } });
    if (outcome.problem?.code === 'BUSY') return;
    setProblem(outcome.problem);
    if (!outcome.done) return;
    announce(t('pilots.recorded'));
    onClose();
  };
  return (
    <Dialog
      title={t('pilots.record')}
      submit={t('pilots.record')}
      busy={busy}
      ready={Boolean(criterionId && value.trim() && measuredOn && evidence.trim())}
      problem={elsewhere(problem, ([field]) => FIELDS.includes(String(field)))}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <p className="section__lead">{t('pilots.recordLead')}</p>
        <Select
          id="measure-criterion"
          labelText={t('pilots.measure')}
          value={criterionId}
          onChange={({ target }) => {
            setCriterion(target.value);
            setCorrects('');
          }}
        >
          {mine.map(({ id, measure }) => (
            <SelectItem key={id} value={id} text={measure} />
          ))}
        </Select>
        <TextInput
          id="measure-value"
          inputMode="decimal"
          labelText={t('pilots.value')}
          helperText={unit}
          value={value}
          onChange={({ target }) => setValue(target.value)}
          {...faulty('measure-value', faultAt(problem, 'value'))}
          data-modal-primary-focus
        />
        <DateField
          id="measure-day"
          labelText={t('pilots.day')}
          value={measuredOn}
          onChange={setDay}
          {...faulty('measure-day', faultAt(problem, 'measuredOn'))}
        />
        <TextArea
          id="measure-evidence"
          rows={3}
          labelText={t('pilots.evidence')}
          value={evidence}
          onChange={({ target }) => setEvidence(target.value)}
          {...faulty('measure-evidence', faultAt(problem, 'evidence'))}
        />
        {earlier.length > 0 && (
          <Select
            id="measure-corrects"
            labelText={t('pilots.corrects')}
            value={correctsId}
            onChange={({ target }) => setCorrects(target.value)}
          >
            <SelectItem value="" text={t('pilots.correctsNone')} />
            {earlier.map((one) => (
              <SelectItem
                key={one.id}
                value={one.id}
                text={t('pilots.measuredAt', { value: one.value, date: day(one.measuredOn) })}
              />
            ))}
          </Select>
        )}
      </Stack>
    </Dialog>
  );
}
