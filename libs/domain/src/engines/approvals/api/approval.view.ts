import { type Language, titleIn, type Titled } from '#libs/contracts';
import { standsOver } from '../rules/electing/approval.carrying.js';
import type { Route } from '../routing/approval.routes.service.js';
import type { ApprovalState, GroupState, Seat, StageState } from '../rules/approval.state.js';
import type { ProcessDefinition } from '../definitions/definition.schema.js';
import type { ApprovalGroupType, ApprovalProgressType, ApprovalStageType } from './stage.types.js';
import type { ApprovalRouteType } from './why.types.js';

type StageDefinition = ProcessDefinition['stages'][number];

/** The stages as the engine has them, with what the process says of each. */
export function stagesView(
  approvalId: string,
  state: ApprovalState,
  definition: ProcessDefinition,
): ApprovalStageType[] {
  return definition.stages.map((rules, index) => {
    const stage = state.stages[index] as StageState;
    const { key, status, round, openedAt, dueAt, lapsedAt, sentBackAt, settledAt, settledBy, escalation } = stage;
    return {
      approvalId,
      key,
      title: rules.title,
      condition: rules.condition ?? null,
      state: status,
      round,
      rule: rules.rule,
      onLapse: rules.onLapse.action,
      consultation: stage.consultation ?? null,
      openedAt,
      dueAt,
      lapsedAt,
      sentBackAt,
      settledAt,
      settledBy,
      tiers: rules.tiers.map(({ title }, at) => ({
        tier: at + 1,
        title,
        organisationId: stage.tiers[at] ?? null,
        lacks: stage.passedOver?.find(({ tier }) => tier === at + 1)?.office ?? null,
      })),
      escalation,
      groups: stage.groups.map((group) => groupView(approvalId, rules, group)),
    };
  });
}

function groupView(approvalId: string, rules: StageDefinition, group: GroupState): ApprovalGroupType {
  const { key, outcome, settledAt, seats } = group;
  const said = rules.groups.find((one) => one.key === key);
  return {
    approvalId,
    stage: rules.key,
    key,
    title: said?.title ?? key,
    role: said?.role ?? 'OFFICER',
    rule: said?.rule ?? { kind: 'ALL' },
    condition: said?.condition ?? null,
    outcome,
    settledAt,
    progress: progressOf(seats),
  };
}

function progressOf(seats: readonly Seat[]): ApprovalProgressType {
  const said = (...decisions: string[]) =>
    seats.filter(({ barred, vote }) => !barred && vote && decisions.includes(vote.decision));
  const recused = seats.filter(({ barred, vote }) => barred || vote?.decision === 'RECUSE');
  const takingPart = seats.filter((seat) => !recused.includes(seat));
  const carried = seats.filter((seat) => !seat.barred && standsOver(seat));
  const approved = [...said('APPROVE', 'APPROVE_WITH_CONDITIONS'), ...carried];
  const rejected = said('REJECT');
  return {
    seats: takingPart.length,
    approved: approved.length,
    rejected: rejected.length,
    changesRequested: said('REQUEST_CHANGES').length,
    abstained: said('ABSTAIN').length,
    recused: recused.length,
    carried: carried.length,
    waiting: takingPart.filter(({ vote }) => !vote).length - carried.length,
    weight: weightOf(takingPart),
    weightApproved: weightOf(approved),
    weightRejected: weightOf(rejected),
  };
}

/** Hundredths of a percent as a decimal string. */
export const percent = (hundredths: number): string => (hundredths / 100).toFixed(2);
const weightOf = (seats: readonly Seat[]): string => percent(seats.reduce((sum, { weight }) => sum + weight, 0));

/** A route as it is shown: also what a subject's preview answers. */
export function routeView({ stages, ...process }: Route, language: Language): ApprovalRouteType {
  const named = <T extends Titled>(one: T): T => ({ ...one, title: titleIn(one, language) });
  return {
    ...named(process),
    stages: stages.map((stage) => ({
      ...named(stage),
      warnings: stage.faults,
      faults: stage.faults.map(({ message }) => message),
      consultation: stage.consultation && {
        workingDays: stage.consultation.workingDays,
        dueBy: stage.consultation.dueBy,
        organisationIds: stage.consultation.bodies
          .filter(({ barred }) => !barred)
          .map(({ organisationId }) => organisationId),
      },
      tiers: stage.tiers.map((tier, at) => ({ ...named(tier), tier: at + 1 })),
      groups: stage.groups.map((group) => ({
        ...named(group),
        seats: group.seats.map(({ carried, ...seat }) => {
          const carriedAt = carried?.at ?? null;
          const [barred, recused] = [seat.barred === 'OWN_SUBJECT', seat.barred === 'INTEREST'];
          return { ...seat, barred, recused, weight: percent(seat.weight), carriedAt };
        }),
      })),
    })),
  };
}
