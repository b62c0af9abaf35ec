import type { Fault } from '#libs/contracts';
import { readClauses } from './odrl.reading.js';
import { named, ODRL_CONTEXT, ODRL_PROFILE, operands, profileActions, quotaOperand } from './odrl.profile.js';
import { clauses, termsOf, type Clause, type ClauseKind, type ClauseOf } from '../terms/sentences/terms.clauses.js';
import { shapeFaults, sizeFault, soundTerms } from '../terms/terms.faults.js';
import type { ColumnTerms, Terms, Transform } from '../terms/terms.js';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** Names of the policy; `policy` is an IRI, clauses are its fragments. */
export interface OdrlIds {
  readonly policy: string;
  /** What negotiates is an offer; what is signed an agreement, with the instant of the last signature. */
  readonly type: 'Offer' | 'Agreement';
  readonly timestamp?: string;
}

const urn = (id: string) => `urn:uuid:${id}`;
const integer = (value: number) => ({ '@value': String(value), '@type': 'xsd:integer' });
const decimal = (value: number) => ({ '@value': String(value), '@type': 'xsd:decimal' });
const days = (value: number) => ({ '@value': `P${value}D`, '@type': 'xsd:duration' });
const boolean = (value: boolean) => ({ '@value': String(value), '@type': 'xsd:boolean' });
const dateTime = (value: string) => ({ '@value': value, '@type': 'xsd:dateTime' });

const constraint = (leftOperand: string, operator: string, rightOperand: Json, id?: string): JsonObject => ({
  ...(id !== undefined && { '@id': id }),
  leftOperand,
  operator,
  rightOperand,
});

/**
 * The agreement as an ODRL 2.2 policy in the JSON-LD form of the Dataspace Protocol 2025-1. Every clause is a node whose
 * `@id` is the policy's with the clause's id as fragment; {@link fromOdrl} gives back the same terms.
 */
export function toOdrl(terms: Terms, ids: OdrlIds): JsonObject {
  const id = (clause: string) => `${ids.policy}#${clause}`;
  const all = clauses(terms);
  const of = <Kind extends ClauseKind>(kind: Kind, prefix = ''): ClauseOf<Kind>[] =>
    all.filter((clause): clause is ClauseOf<Kind> => clause.kind === kind && clause.id.startsWith(prefix));
  const period = [
    constraint('dateTime', 'gteq', dateTime(terms.from), id('from')),
    constraint('dateTime', 'lt', dateTime(terms.until), id('until')),
  ];
  const permission: JsonObject[] = [];
  const prohibition: JsonObject[] = [];
  for (const head of of('dataset')) {
    const within = `${head.id}.`;
    const { datasetId, version, providerId, recipientIds } = head.value;
    const rule = { target: urn(datasetId), assigner: urn(providerId), assignee: recipientIds.map(urn) };
    const columns = of('column', within);
    const given = columns.filter(({ value }) => value.transform?.kind !== 'drop');
    const dropped = columns.filter(({ value }) => value.transform?.kind === 'drop');
    const oneOf = (list: readonly ClauseOf<'column'>[]) => ({
      or: list.map((column) => constraint(operands.column, 'eq', column.value.name, id(column.id))),
    });
    const duty = [
      ...given.flatMap((column) => transformDuty(column.value, id(column.id)) ?? []),
      ...of('minimumGroup', within).map((clause) => ({
        '@id': id(clause.id),
        action: profileActions.withholdSmallGroups,
        constraint: [
          constraint(operands.groupSize, 'lt', integer(clause.value.size)),
          constraint(operands.groupBy, 'isAllOf', clause.value.by),
        ],
      })),
    ];
    permission.push({
      '@id': id(head.id),
      ...rule,
      action: 'use',
      constraint: [
        ...(version === null ? [] : [constraint('version', 'eq', integer(version))]),
        ...of('actions', within).map((c) => constraint(operands.action, 'isAnyOf', c.value, id(c.id))),
        ...of('purposes', within).map((c) => constraint('purpose', 'isAnyOf', c.value.map(named), id(c.id))),
        ...of('ways', within).map((c) => constraint(operands.way, 'isAnyOf', c.value.map(named), id(c.id))),
        oneOf(given),
        ...of('filter', within).map((c) =>
          constraint(operands.rows, 'isPartOf', { '@type': '@json', '@value': c.value as Json }, id(c.id)),
        ),
        ...of('quota', within).map((c) =>
          constraint(quotaOperand(c.value.of, c.value.per), 'lteq', integer(c.value.amount), id(c.id)),
        ),
        ...period,
      ],
      ...(duty.length > 0 && { duty }),
    });
    if (dropped.length > 0) prohibition.push({ ...rule, action: 'use', constraint: [oneOf(dropped)] });
  }
  prohibition.push({
    '@id': id('onward'),
    action: 'distribute',
    constraint: [constraint(operands.onward, 'eq', named(terms.onward))],
  });
  return {
    '@context': ODRL_CONTEXT,
    '@id': ids.policy,
    '@type': ids.type,
    profile: ODRL_PROFILE,
    target: id('datasets'),
    ...(ids.type === 'Agreement' && {
      assigner: id('providers'),
      assignee: id('recipients'),
      ...(ids.timestamp !== undefined && { timestamp: ids.timestamp }),
    }),
    permission,
    prohibition,
    obligation: all.flatMap((clause) => obligationOf(clause, id(clause.id)) ?? []),
  };
}

