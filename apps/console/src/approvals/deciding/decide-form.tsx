import { Button, Form, RadioButton, RadioButtonGroup, TextArea } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '../../graphql/act.js';
import type { Decision } from '../../graphql/generated/graphql.js';
import { ConditionFields, type Party } from './condition-fields.js';
import { type DecisionDraft, overrideKey } from './decision.draft.js';
import { isPast } from '../../parts/input/there.js';
import { useNarrow } from '../../parts/window/use-narrow.js';
import { StandardTexts } from '../standard-texts/standard-texts.js';
import { DecideBar } from './decide-bar.js';
import { resting } from './rest.js';
import type { Considered, Overridden } from './use-decision.js';

/** Most decisions are no rejections. */
const ObjectionFields = lazy(async () => ({
  default: (await import('../objecting/objection-fields.js')).ObjectionFields,
}));

/** Fewer coordinate. */
const OverrideFields = lazy(async () => ({
  default: (await import('../appealing/override-fields.js')).OverrideFields,
}));

/** Where somebody was asked before. */
const ConsiderationFields = lazy(async () => ({
  default: (await import('../consulting/consideration-fields.js')).ConsiderationFields,
}));

const DECISIONS: readonly Decision[] = [
  'APPROVE',
  'APPROVE_WITH_CONDITIONS',
  'REQUEST_CHANGES',
  'REJECT',
  'ABSTAIN',
  'RECUSE',
];

