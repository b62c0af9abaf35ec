import { Button, Checkbox, CheckboxGroup } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { WithHelp } from '../../parts/help.js';
import { roles } from '../../organisation/catalogue.js';
import { ConditionRead } from '../conditions/only-if.js';
import {
  afterRevisions,
  type Group,
  lapseActions,
  requirementKinds,
  ruleKinds,
  type StageRequirement,
  stageRules,
  type Tier,
} from '../definition.body.js';
import { CarryingFields } from './carrying-form.js';
import { usePlace } from './draft.context.js';
import { ChoiceField, DaysField, FaultLine, NumberField, Parts, TextField } from './draft-fields.js';
import { TitleField } from './title-field.js';
import type { Path } from './draft.store.js';
import { SelectorForm, SelectorList } from './selector-form.js';
import { WatchingFields } from './watching-form.js';

/** A short name that no sibling has. */
export function freshKey(kind: string, siblings: readonly { readonly key?: string }[]): string {
  const taken = new Set(siblings.map(({ key }) => key));
  let number = siblings.length + 1;
  while (taken.has(`${kind}-${number}`)) number += 1;
  return `${kind}-${number}`;
}

/** A stage: its groups, how many of them must approve, its time, and who settles it when nobody does. */
export function StageForm({ at }: { at: Path }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="process__group">
        <TitleField at={at} label={t('processes.stageTitle')} />
        <TextField at={[...at, 'key']} label={t('processes.key')} help={t('processes.keyHelp')} code />
      </div>
      <ConditionField at={[...at, 'condition']} />
      <RequiredFields at={[...at, 'requires']} />
      <ConsultationFields at={[...at, 'consultation']} />
      <Parts<Group>
        at={[...at, 'groups']}
        legend={t('processes.groups')}
        add={t('processes.addGroup')}
        fresh={(groups) => ({
          key: freshKey('group', groups),
          title: '',
          select: [{ by: 'FUNCTION', function: 'GENERAL_GOVERNMENT' }],
          rule: { kind: 'ANY' },
        })}
        nameOf={(index) => t('processes.group', { number: index + 1 })}
      >
        {(place) => <GroupForm at={place} />}
      </Parts>
      <RuleFields at={[...at, 'rule']} />
      <TimeFields at={at} />
      <Parts<Tier>
        at={[...at, 'tiers']}
        legend={t('processes.tiers')}
        add={t('processes.addTier')}
        fresh={() => ({ title: '', select: { by: 'FUNCTION', function: 'GENERAL_GOVERNMENT' } })}
        nameOf={(index) => t('processes.tier', { number: index + 1 })}
      >
        {(place) => (
          <>
            <div className="process__group">
              <TitleField at={place} label={t('processes.name')} />
              <RoleField at={[...place, 'role']} />
              <NumberField at={[...place, 'deadlineWorkingDays']} label={t('processes.deadline')} max={250} />
            </div>
            <SelectorForm at={[...place, 'select']} />
          </>
        )}
      </Parts>
    </>
  );
}

/** When it takes part, as code; below it what that says. */
function ConditionField({ at }: { at: Path }) {
  const { t } = useTranslation();
  const { value } = usePlace<string>(at);
  return (
    <div>
      <TextField at={at} label={t('processes.condition')} help={t('processes.conditionHelp')} optional code />
      <ConditionRead condition={value} />
    </div>
  );
}

/** What must be there before it opens, of processes for proposals; nothing, where no box is ticked. */
function RequiredFields({ at }: { at: Path }) {
  const { t } = useTranslation();
  const { id, value, put } = usePlace<StageRequirement>(at);
  const { value: subjects = [] } = usePlace<readonly string[]>(['subjectKinds']);
  const kinds = value?.kinds ?? [];
  if (!value && !subjects.every((kind) => kind === 'proposal')) return null;
  const choose = (kind: string, chosen: boolean) => {
    const all = requirementKinds.filter((one) => (one === kind ? chosen : kinds.includes(one)));
    put(all.length > 0 ? { withinWorkingDays: 10, ...value, kinds: all } : undefined);
  };
  return (
    <>
      <CheckboxGroup legendText={t('processes.requiredHere')} orientation="vertical">
        {requirementKinds.map((kind) => (
          <Checkbox
            key={kind}
            id={`${id}-${kind}`}
            labelText={t(`processes.requirement.${kind}`)}
            checked={kinds.includes(kind)}
            onChange={(_, { checked }) => choose(kind, checked)}
          />
        ))}
      </CheckboxGroup>
      {value && <NumberField at={[...at, 'withinWorkingDays']} label={t('processes.requiredDays')} max={250} />}
      <FaultLine at={at} />
      {kinds.map((kind, index) => (
        <FaultLine key={kind} at={[...at, 'kinds', index]} />
      ))}
    </>
  );
}

