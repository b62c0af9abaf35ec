import type { Fault, OfficeRole, Titled } from '#libs/contracts';
import type { WorkingCalendar } from '../../../calendars/working-days.js';
import {
  type ConsultedBody,
  planStage,
  type PlannedSeat,
  type Resolve,
  type StagePlan,
} from '../electing/approval.electorate.js';
import type { ApprovalState, GroupState, Separation } from '../approval.state.js';
import type { ConditionFacts } from '../../definitions/condition.vocabulary.js';
import type {
  GroupDefinition,
  GroupRule,
  ProcessDefinition,
  StageDefinition,
  StageRule,
} from '../../definitions/definition.schema.js';

export interface RouteGroup extends Titled {
  readonly key: string;
  readonly role: GroupDefinition['role'];
  readonly rule: GroupRule;
  /** The condition that decides whether the group takes part, and whether it does. */
  readonly condition: string | null;
  readonly applies: boolean;
  readonly seats: readonly PlannedSeat[];
  /** How many of these are drawn by lot once its stage is next in line; null where all of them decide. */
  readonly drawn: number | null;
  /** Nobody could decide: the group would be deadlocked as soon as it opens. */
  readonly empty: boolean;
  /** What it decided stands: it is not asked again. */
  readonly stands: boolean;
}

export interface RouteConsultation {
  readonly workingDays: number;
  readonly dueBy: string | null;
  readonly bodies: readonly ConsultedBody[];
}

export interface RouteTier extends Titled {
  readonly organisationId: string | null;
  /** The office that nobody in its organisation holds, so that it is passed over. */
  readonly lacks: OfficeRole | null;
}

export interface RouteStage extends Titled {
  readonly key: string;
  readonly rule: StageRule;
  readonly condition: string | null;
  readonly applies: boolean;
  readonly groups: readonly RouteGroup[];
  /** Who would be asked for an opinion first, and until when at the latest; null where nobody is. */
  readonly consultation: RouteConsultation | null;
  readonly tiers: readonly RouteTier[];
  readonly onLapse: ProcessDefinition['stages'][number]['onLapse']['action'];
  /** Latest instants if every stage before it takes its whole time; null when one of them has no deadline. */
  readonly opensBy: string | null;
  readonly workingDays: number | null;
  readonly dueBy: string | null;
  /** What a submitter should know before starting: conditions that fail, a year the calendar does not hold. */
  readonly faults: readonly Fault[];
  /** It has been passed and is not decided again. */
  readonly stands: boolean;
}

/** The route of what is under way: stages before `first` have been passed, and groups that have decided (by stage) are not asked again. */
export function underWay(
  stages: readonly RouteStage[],
  state: ApprovalState,
  first: number,
  decided: readonly (readonly GroupState[])[],
): RouteStage[] {
  return stages.map((stage, index) => {
    const { openedAt: opensBy, dueAt: dueBy, status } = state.stages[index] ?? { openedAt: null, dueAt: null };
    if (index < first) return { ...stage, applies: status !== 'SKIPPED', opensBy, dueBy, stands: true };
    const done = new Set(decided[index]?.map(({ key }) => key));
    return { ...stage, groups: stage.groups.map((group) => ({ ...group, stands: done.has(group.key) })) };
  });
}

/** What bears on who decides in a stage besides the process. */
export interface Bearing {
  /** Adds to a stage what carries over in it from elsewhere. */
  readonly carry?: (plan: StagePlan, stage: StageDefinition) => StagePlan;
  /** Organisations that interests keep from each stage, by its key. */
  readonly recused?: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Who will decide, in which order, by when: the preview shown before anything is submitted. */
export function route(
  definition: ProcessDefinition,
  facts: ConditionFacts,
  resolve: Resolve,
  separation: Separation,
  calendar: WorkingCalendar,
  from: string,
  { carry = (plan) => plan, recused }: Bearing = {},
): RouteStage[] {
  let opensBy: string | null = from;
  return definition.stages.map((stage): RouteStage => {
    const plan = carry(planStage(stage, facts, resolve, separation, recused?.get(stage.key)), stage);
    const faults = [...plan.faults];
    const after = (from: string | null, days: number | undefined): string | null => {
      if (!from || days === undefined) return null;
      const due = calendar.add(from, days);
      if (!due.refused) return due.value;
      const message = `The calendar ${due.calendar} does not hold the year ${due.year}.`;
      faults.push({ path: ['stages', stage.key, 'deadlineWorkingDays'], code: 'CALENDAR_YEAR_NOT_LOADED', message });
      return null;
    };
    const asks = plan.consulted.some(({ barred }) => !barred);
    const workingDays = stage.consultation?.withinWorkingDays ?? 0;
    const consulted: string | null = asks ? after(opensBy, workingDays) : null;
    const opens: string | null = asks ? consulted : opensBy;
    const dueBy: string | null = after(opens, stage.deadlineWorkingDays);
    if (plan.applies) opensBy = dueBy;
    return {
      key: stage.key,
      title: stage.title,
      titles: stage.titles,
      rule: stage.rule,
      condition: stage.condition ?? null,
      applies: plan.applies,
      groups: stage.groups.map((group): RouteGroup => {
        const { applies, seats } = plan.groups.find(({ key }) => key === group.key) ?? { applies: false, seats: [] };
        return {
          key: group.key,
          title: group.title,
          titles: group.titles,
          role: group.role,
          rule: group.rule,
          condition: group.condition ?? null,
          applies,
          seats,
          drawn: group.select.flatMap((one) => (one.by === 'LOT' ? [one.draw] : []))[0] ?? null,
          empty: applies && seats.every(({ barred }) => barred !== null),
          stands: false,
        };
      }),
      consultation: asks ? { workingDays, dueBy: plan.applies ? consulted : null, bodies: plan.consulted } : null,
      tiers: stage.tiers.map(({ title, titles }, index) => ({
        title,
        titles,
        organisationId: plan.tiers[index] ?? null,
        lacks: plan.passedOver.find(({ tier }) => tier === index + 1)?.office ?? null,
      })),
      onLapse: stage.onLapse.action,
      opensBy: plan.applies ? opens : null,
      workingDays: stage.deadlineWorkingDays ?? null,
      dueBy: plan.applies ? dueBy : null,
      faults,
      stands: false,
    };
  });
}
