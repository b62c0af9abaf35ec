import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { listed } from '#libs/contracts/terms/listed';
import { ApprovalSubjectValues } from '../../graphql/generated/values.js';
import { labelled } from '../../language/labelled.js';
import { type Language, languages, useLanguage } from '../../language/language.js';
import { roles } from '../../organisation/catalogue.js';
import {
  afterRevisions,
  appealEffects,
  appealLapses,
  type Body,
  type Called,
  carriedFields,
  type CarriesOver,
  type Group,
  groupsOf,
  lapseActions,
  missedActions,
  panelFallbacks,
  requiredBefore,
  requirementKinds,
  type Selector,
  type Stage,
  stagesOf,
} from '../definition.body.js';
import { useProcessWords } from '../process-words.js';
import { drawnInWords, selectorInWords } from './selector-words.js';

/** One thing that a process says. */
export interface Line {
  /** What it is about, the same in every edition. */
  readonly key: string;
  readonly name: string;
  readonly says: readonly string[];
  /** Below what it says, smaller. */
  readonly notes?: readonly string[];
  readonly numbered?: boolean;
  /** When it applies, as it is written. */
  readonly condition?: string;
  /** Said only where it differs between editions: what goes without saying, or would be too much to read. */
  readonly aside?: boolean;
}
export interface SaidStep {
  readonly key: string;
  readonly title: string;
  readonly lines: readonly Line[];
}
/** What a process says: for all steps, and step by step. */
export interface SaidProcess {
  readonly lines: readonly Line[];
  readonly steps: readonly SaidStep[];
}

/** In whose words. */
export interface Saying {
  readonly t: TFunction;
  readonly language: Language;
  readonly title: (called: Called) => string;
  readonly rule: (group: Group) => string;
}

type Maybe = Line | false | undefined;

/** Everything that a definition says, in words: what a screen shows of it, and what two editions are compared by. */
export function sayProcess(body: Body, saying: Saying): SaidProcess {
  const { t } = saying;
  const days = (count = 0) => t('processes.days', { count });
  const { conditions, objections, appeals } = body;
  const missed = missedActions.find((each) => each === conditions?.onMissed);
  const effect = appealEffects.find((each) => each === appeals?.effect);
  const tooFew = panelFallbacks.find((each) => each === appeals?.panel?.tooFew);
  const lapse = appealLapses.find((each) => each === appeals?.onLapse);
  return {
    lines: present([
      { key: 'title', name: t('processes.name'), says: [body.title ?? ''], aside: true },
      translations('titles', body, saying),
      { key: 'for', name: t('processes.for'), says: (body.subjectKinds ?? []).map((kind) => kindOf(kind, t)) },
      { key: 'calendar', name: t('processes.calendar'), says: [body.calendar ?? ''], aside: true },
      {
        key: 'requires',
        name: t('processes.required'),
        says: (body.requires ?? []).map(({ kind, before }) => {
          const when = requiredBefore.find((each) => each === before) ?? 'APPROVAL';
          return `${requirement(kind, t)} · ${t(`processes.requiredBefore.${when}`)}`;
        }),
      },
      { key: 'reading', name: t('processes.reading'), says: body.openToCoOwners ? [t('processes.disclosed')] : [] },
      {
        key: 'coordinating',
        name: t('processes.coordinating'),
        says: body.coordinator?.mayDecideAt === 'ANY_TIME' ? [t('processes.takesOver')] : [],
      },
      {
        key: 'objections',
        name: t('processes.objections'),
        says: objections
          ? [
              t('processes.objectionsSaid', {
                answer: days(objections.answerWithinWorkingDays),
                confirm: days(objections.confirmWithinWorkingDays),
              }),
            ]
          : [],
      },
      { key: 'missed', name: t('processes.missed'), says: missed ? [t(`processes.onMissed.${missed}`)] : [] },
      {
        key: 'appeals',
        name: t('processes.appeals'),
        says: appeals
          ? [
              t(appeals.panel ? 'processes.appealsSaidPanel' : 'processes.appealsSaid', {
                within: days(appeals.withinWorkingDays),
                answer: days(appeals.answerWithinWorkingDays),
              }),
              ...(appeals.panel ? [drawnInWords(appeals.panel, t)] : []),
              ...(tooFew ? [labelled(t('processes.tooFew'), t(`processes.panelTooFew.${tooFew}`))] : []),
              ...(effect ? [t(`processes.appealEffect.${effect}`)] : []),
              ...(lapse ? [labelled(t('processes.lapsedAppeal'), t(`processes.appealLapse.${lapse}`))] : []),
            ]
          : [],
      },
    ]),
    steps: stagesOf(body).map((stage, index) => ({
      key: stage.key ?? `${index}`,
      title: saying.title(stage),
      lines: present(stageLines(stage, saying)),
    })),
  };
}

