import { Checkbox, NumberInput, Select, SelectItem, TextArea } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { beginsThere, dayThere, endsThere } from '../../parts/input/there.js';
import { useDayHint } from '../../parts/input/day-zone.js';
import { DateField } from '../../parts/input/date-field.js';
import { WithHelp } from '../../parts/help.js';
import { useFaultAt, useField } from '../../proposals/wizard/wizard.context.js';
import type { Term } from '../../glossary/terms.js';
import { numberOf } from './edit-limits.js';
import { onwardRules, securityLevels } from './terms.draft.js';

type Numbers = Readonly<Record<string, number | null | undefined>>;
interface Audit {
  readonly accessLog?: boolean;
  readonly inspectionNoticeDays?: number | null;
}

const NOTICE_DAYS = 10;

/** What holds for all the data: for how long, and what parties owe one another. */
export function EditWhole({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation();
  const at = useFaultAt();
  const [liability, setLiability] = useField<string>('liability');
  const [audit = {}, setAudit] = useField<Audit>('audit');
  const inspected = audit.inspectionNoticeDays !== null && audit.inspectionNoticeDays !== undefined;
  return (
    <div className="form">
      <div className="form__pair">
        <Day field="from" timeZone={timeZone} />
        <Day field="until" timeZone={timeZone} />
      </div>
      <div className="form__pair">
        <Amount field="retention" part="days" label={t('agreementEdit.retentionDays')} />
        <Amount field="retention" part="certifyWithinDays" label={t('agreementEdit.certifyWithinDays')} />
      </div>
      <div className="form__pair">
        <Choice field="onward" values={onwardRules} words="onwardRule" />
        <Choice field="security" values={securityLevels} words="securityLevel" />
      </div>
      <WithHelp term="accessLog" about={t('agreementEdit.accessLog')}>
        <Checkbox
          id="audit-log"
          labelText={t('agreementEdit.accessLog')}
          checked={audit.accessLog ?? false}
          onChange={(_, { checked }) => setAudit({ inspectionNoticeDays: null, ...audit, accessLog: checked })}
        />
      </WithHelp>
      <WithHelp term="inspection" about={t('agreementEdit.inspections')}>
        <Checkbox
          id="audit-inspections"
          labelText={t('agreementEdit.inspections')}
          checked={inspected}
          invalid={Boolean(at('audit', 'inspectionNoticeDays')) && inspected}
          invalidText={at('audit', 'inspectionNoticeDays')}
          onChange={(_, { checked }) =>
            setAudit({ accessLog: false, ...audit, inspectionNoticeDays: checked ? NOTICE_DAYS : null })
          }
        />
      </WithHelp>
      {inspected && (
        <Amount field="audit" part="inspectionNoticeDays" label={t('agreementEdit.inspectionNoticeDays')} />
      )}
      <WithHelp term="liability" about={t('agreementEdit.liability')}>
        <TextArea
          id="liability"
          rows={4}
          labelText={t('agreementEdit.liability')}
          value={liability ?? ''}
          invalid={Boolean(at('liability'))}
          invalidText={at('liability')}
          onChange={({ target }) => setLiability(target.value)}
        />
      </WithHelp>
      <div className="form__pair">
        <Amount field="notice" part="terminationDays" label={t('agreementEdit.terminationDays')} />
        <Amount field="notice" part="amendmentDays" label={t('agreementEdit.amendmentDays')} />
      </div>
      <div className="form__pair">
        <Amount field="breach" part="reportWithinHours" label={t('agreementEdit.reportWithinHours')} />
        <Amount field="renewal" part="remindDaysBefore" label={t('agreementEdit.remindDaysBefore')} />
      </div>
    </div>
  );
}

/** A day where the agreement is: the first from its beginning, the last to its end. What that is for the reader stands below. */
function Day({ field, timeZone }: { field: 'from' | 'until'; timeZone: string }) {
  const { t } = useTranslation();
  const hint = useDayHint(timeZone, field === 'from' ? 'begins' : 'ends');
  const at = useFaultAt();
  const [value, set] = useField<string>(field);
  const day = value && dayThere(value, timeZone);
  const instantOf = field === 'from' ? beginsThere : endsThere;
  return (
    <WithHelp term="periodInForce" about={t(`agreementEdit.${field}`)}>
      <DateField
        id={`whole-${field}`}
        labelText={t(`agreementEdit.${field}`)}
        value={day ?? ''}
        invalid={Boolean(at(field))}
        invalidText={at(field)}
        helperText={hint(day)}
        onChange={(typed) => set(typed ? instantOf(typed, timeZone) : undefined)}
      />
    </WithHelp>
  );
}

const AMOUNT_TERMS = {
  retention: 'retention',
  audit: 'inspection',
  notice: 'notice',
  breach: 'breachReport',
  renewal: 'renewal',
} as const satisfies Readonly<Record<string, Term>>;

function Amount({
  field,
  part,
  label,
}: {
  field: 'retention' | 'audit' | 'notice' | 'breach' | 'renewal';
  part: string;
  label: string;
}) {
  const at = useFaultAt();
  const [value = {}, set] = useField<Numbers>(field);
  const fault = at(field, part) ?? at(field);
  return (
    <WithHelp term={AMOUNT_TERMS[field]} about={label}>
      <NumberInput
        id={`whole-${field}-${part}`}
        hideSteppers
        allowEmpty
        label={label}
        value={value[part] ?? ''}
        invalid={Boolean(fault)}
        invalidText={fault}
        onChange={(_, { value: typed }) => set({ ...value, [part]: numberOf(typed) })}
      />
    </WithHelp>
  );
}

function Choice({
  field,
  values,
  words,
}: {
  field: 'onward' | 'security';
  values: readonly string[];
  words: 'onwardRule' | 'securityLevel';
}) {
  const { t } = useTranslation();
  const at = useFaultAt();
  const [value, set] = useField<string>(field);
  return (
    <WithHelp term={field === 'onward' ? 'onwardSharing' : 'securityLevel'} about={t(`agreementEdit.${field}`)}>
      <Select
        id={`whole-${field}`}
        labelText={t(`agreementEdit.${field}`)}
        value={value ?? ''}
        invalid={Boolean(at(field))}
        invalidText={at(field)}
        onChange={({ target }) => set(target.value || undefined)}
      >
        {!value && <SelectItem value="" text={t('wizard.choose')} />}
        {values.map((each) => (
          <SelectItem key={each} value={each} text={t(`${words}.${each}` as 'onwardRule.NONE')} />
        ))}
      </Select>
    </WithHelp>
  );
}