/** The one form in which a decision is made, in the inbox's panel and in the proposal's file. */
export function DecideForm({
  title,
  draft,
  coordinates,
  inNameOf,
  whose,
  timeZone,
  parties,
  consequence,
  overridden,
  considered,
  onChange,
  onSubmit,
}: {
  /** What is decided on; the button names it. */
  title: string;
  draft: DecisionDraft;
  coordinates: boolean;
  /** The absent colleague in whose name it is given. */
  inNameOf: string | undefined;
  /** Says or asks in whose name. */
  whose: ReactNode;
  /** In which days of conditions end. */
  timeZone: string;
  parties: readonly Party[];
  /** What follows from a decision, in words. */
  consequence: (decision: Decision) => string;
  /** Whom the chosen decision of a coordinator is against. */
  overridden: readonly Overridden[];
  /** The opinions that the chosen decision takes into account. */
  considered: readonly Considered[];
  onChange: (change: Partial<DecisionDraft>) => void;
  onSubmit: () => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const narrow = useNarrow();
  const [tried, setTried] = useState(false);
  const {
    decision,
    reason,
    conditions,
    ground,
    remedy = '',
    legalBasis = '',
    overrides = {},
    considerations = {},
  } = draft;
  const needsReason = coordinates || (decision !== undefined && decision !== 'APPROVE');
  const missing = {
    decision: decision === undefined,
    reason: needsReason && !reason.trim(),
    objection: decision === 'REJECT' && (!ground || !remedy.trim()),
    overrides:
      overridden.length > 0 && (!legalBasis.trim() || overridden.some((one) => !overrides[overrideKey(one)]?.trim())),
    considerations: considered.some(({ id: one }) => !considerations[one]?.taken || !considerations[one].reason.trim()),
    conditions:
      decision === 'APPROVE_WITH_CONDITIONS' &&
      (conditions.length === 0 ||
        conditions.some(({ text, ownerId, dueOn }) => !text.trim() || !ownerId || !dueOn || isPast(dueOn, timeZone))),
  };
  const submit = () => {
    setTried(true);
    if (resting()) return;
    if (missing.decision) document.getElementById(`${id}-APPROVE`)?.focus();
    else if (!Object.values(missing).some(Boolean)) onSubmit();
    else if (missing.considerations && !missing.reason)
      document
        .getElementById(`${id}-taken-${considered.find(({ id: one }) => !considerations[one]?.taken)?.id}`)
        ?.focus();
    else if (missing.overrides && !missing.reason) document.getElementById(`${id}-legal-basis`)?.focus();
    else if (missing.objection && !missing.reason)
      document.getElementById(`${id}-${ground ? 'remedy' : 'ground'}`)?.focus();
    else if (missing.conditions && !missing.reason) requestAnimationFrame(focusWrong);
    else document.getElementById(`${id}-reason`)?.focus();
  };
  const among = DECISIONS.filter((one) => !(coordinates && one === 'ABSTAIN') && !(inNameOf && one === 'RECUSE'));
  const choose = (chosen: Decision) => {
    const withConditions = chosen === 'APPROVE_WITH_CONDITIONS' && conditions.length === 0;
    onChange({ decision: chosen, ...(withConditions && { conditions: [emptyCondition()] }) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    const given = (event.ctrlKey || event.metaKey) && !event.repeat;
    if (given) submit();
    // Enter on a choice would give the form; a key held down would give it again.
    const chooses = event.target instanceof HTMLInputElement && event.target.type === 'radio';
    if (given || chooses || event.repeat) event.preventDefault();
  };
  return (
    <Form
      className="decide"
      aria-label={t('decide.title')}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {whose}
      <RadioButtonGroup
        className="decide__choice"
        legendText={t('decide.decision')}
        name={`${id}-decision`}
        valueSelected={decision ?? ''}
        invalid={tried && missing.decision}
        invalidText={t('decide.chooseFirst')}
        onChange={(value) => choose(value as Decision)}
      >
        {among.map((one) => (
          <RadioButton key={one} id={`${id}-${one}`} value={one} labelText={t(`decide.${one}`)} />
        ))}
      </RadioButtonGroup>
      {decision && (
        <p className="decide__follows">
          <strong>{t('follows.title')}</strong> {consequence(decision)}
        </p>
      )}
      {coordinates && <p className="decide__hint">{t('decide.notCoordinated')}</p>}
      {decision === 'APPROVE_WITH_CONDITIONS' && (
        <div className="decide__conditions">
          {conditions.map((condition, index) => (
            <ConditionFields
              key={condition.key}
              number={index + 1}
              condition={condition}
              parties={parties}
              timeZone={timeZone}
              invalid={tried && missing.conditions}
              onChange={(change) =>
                onChange({ conditions: conditions.map((one) => (one === condition ? { ...one, ...change } : one)) })
              }
              onRemove={() => onChange({ conditions: conditions.filter((one) => one !== condition) })}
            />
          ))}
          <Button
            kind="ghost"
            size="sm"
            renderIcon={Add}
            onClick={() => onChange({ conditions: [...conditions, emptyCondition()] })}
          >
            {t('decide.addCondition')}
          </Button>
        </div>
      )}
      {decision === 'REJECT' && (
        <Suspense>
          <ObjectionFields
            id={id}
            ground={ground}
            remedy={remedy}
            invalid={tried && missing.objection}
            onChange={onChange}
          />
        </Suspense>
      )}
      {overridden.length > 0 && (
        <Suspense>
          <OverrideFields
            id={id}
            overridden={overridden}
            legalBasis={legalBasis}
            reasons={overrides}
            invalid={tried && missing.overrides}
            onChange={onChange}
          />
        </Suspense>
      )}
      {considered.length > 0 && (
        <Suspense>
          <ConsiderationFields
            id={id}
            opinions={considered}
            given={considerations}
            invalid={tried && missing.considerations}
            onChange={onChange}
          />
        </Suspense>
      )}
      <TextArea
        id={`${id}-reason`}
        className="decide__reason"
        data-decide="reason"
        rows={3}
        labelText={needsReason ? t('decide.reason') : t('decide.reasonOptional')}
        helperText={t('decide.reasonHelp')}
        invalid={tried && missing.reason}
        invalidText={t('decide.reasonMissing')}
        value={reason}
        onChange={(event) => onChange({ reason: event.target.value })}
      />
      <StandardTexts
        kind="decision-reasons"
        about={t('decide.reason')}
        text={reason}
        onUse={(text) => onChange({ reason: text })}
      />
      <Button
        type="submit"
        size="md"
        className="decide__give"
        data-decide="submit"
        kind={decision === undefined ? 'secondary' : decision === 'REJECT' ? 'danger' : 'primary'}
      >
        {decision ? t('decide.give', { what: t(`decide.${decision}`), title }) : t('decide.choose')}
      </Button>
      {narrow && (
        <DecideBar id={id} title={title} decision={decision} among={among} onChoose={choose} onSubmit={submit} />
      )}
    </Form>
  );
}

/** What is said to be wrong with a condition has been drawn by now. */
function focusWrong(): void {
  document.querySelector<HTMLElement>('.condition-fields [aria-invalid=true]')?.focus();
}

function emptyCondition() {
  return { key: newKey(), text: '', ownerId: '', dueOn: '' };
}