function stageLines(stage: Stage, saying: Saying): Maybe[] {
  const { t } = saying;
  const days = (count = 0) => t('processes.days', { count });
  const whom = (of: readonly Selector[] = []) => of.map((selector) => selectorInWords(selector, t));
  const {
    condition,
    requires,
    consultation,
    rule,
    deadlineWorkingDays,
    reminders,
    onLapse,
    tiers = [],
    afterRevision,
  } = stage;
  const lapse = lapseActions.find((action) => action === onLapse?.action) ?? 'REMIND';
  const after = afterRevisions.find((each) => each === afterRevision) ?? 'THIS_STAGE';
  const atLeast = rule?.kind === 'AT_LEAST';
  const groups = groupsOf(stage);
  return [
    { key: 'title', name: t('processes.stageTitle'), says: [stage.title ?? ''], aside: true },
    translations('titles', stage, saying),
    condition !== undefined && { key: 'condition', name: t('processes.condition'), says: [], condition },
    requires && {
      key: 'requires',
      name: t('processes.requiredHere'),
      says: (requires.kinds ?? []).map((kind) => requirement(kind, t)),
      notes: [t('processes.requiredIn', { days: days(requires.withinWorkingDays) })],
    },
    consultation && {
      key: 'consulted',
      name: t('processes.consulted'),
      says: whom(consultation.asks),
      notes: [days(consultation.withinWorkingDays), ...(consultation.askAgain ? [t('processes.askedAgain')] : [])],
    },
    consultation && roleLine('consulted.role', consultation.role, saying),
    ...groups.flatMap((group, index): Maybe[] => {
      const at = `group ${group.key ?? index}`;
      return [
        {
          key: at,
          name: groups.length > 1 ? saying.title(group) : t('processes.members'),
          says: whom(group.select),
          notes: [saying.rule(group)],
          ...(group.condition !== undefined && { condition: group.condition }),
        },
        { key: `${at}.veto`, name: t('processes.veto'), says: whom(group.veto) },
        group.watches && {
          key: `${at}.watches`,
          name: t('processes.looks'),
          says: [t('processes.looksSaid', { fields: fieldsIn(group.watches, saying) })],
        },
        group.carriesOver && carrying(`${at}.carries`, group.carriesOver, saying),
        { key: `${at}.title`, name: t('processes.groupTitle'), says: [group.title ?? ''], aside: true },
        translations(`${at}.titles`, group, saying),
        roleLine(`${at}.role`, group.role, saying),
      ];
    }),
    {
      key: 'rule',
      name: t('processes.stageRule'),
      says: [atLeast ? t('processes.groupsAtLeast', { count: rule.count ?? 0 }) : t('processes.stageRuleKind.ALL')],
      aside: !atLeast,
    },
    { key: 'deadline', name: t('processes.deadline'), says: deadlineWorkingDays ? [days(deadlineWorkingDays)] : [] },
    ...(['before', 'after'] as const).map((when) => ({
      key: `reminders.${when}`,
      name: t(when === 'before' ? 'processes.remindBefore' : 'processes.remindAfter'),
      says: (reminders?.[when] ?? []).map(days),
      aside: true,
    })),
    {
      key: 'lapse',
      name: t('processes.onLapse'),
      says: [t(`processes.lapse.${lapse}`), ...(onLapse?.to ? whom([onLapse.to]) : [])],
      aside: !deadlineWorkingDays,
    },
    {
      key: 'tiers',
      name: t('processes.tiers'),
      numbered: true,
      says: tiers.map((tier) =>
        [saying.title(tier), tier.deadlineWorkingDays && days(tier.deadlineWorkingDays)].filter(Boolean).join(' · '),
      ),
    },
    ...tiers.flatMap((tier, index): Maybe[] => [
      {
        key: `tier ${index}`,
        name: t('processes.tier', { number: index + 1 }),
        says: tier.select ? whom([tier.select]) : [],
        aside: true,
      },
      translations(`tier ${index}.titles`, tier, saying),
      roleLine(`tier ${index}.role`, tier.role, saying),
    ]),
    { key: 'revision', name: t('processes.afterRevision'), says: [t(`processes.afterRevisionKind.${after}`)] },
  ];
}

/** When what was approved in a pilot carries over, and from when it counts. */
function carrying(key: string, { watches = [], withinMonths = 0, ...of }: CarriesOver, saying: Saying): Line {
  const { t } = saying;
  return {
    key,
    name: t('processes.carries'),
    says: [t('processes.carriesUnless', { fields: fieldsIn(watches, saying) })],
    notes: [
      t('processes.carriesWithin', { count: withinMonths }),
      t('processes.countsIn', { days: t('processes.days', { count: of.countsAfterWorkingDays ?? 0 }) }),
    ],
  };
}

/** Parts of a proposal by their names, in the order in which they are offered. */
function fieldsIn(watches: readonly string[], { t, language }: Saying): string {
  const watched = carriedFields.filter((field) => watches.includes(field));
  return listed(
    language,
    watched.map((field) => t(`processes.watched.${field}`)),
  );
}

function requirement(kind: string, t: TFunction): string {
  const known = requirementKinds.find((each) => each === kind);
  return known ? t(`processes.requirement.${known}`) : kind;
}

function translations(key: string, { titles }: Called, { t }: Saying): Line {
  const says = languages.flatMap((language) => {
    const title = titles?.[language];
    return title ? [`${t(`language.${language}`)}: ${title}`] : [];
  });
  return { key, name: t('processes.translate'), says, aside: true };
}

function roleLine(key: string, role: string | undefined, { t }: Saying): Line {
  const known = roles.find((each) => each === role) ?? 'OFFICER';
  return { key, name: t('processes.role'), says: [t(`role.${known}`)], aside: true };
}

/** A definition writes kinds as `project-gate`, the API as `PROJECT_GATE`. */
function kindOf(written: string, t: TFunction): string {
  const kind = ApprovalSubjectValues.find((each) => each === written.toUpperCase().replaceAll('-', '_'));
  return kind ? t(`kinds.${kind}`) : written;
}

/** What says nothing is left out. */
function present(lines: readonly Maybe[]): Line[] {
  return lines.filter((line): line is Line => {
    if (!line) return false;
    return line.condition !== undefined || line.says.some((one) => one !== '');
  });
}

/** Says definitions in the reader's words. */
export function useSaidProcess(): (body: Body) => SaidProcess {
  const { t } = useTranslation();
  const language = useLanguage();
  const { title, rule } = useProcessWords();
  return useMemo(() => (body) => sayProcess(body, { t, language, title, rule }), [t, language, title, rule]);
}
