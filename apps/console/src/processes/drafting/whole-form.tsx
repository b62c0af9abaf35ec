import { Button, Checkbox } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import {
  type Appeals,
  appealEffects,
  appealLapses,
  beforeOf,
  missedActions,
  type Panel,
  panelFallbacks,
  type Objections,
  type requiredBefore,
  requirementsOf,
  type Requirement,
} from '../definition.body.js';
import { usePlace } from './draft.context.js';
import { LotFields } from './selector-form.js';
import { ChoiceField, FaultLine, NumberField } from './draft-fields.js';

/** What a process says for all of its steps. */
export function WholeForm() {
  return (
    <>
      <Required />
      <Disclosed />
      <TakenOver />
      <ObjectionFields />
      <MissedField />
      <AppealFields />
    </>
  );
}

/** What must be there besides decisions, and by when: whatever can be required of all its subjects. */
function Required() {
  const { t } = useTranslation();
  const { value: required = [], put } = usePlace<readonly Requirement[]>(['requires']);
  const { value: subjects = [] } = usePlace<readonly string[]>(['subjectKinds']);
  const kinds = requirementsOf(subjects, required);
  return (
    <>
      {kinds.map((kind) => {
        const found = required.findIndex((one) => one.kind === kind);
        const at = found < 0 ? required.length : found;
        return (
          <ChoiceField<'' | (typeof requiredBefore)[number]>
            key={kind}
            at={['requires', at, 'before']}
            label={t(`processes.requirement.${kind}`)}
            fallback={found < 0 ? '' : 'APPROVAL'}
            choices={[
              ['', t('processes.requiresNothing')],
              ...beforeOf(kind).map((before) => [before, t(`processes.requiredBefore.${before}`)] as const),
            ]}
            onChoose={(before) => {
              const one = before === '' ? [] : [{ kind, before }];
              const all = [...required.slice(0, at), ...one, ...required.slice(at + 1)];
              put(all.length > 0 ? all : undefined);
            }}
          />
        );
      })}
      {required.map(({ kind }, index) => (
        <FaultLine key={kind} at={['requires', index]} />
      ))}
      <FaultLine at={['requires']} />
    </>
  );
}

/** Who of a project's co-owners reads a proposal while it is decided on, of processes for proposals. */
function Disclosed() {
  const { t } = useTranslation();
  const { value: kinds } = usePlace<readonly string[]>(['subjectKinds']);
  const { id, value, put } = usePlace<boolean>(['openToCoOwners']);
  if (!kinds?.includes('proposal')) return null;
  return (
    <Checkbox
      id={id}
      labelText={t('processes.disclosed')}
      helperText={t('processes.disclosedElse')}
      checked={value ?? false}
      onChange={(_, { checked }) => put(checked || undefined)}
    />
  );
}

/** Whether the first coordinator of a step waits to be asked before it decides. */
function TakenOver() {
  const { t } = useTranslation();
  const { id, value, put } = usePlace<{ readonly mayDecideAt?: string }>(['coordinator']);
  return (
    <>
      <Checkbox
        id={id}
        labelText={t('processes.takesOver')}
        helperText={t('processes.takesOverElse')}
        checked={value?.mayDecideAt === 'ANY_TIME'}
        onChange={(_, { checked }) => put(checked ? { mayDecideAt: 'ANY_TIME' } : undefined)}
      />
      <FaultLine at={['coordinator', 'mayDecideAt']} />
    </>
  );
}

/** That a rejection is answered before it counts. */
function ObjectionFields() {
  const { t } = useTranslation();
  const at = ['objections'];
  const { value, put } = usePlace<Objections>(at);
  return (
    <div>
      {value && (
        <div className="process__group">
          <NumberField at={[...at, 'answerWithinWorkingDays']} label={t('processes.answerWithin')} max={250} />
          <NumberField at={[...at, 'confirmWithinWorkingDays']} label={t('processes.confirmWithin')} max={250} />
        </div>
      )}
      <FaultLine at={at} />
      <Button
        kind="ghost"
        size="sm"
        onClick={() => put(value ? undefined : { answerWithinWorkingDays: 10, confirmWithinWorkingDays: 5 })}
      >
        {t(value ? 'processes.noObjections' : 'processes.addObjections')}
      </Button>
    </div>
  );
}

/** What follows from a condition that is not met in time. */
function MissedField() {
  const { t } = useTranslation();
  const { put } = usePlace<object>(['conditions']);
  return (
    <>
      <ChoiceField
        at={['conditions', 'onMissed']}
        label={t('processes.missed')}
        fallback="ESCALATE"
        choices={missedActions.map((action) => [action, t(`processes.onMissed.${action}`)])}
        onChoose={(onMissed) => put({ onMissed })}
      />
      <FaultLine at={['conditions']} />
    </>
  );
}

/** Whether whoever a coordinator decided against may appeal, by when, and what holds until then. */
function AppealFields() {
  const { t } = useTranslation();
  const at = ['appeals'];
  const { value, put } = usePlace<Appeals>(at);
  const fresh: Appeals = {
    withinWorkingDays: 10,
    effect: 'SUSPENSIVE',
    answerWithinWorkingDays: 10,
    onLapse: 'UPHOLD',
  };
  return (
    <div>
      {value && (
        <div className="process__group">
          <NumberField at={[...at, 'withinWorkingDays']} label={t('processes.appealWithin')} max={250} />
          <NumberField at={[...at, 'answerWithinWorkingDays']} label={t('processes.appealAnswer')} max={250} />
          <ChoiceField
            at={[...at, 'effect']}
            label={t('processes.effect')}
            choices={appealEffects.map((effect) => [effect, t(`processes.appealEffect.${effect}`)])}
          />
          <ChoiceField
            at={[...at, 'onLapse']}
            label={t('processes.lapsedAppeal')}
            choices={appealLapses.map((lapse) => [lapse, t(`processes.appealLapse.${lapse}`)])}
          />
        </div>
      )}
      {value && <PanelFields at={[...at, 'panel']} />}
      <FaultLine at={at} />
      <Button kind="ghost" size="sm" onClick={() => put(value ? undefined : fresh)}>
        {t(value ? 'processes.noAppeals' : 'processes.addAppeals')}
      </Button>
    </div>
  );
}

/** Whether a panel drawn by lot decides appeals, and what follows where too few can be drawn. */
function PanelFields({ at }: { at: readonly string[] }) {
  const { t } = useTranslation();
  const { value, put } = usePlace<Panel>(at);
  const fresh: Panel = { pool: '', draw: 3, alternates: 2, tooFew: 'NEXT_TIER' };
  return (
    <>
      {value && (
        <>
          <LotFields at={at} />
          <ChoiceField
            at={[...at, 'tooFew']}
            label={t('processes.tooFew')}
            choices={panelFallbacks.map((one) => [one, t(`processes.panelTooFew.${one}`)])}
          />
        </>
      )}
      <FaultLine at={at} />
      <Button kind="ghost" size="sm" onClick={() => put(value ? undefined : fresh)}>
        {t(value ? 'processes.noPanel' : 'processes.addPanel')}
      </Button>
    </>
  );
}
