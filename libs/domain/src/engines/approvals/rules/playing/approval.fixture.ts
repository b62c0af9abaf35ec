import { workingCalendar } from '../../../calendars/working-days.js';
import { readDefinition } from '../../definitions/definition.faults.js';
import type { ProcessDefinition } from '../../definitions/definition.schema.js';
import type { Resolve } from '../electing/approval.electorate.js';

/** How often what must hold of every approval is tried: on every change with other cases, so that four commits try as many as `npm test -- --whole`. */
export const CASES = process.env['TRIPARTITE_WHOLE'] === '1' ? 10_000 : 2_500;

/** For the specifications of this folder only: six organisations, a calendar, short definitions. */
export const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const hash = (revision: number): string => String(revision).padStart(64, '0');
export const ORGANISATIONS = [1, 2, 3, 4, 5, 6].map(id);
export const [A, B, C, D, GOVERNMENT, FIRM] = ORGANISATIONS as [string, string, string, string, string, string];
export const NATION = id(7);
/** An organisation that no process finds. */
export const E = id(8);
const names: Record<string, string> = { A, B, C, D, GOVERNMENT, FIRM, NATION };

export const calendar = workingCalendar({
  key: 'cn',
  timeZone: 'Asia/Shanghai',
  workingWeekdays: [1, 2, 3, 4, 5],
  opensAt: '09:00',
  closesAt: '17:00',
  years: [2026, 2027],
  exceptions: {},
});
export const START = '2026-03-02T02:00:00Z';
const weights: Record<string, number> = { [A]: 4_000, [B]: 3_500, [C]: 2_500 };
export const resolve: Resolve = (selector) => {
  if (selector.by === 'LEAD') return [{ organisationId: A, weight: weights[A] ?? 0 }];
  if (selector.by === 'CO_OWNERS')
    return [A, B, C].map((organisationId) => ({ organisationId, weight: weights[organisationId]! }));
  if (selector.by !== 'ORGANISATION') return [];
  return selector.identifiers.flatMap(({ id }) => (names[id] ? [{ organisationId: names[id], weight: 0 }] : []));
};
export const organisations = (...ids: string[]): unknown => ({
  by: 'ORGANISATION',
  identifiers: ids.map((id) => ({ scheme: 'X', id })),
});

export const LIMITS = { answerWithinWorkingDays: 3, confirmWithinWorkingDays: 2 };
export const define = (...stages: unknown[]): ProcessDefinition => defined({ stages });
/** A process in which a rejection is answered before it counts. */
export const contested = (...stages: unknown[]): ProcessDefinition => defined({ stages, objections: LIMITS });
export const APPEALS = {
  withinWorkingDays: 3,
  effect: 'SUSPENSIVE',
  answerWithinWorkingDays: 2,
  onLapse: 'UPHOLD',
} as const;
/** A panel for each appeal, of three of four experts who decide nowhere; from the pool `few` nobody can be drawn. */
export const PANEL = { pool: 'experts', draw: 3, alternates: 1, tooFew: 'NEXT_TIER' } as const;
export const EXPERTS = [11, 12, 13, 14].map(id);
/** Processes in which whoever a coordinator decides against may appeal; they have two coordinators at least. */
export const appealing =
  (more: object = {}, besides: object = {}) =>
  (...stages: unknown[]): ProcessDefinition => {
    const two = stages.map((one) => {
      const { tiers } = one as { tiers: unknown[] };
      return { ...(one as object), tiers: tiers.length === 1 ? [...tiers, tier('GOVERNMENT')] : tiers };
    });
    return defined({ stages: two, appeals: { ...APPEALS, ...more }, ...besides });
  };
/** A process in which the first coordinator may take the decision over before it is asked. */
export const decisive =
  (more: object = {}) =>
  (...stages: unknown[]): ProcessDefinition =>
    defined({ stages, coordinator: { mayDecideAt: 'ANY_TIME' }, ...more });
/** A process in which C, D and the nation are asked before each stage; who decides in it is not. */
export const consulting =
  (more: object = {}) =>
  (...stages: unknown[]): ProcessDefinition => {
    const consultation = { asks: [organisations('C', 'D', 'NATION')], withinWorkingDays: 3, ...more };
    return defined({ stages: stages.map((one) => ({ ...(one as object), consultation })) });
  };
/** A process in which a condition that is missed has its stage decide anew. */
export const strict = (...stages: unknown[]): ProcessDefinition =>
  defined({ stages, conditions: { onMissed: 'REOPEN' } });
const defined = (more: object): ProcessDefinition => {
  const verdict = readDefinition({ key: 'p', title: 'P', subjectKinds: ['proposal'], calendar: 'cn', ...more });
  if (verdict.faults) throw new Error(JSON.stringify(verdict.faults));
  return verdict.definition;
};
export const stage = (rule: unknown, more: object = {}, group: object = {}): unknown => ({
  key: 's',
  title: 'S',
  groups: [{ key: 'g', title: 'G', select: [organisations('A', 'B', 'C')], rule, ...group }],
  ...more,
});
export const tier = (name: string, more: object = {}): unknown => ({
  title: name,
  select: organisations(name),
  ...more,
});