/** Who is asked for an opinion first; without anybody, the stage asks nobody. */
function ConsultationFields({ at }: { at: Path }) {
  const { t } = useTranslation();
  const { value, put } = usePlace<object>(at);
  const fresh = { asks: [{ by: 'FUNCTION', function: 'GENERAL_GOVERNMENT' }], withinWorkingDays: 5 };
  return (
    <>
      {value && (
        <>
          <SelectorList at={[...at, 'asks']} legend={t('processes.consulted')} />
          <div className="process__group">
            <NumberField at={[...at, 'withinWorkingDays']} label={t('processes.opinionDays')} max={250} />
            <RoleField at={[...at, 'role']} />
          </div>
        </>
      )}
      <Button kind="ghost" size="sm" onClick={() => put(value ? undefined : fresh)}>
        {t(value ? 'processes.noConsultation' : 'processes.addConsultation')}
      </Button>
    </>
  );
}

function GroupForm({ at }: { at: Path }) {
  const { t } = useTranslation();
  const { value: rule, put } = usePlace<Group['rule']>([...at, 'rule']);
  return (
    <>
      <div className="process__group">
        <TitleField at={at} label={t('processes.groupTitle')} />
        <TextField at={[...at, 'key']} label={t('processes.key')} help={t('processes.keyHelp')} code />
        <RoleField at={[...at, 'role']} />
        <ChoiceField
          at={[...at, 'rule', 'kind']}
          label={t('processes.ruleLabel')}
          choices={ruleKinds.map((kind) => [kind, t(`processes.ruleKind.${kind}`)])}
          onChoose={(kind) =>
            put({ kind, ...(kind === 'QUORUM' && { count: 1 }), ...(kind === 'WEIGHTED' && { thresholdPercent: 50 }) })
          }
        />
        {rule?.kind === 'QUORUM' && (
          <WithHelp term="quorum" about={t('processes.quorum')}>
            <NumberField at={[...at, 'rule', 'count']} label={t('processes.quorum')} max={500} />
          </WithHelp>
        )}
        {rule?.kind === 'WEIGHTED' && (
          <WithHelp term="threshold" about={t('processes.threshold')}>
            <NumberField
              at={[...at, 'rule', 'thresholdPercent']}
              label={t('processes.threshold')}
              min={0.01}
              max={100}
              step={0.01}
            />
          </WithHelp>
        )}
      </div>
      <ConditionField at={[...at, 'condition']} />
      <SelectorList at={[...at, 'select']} legend={t('processes.members')} />
      <SelectorList at={[...at, 'veto']} legend={t('processes.veto')} />
      <WatchingFields at={[...at, 'watches']} />
      <CarryingFields at={[...at, 'carriesOver']} />
    </>
  );
}

function RoleField({ at }: { at: Path }) {
  const { t } = useTranslation();
  return (
    <ChoiceField
      at={at}
      label={t('processes.role')}
      fallback="OFFICER"
      choices={roles.map((role) => [role, t(`role.${role}`)])}
    />
  );
}

/** How many of the stage's groups must approve. */
function RuleFields({ at }: { at: Path }) {
  const { t } = useTranslation();
  const { value, put } = usePlace<{ kind: string; count?: number }>(at);
  return (
    <div className="process__group">
      <ChoiceField
        at={[...at, 'kind']}
        label={t('processes.stageRule')}
        fallback="ALL"
        choices={stageRules.map((kind) => [kind, t(`processes.stageRuleKind.${kind}`)])}
        onChoose={(kind) => put(kind === 'AT_LEAST' ? { kind, count: 1 } : { kind })}
      />
      {value?.kind === 'AT_LEAST' && <NumberField at={[...at, 'count']} label={t('processes.groupCount')} max={20} />}
      <ChoiceField
        at={[...at.slice(0, -1), 'afterRevision']}
        label={t('processes.afterRevision')}
        fallback="THIS_STAGE"
        choices={afterRevisions.map((each) => [each, t(`processes.afterRevisionKind.${each}`)])}
      />
    </div>
  );
}

/** Deadline, reminders, and what happens when it passes. */
function TimeFields({ at }: { at: Path }) {
  const { t } = useTranslation();
  const lapse = usePlace<{ action: string; to?: unknown }>([...at, 'onLapse']);
  return (
    <>
      <div className="process__group">
        <NumberField at={[...at, 'deadlineWorkingDays']} label={t('processes.deadline')} max={250} />
        <DaysField at={[...at, 'reminders', 'before']} label={t('processes.remindBefore')} />
        <DaysField at={[...at, 'reminders', 'after']} label={t('processes.remindAfter')} />
        <ChoiceField
          at={[...at, 'onLapse', 'action']}
          label={t('processes.onLapse')}
          fallback="REMIND"
          choices={lapseActions.map((action) => [action, t(`processes.lapse.${action}`)])}
          onChoose={(action) => lapse.put(action === 'REASSIGN' ? { action, to: { by: 'LEAD' } } : { action })}
        />
      </div>
      {lapse.fault && (
        <p className="list__fault" role="alert">
          {lapse.fault}
        </p>
      )}
      {lapse.value?.action === 'REASSIGN' && <SelectorForm at={[...at, 'onLapse', 'to']} />}
    </>
  );
}
