import type { ApprovalSubject, Fault, Role } from '#libs/contracts';
import type { OrganisationFunction, AgencyLevel } from '../../../../identity/organisations/organisation.catalogue.js';
import type {
  GroupDefinition,
  LotSelector,
  ProcessDefinition,
  Selector,
  StageDefinition,
} from '../definition.schema.js';
import { neverHold } from './condition.never.js';

type Path = readonly (string | number)[];

/** Who is registered, as far as selectors ask for it. */
export interface Registry {
  /** Roles that members of a verified organisation with this identifier have; undefined without any such organisation. */
  readonly named: (scheme: string, id: string) => readonly Role[] | undefined;
  /** Verified agencies anywhere with a function, at one level when given, and the roles that members of any of them have. */
  readonly agencies: (
    name: OrganisationFunction,
    level?: AgencyLevel,
  ) => { readonly count: number; readonly roles: readonly Role[] };
  /** Experts who are admitted to a pool; undefined without any such pool. */
  readonly experts: (pool: string) => number | undefined;
}

/**
 * What a process says that works, and probably not as it is meant. It can be published all the same.
 * @param registry left out: nothing is said of who is registered
 */
export function warningsOf(definition: ProcessDefinition, registry?: Registry): Fault[] {
  const { subjectKinds, stages, appeals } = definition;
  const panel = registry && appeals?.panel ? poolWarnings(appeals.panel, ['appeals', 'panel'], registry) : [];
  const each = stages.flatMap((stage, index) => {
    const at: Path = ['stages', index];
    return [
      ...conditionWarnings(stage, at, subjectKinds),
      ...stage.groups.flatMap((group, which) => proposerWarnings(group, stage, subjectKinds, [...at, 'groups', which])),
      ...(registry ? registryWarnings(stage, at, registry) : []),
    ];
  });
  return [...each, ...panel];
}

function conditionWarnings(
  { condition, groups }: StageDefinition,
  at: Path,
  subjects: readonly ApprovalSubject[],
): Fault[] {
  if (neverHold([condition], subjects)) {
    const message = 'This can never hold, so the stage never takes place; change it, or remove the stage.';
    return [{ path: [...at, 'condition'], code: 'NEVER_HOLDS', message }];
  }
  return groups.flatMap((group, index) => {
    if (!group.condition || !neverHold([condition, group.condition], subjects)) return [];
    const message =
      'This can never hold where its stage takes place, so the group is never asked; change or remove it.';
    return [{ path: [...at, 'groups', index, 'condition'], code: 'NEVER_HOLDS', message }];
  });
}

/** Nobody decides on their own proposal, so a group in which only proposers sit has nobody left. */
function proposerWarnings(
  { select, veto, rule }: GroupDefinition,
  { tiers }: StageDefinition,
  subjects: readonly ApprovalSubject[],
  at: Path,
): Fault[] {
  if (!subjects.includes('proposal')) return [];
  const mayPropose = ({ by }: Selector): boolean => by === 'LEAD' || by === 'CO_OWNERS';
  if (tiers.length === 0 && [...select, ...veto].every(mayPropose)) {
    const message =
      'Whoever proposes is recused. Where the project is all theirs nobody is left here, and it is not approved; add others, or a tier.';
    return [{ path: [...at, 'select'], code: 'ONLY_PROPOSERS', message }];
  }
  const named = new Set(
    [...select, ...veto].flatMap((one) =>
      one.by === 'ORGANISATION' ? one.identifiers.map(({ scheme, id }) => JSON.stringify([scheme, id])) : [],
    ),
  ).size;
  const countable = [...select, ...veto].every(({ by }) => by === 'ORGANISATION' || by === 'LEAD');
  if (rule.kind !== 'QUORUM' || !countable || rule.count <= named) return [];
  const message = `Where the lead proposes it is recused, and ${named} of ${rule.count} are enough; lower count or select more.`;
  return [{ path: [...at, 'rule', 'count'], code: 'QUORUM_OF_PROPOSERS', message }];
}

/** Selectors of a stage, each with its place and the role that acts for whom it finds. */
function askedIn({ groups, tiers, consultation, onLapse }: StageDefinition, at: Path) {
  const each = (selectors: readonly Selector[], role: Role, path: Path) =>
    selectors.map((selector, index) => ({ selector, role, path: [...path, index] }));
  return [
    ...groups.flatMap(({ select, veto, role }, index) => [
      ...each(select, role, [...at, 'groups', index, 'select']),
      ...each(veto, role, [...at, 'groups', index, 'veto']),
    ]),
    ...(consultation ? each(consultation.asks, consultation.role, [...at, 'consultation', 'asks']) : []),
    ...tiers.map(({ select, role }, index) => ({ selector: select, role, path: [...at, 'tiers', index, 'select'] })),
    ...(onLapse.action === 'REASSIGN'
      ? [{ selector: onLapse.to, role: 'OFFICER' as const, path: [...at, 'onLapse', 'to'] }]
      : []),
  ];
}

