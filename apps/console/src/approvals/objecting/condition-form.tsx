import './bring-texts.js';
import { Button, Form, TextArea } from '@carbon/react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalFileFragment } from '../../graphql/generated/graphql.js';
import { DateField } from '../../parts/input/date-field.js';
import { useDayHint } from '../../parts/input/day-zone.js';
import { dayThere, isPast } from '../../parts/input/there.js';
import { platformTime } from '../../parts/timing/platform-time.js';
import type { DecisionDraft } from '../deciding/decision.draft.js';
import { InWhoseName } from '../deciding/in-whose-name.js';
import { resting } from '../deciding/rest.js';
import type { Asked } from '../deciding/use-decision.js';
import { colon } from '../../language/labelled.js';

/** A condition to check once it was reported as met, or to settle once its day has passed. */
export function ConditionForm({
  asked,
  condition,
  timeZone,
  draft,
  onChange,
  onGive,
}: {
  asked: Asked;
  condition: ApprovalFileFragment['conditions'][number];
  timeZone: string;
  draft: DecisionDraft;
  onChange: (change: Partial<DecisionDraft>) => void;
  /** Whether it is met; or its later day, null to waive it. */
  onGive: (met: boolean, dueOn: string | null) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const hint = useDayHint(timeZone, 'ends');
  const [tried, setTried] = useState<'text' | 'day'>();
  const [dueOn, setDueOn] = useState('');
  const empty = !draft.reason.trim();
  const checks = asked.kind === 'CHECK_CONDITION';
  const give = (met: boolean, day: string | null, needsText: boolean) => {
    if (resting()) return;
    if (day !== null && (day === '' || isPast(day, timeZone))) setTried('day');
    else if (needsText && empty) {
      setTried('text');
      document.getElementById(`${id}-text`)?.focus();
    } else onGive(met, day);
  };
  return (
    <Form className="decide" aria-label={t(`inbox.kinds.${asked.kind}`)} onSubmit={(event) => event.preventDefault()}>
      <blockquote>{condition.text}</blockquote>
      {condition.evidence && (
        <p>
          <strong>{t('decide.evidence')}</strong>
          {colon()}
          {condition.evidence}
        </p>
      )}
      {asked.mine ? (
        <>
          <InWhoseName asked={asked} draft={draft} onChange={onChange} />
          {!checks && (
            <DateField
              id={`${id}-due`}
              size="sm"
              labelText={t('objecting.laterDay')}
              invalid={(tried === 'day' && !dueOn) || isPast(dueOn, timeZone)}
              invalidText={t(dueOn ? 'decide.dayPast' : 'objecting.laterDayMissing')}
              min={dayThere(platformTime(), timeZone)}
              value={dueOn}
              helperText={hint(dueOn)}
              onChange={setDueOn}
            />
          )}
          <TextArea
            id={`${id}-text`}
            data-decide="reason"
            rows={3}
            labelText={t(checks ? 'objecting.missingEvidence' : 'objecting.reason')}
            helperText={checks && t('objecting.missingEvidenceHelp')}
            invalid={tried === 'text' && empty}
            invalidText={t(checks ? 'objecting.missingEvidenceMissing' : 'objecting.reasonMissing')}
            value={draft.reason}
            onChange={(event) => onChange({ reason: event.target.value })}
          />
          <div className="confirm__acts">
            <Button size="md" onClick={() => give(true, checks ? null : dueOn, !checks)}>
              {t(checks ? 'objecting.isMet' : 'objecting.extend')}
            </Button>
            <Button kind="secondary" size="md" onClick={() => give(false, null, true)}>
              {t(checks ? 'objecting.sendBack' : 'objecting.waive')}
            </Button>
          </div>
        </>
      ) : (
        <p className="decide__hint">{t('decide.notYours')}</p>
      )}
    </Form>
  );
}