/** A column's transformation as the duty under which it is given; null where it is given as it is. */
function transformDuty({ name, transform }: ColumnTerms, id: string): JsonObject | null {
  if (!transform || transform.kind === 'drop') return null;
  const [action, ...how] = dutyParts(transform);
  return { '@id': `${id}.transform`, action, constraint: [constraint(operands.column, 'eq', name), ...how] };
}

function dutyParts(transform: Exclude<Transform, { kind: 'drop' }>): [string, ...JsonObject[]] {
  switch (transform.kind) {
    case 'mask':
      return [
        profileActions.mask,
        constraint(operands.keepFirst, 'eq', integer(transform.keepFirst)),
        constraint(operands.keepLast, 'eq', integer(transform.keepLast)),
        constraint(operands.replaceWith, 'eq', transform.with),
      ];
    case 'hash':
      return [profileActions.hash];
    case 'round':
      return [profileActions.round, constraint(operands.step, 'eq', decimal(transform.to))];
    case 'generalise':
      switch (transform.to) {
        case 'range':
          return [profileActions.generaliseToRange, constraint(operands.width, 'eq', decimal(transform.width))];
        case 'prefix':
          return [profileActions.generaliseToPrefix, constraint(operands.length, 'eq', integer(transform.length))];
        case 'grid':
          return [profileActions.generaliseToGrid, constraint(operands.degrees, 'eq', decimal(transform.degrees))];
        default:
          return [profileActions.generaliseToCalendar, constraint(operands.unit, 'eq', named(transform.to))];
      }
  }
}

/** What a party owes, whoever uses what; null for clauses that stand in permissions and prohibitions. */
function obligationOf(clause: Clause, id: string): JsonObject | null {
  const owed = (action: string, ...limits: JsonObject[]) => ({ '@id': id, action, constraint: limits });
  switch (clause.kind) {
    case 'party': {
      const { organisationId, provides, receives } = clause.value;
      const roles = [...(provides ? ['provider'] : []), ...(receives ? ['recipient'] : [])].map(named);
      return {
        assignee: urn(organisationId),
        ...owed(profileActions.takePart, constraint(operands.role, 'isAllOf', roles)),
      };
    }
    case 'retention':
      return owed(
        'delete',
        constraint('delayPeriod', 'lteq', days(clause.value.days)),
        constraint(operands.certifyWithin, 'lteq', days(clause.value.certifyWithinDays)),
      );
    case 'audit': {
      const { accessLog, inspectionNoticeDays: notice } = clause.value;
      const inspection = notice === null ? [] : [constraint(operands.inspectionNotice, 'gteq', days(notice))];
      return owed(profileActions.grantAudit, constraint(operands.accessLog, 'eq', boolean(accessLog)), ...inspection);
    }
    case 'liability':
      return owed(profileActions.bearLiability, constraint(operands.text, 'eq', clause.value));
    case 'security':
      return owed(profileActions.secure, constraint(operands.securityLevel, 'gteq', named(clause.value)));
    case 'notice':
      return owed(
        profileActions.giveNotice,
        constraint(operands.terminationNotice, 'gteq', days(clause.value.terminationDays)),
        constraint(operands.amendmentNotice, 'gteq', days(clause.value.amendmentDays)),
      );
    case 'breach': {
      const hours = { '@value': `PT${clause.value.reportWithinHours}H`, '@type': 'xsd:duration' };
      return owed('inform', constraint(operands.reportWithin, 'lteq', hours));
    }
    case 'renewal':
      return owed(profileActions.remind, constraint(operands.remindBefore, 'eq', days(clause.value.remindDaysBefore)));
    default:
      return null;
  }
}

/**
 * The terms a policy of our profile says. What comes out is written as ODRL again and compared with what came in, as sets,
 * so that nothing in the policy is silently left out of the terms.
 * @param json anything, as it came from outside
 */
export function fromOdrl(json: unknown): { readonly terms: Terms } | { readonly faults: readonly Fault[] } {
  const fault = (code: string, message: string, path: Fault['path'] = []) => ({ faults: [{ path, code, message }] });
  const policy = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  const { '@id': name, '@type': type, profile, timestamp } = policy;
  if (typeof name !== 'string' || (type !== 'Offer' && type !== 'Agreement')) {
    return fault('NOT_A_POLICY', 'Send an ODRL policy of type Offer or Agreement with an @id.');
  }
  if (profile !== ODRL_PROFILE)
    return fault('PROFILE', `The policy must name the profile ${ODRL_PROFILE}.`, ['profile']);
  const size = sizeFault(json);
  if (size) return { faults: [size] };
  const said = termsOf(readClauses(policy, name));
  const terms = soundTerms(said);
  if (!terms) return { faults: shapeFaults(said) };
  const again = toOdrl(terms, { policy: name, type, ...(typeof timestamp === 'string' && { timestamp }) });
  const differs = Object.keys({ ...policy, ...again }).find((key) => asSet(policy[key]) !== asSet(again[key]));
  if (differs !== undefined) {
    return fault('NOT_IN_PROFILE', `"${differs}" says something the profile has no clause for, or says it otherwise.`, [
      differs,
    ]);
  }
  return { terms };
}

/** One text for JSON values that differ only in the order of members and items: in JSON-LD those mean the same. */
function asSet(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asSet).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${asSet(item)}`);
  return `{${members.sort().join()}}`;
}