function registryWarnings(stage: StageDefinition, at: Path, registry: Registry): Fault[] {
  const asked = askedIn(stage, at).flatMap(({ selector, role, path }) =>
    selectorWarnings(selector, role, path, registry),
  );
  const few = stage.groups.flatMap(({ select, veto, rule }, index) => {
    const most = mostOf([...select, ...veto], registry);
    if (rule.kind !== 'QUORUM' || most === null || most === 0 || rule.count <= most) return [];
    const message = `Only ${most} such organisations are registered anywhere, so ${most} are enough; lower count or select more.`;
    return [{ path: [...at, 'groups', index, 'rule', 'count'], code: 'FEW_ORGANISATIONS', message }];
  });
  return [...asked, ...few];
}

function selectorWarnings(selector: Selector, role: Role, path: Path, registry: Registry): Fault[] {
  const unable = (at: Path): Fault => {
    const message = `No member of whom this finds has the role ${role}, so nobody could act; ask them to give it, or choose another.`;
    return { path: at, code: 'NOBODY_ABLE', message };
  };
  switch (selector.by) {
    case 'ORGANISATION':
      return selector.identifiers.flatMap(({ scheme, id }, index) => {
        const at = [...path, 'identifiers', index, 'id'];
        const able = registry.named(scheme, id);
        if (able?.includes(role)) return [];
        if (able) return [unable(at)];
        const message = `No verified organisation has the identifier ${scheme} ${id}: it is not registered, or it is suspended.`;
        return [{ path: at, code: 'NOT_REGISTERED', message }];
      });
    case 'FUNCTION': {
      const at = [...path, 'function'];
      const { count, roles } = registry.agencies(selector.function, selector.level);
      if (count > 0) return roles.includes(role) ? [] : [unable(at)];
      const where = selector.level ? ` at the level ${selector.level}` : '';
      const message = `No verified agency anywhere has the function ${selector.function}${where}, so nobody would be found.`;
      return [{ path: at, code: 'NO_SUCH_AGENCY', message }];
    }
    case 'LOT':
      return poolWarnings(selector, path, registry);
    default:
      return [];
  }
}

/** Whether there is the pool that somebody is drawn from, and enough are in it. */
function poolWarnings({ pool, draw }: Pick<LotSelector, 'pool' | 'draw'>, path: Path, registry: Registry): Fault[] {
  const at = [...path, 'pool'];
  const experts = registry.experts(pool);
  if (experts === undefined) {
    return [{ path: at, code: 'NO_POOL', message: `There is no pool ${pool}; open it, or name another.` }];
  }
  if (experts >= draw) return [];
  const message = `${experts} experts are in the pool, and ${draw} are drawn; admit more, or draw fewer.`;
  return [{ path: at, code: 'POOL_TOO_SMALL', message }];
}

/** How many organisations there are at most that these selectors could find, wherever the subject is; null where nobody can say. */
function mostOf(selectors: readonly Selector[], { named, agencies }: Registry): number | null {
  const each = selectors.map((selector) => {
    if (selector.by === 'ORGANISATION')
      return selector.identifiers.filter(({ scheme, id }) => named(scheme, id)).length;
    if (selector.by === 'FUNCTION') return agencies(selector.function, selector.level).count;
    return selector.by === 'LEAD' ? 1 : null;
  });
  return each.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0);
}

/** How long a process may take if every limit in it is used up once; revisions, which start some of them anew, are not counted. */
export function longestOf({ stages, objections, appeals }: ProcessDefinition): {
  readonly workingDays: number;
  /** Keys of stages that have no limit. */
  readonly unlimited: readonly string[];
} {
  const each = stages.map(({ requires, consultation, deadlineWorkingDays = 0, onLapse, tiers }) => {
    const reassigned = onLapse.action === 'REASSIGN' ? deadlineWorkingDays : 0;
    const escalated = onLapse.action === 'ESCALATE' || onLapse.action === 'REASSIGN' ? tiers : [];
    const coordinators = escalated.reduce((sum, tier) => sum + (tier.deadlineWorkingDays ?? 0), 0);
    const objecting = objections ? objections.answerWithinWorkingDays + objections.confirmWithinWorkingDays : 0;
    const appealing = appeals && tiers.length > 0 ? appeals.withinWorkingDays + appeals.answerWithinWorkingDays : 0;
    const consulting = consultation?.withinWorkingDays ?? 0;
    const stating = requires?.withinWorkingDays ?? 0;
    return stating + consulting + deadlineWorkingDays + reassigned + coordinators + objecting + appealing;
  });
  return {
    workingDays: each.reduce((sum, one) => sum + one, 0),
    unlimited: stages.filter(({ deadlineWorkingDays }) => deadlineWorkingDays === undefined).map(({ key }) => key),
  };
}

/** By what a warning is known to whoever has read it. */
export const warningId = ({ code, path }: Pick<Fault, 'code' | 'path'>): string => `${code} ${path.join('.')}`;
