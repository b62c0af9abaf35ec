import { keyOf, operands, profileActions, quotaOperand } from './odrl.profile.js';
import { calendarUnits, quotaPeriods, quotaUnits } from '../terms/terms.catalogue.js';
import type { Clause } from '../terms/sentences/terms.clauses.js';

/** What was sent, of which nothing is known; anything missing comes out undefined and is refused by the terms' shape. */
type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Every clause a policy holds, by the fragments of its `@id`s, in their numbers' order. Never throws. */
export function readClauses(policy: Node, name: string): Clause[] {
  const found = new Map<string, Node[]>();
  collect(policy, `${name}#`, found);
  const order = new Intl.Collator('en', { numeric: true });
  return [...found]
    .sort(([a], [b]) => order.compare(a, b))
    .flatMap(([id, nodes]) => {
      const read = readers.find(([pattern]) => pattern.test(id))?.[1];
      // A constraint before its duty, whatever order they were sent in.
      const [first, second] = nodes.sort((a, b) => Number('action' in a) - Number('action' in b));
      return read && first ? [{ id, ...read(first, second, policy) } as Clause] : [];
    });
}

/** A column's duty goes with its constraint; a dropped column's constraint is known by the prohibition it stands in. */
function collect(value: unknown, prefix: string, found: Map<string, Node[]>): void {
  if (Array.isArray(value)) value.forEach((item) => collect(item, prefix, found));
  if (!isNode(value)) return;
  const id = value['@id'];
  if (typeof id === 'string' && id.startsWith(prefix)) {
    const clause = id.slice(prefix.length).replace(/\.transform$/, '');
    const nodes = found.get(clause) ?? [];
    if (!nodes.some((node) => node['leftOperand'] === value['leftOperand'])) nodes.push(value);
    found.set(clause, nodes);
  }
  Object.values(value).forEach((item) => collect(item, prefix, found));
}

function operand(node: Node | undefined, left: string): unknown {
  return list(node?.['constraint']).find((item): item is Node => isNode(item) && item['leftOperand'] === left)?.[
    'rightOperand'
  ];
}

const literal = (value: unknown): string | undefined => {
  const text = isNode(value) ? value['@value'] : value;
  return typeof text === 'string' ? text : undefined;
};
const number = (value: unknown): number | undefined => {
  const text = literal(value);
  return text === undefined || text.trim() === '' ? undefined : Number(text);
};
const days = (value: unknown): number | undefined => {
  const found = /^P(\d{1,9})D$/.exec(literal(value) ?? '');
  return found ? Number(found[1]) : undefined;
};
const uuid = (value: unknown): string | undefined =>
  typeof value === 'string' && value.startsWith('urn:uuid:') ? value.slice('urn:uuid:'.length) : undefined;

type Reader = (node: Node, duty: Node | undefined, policy: Node) => { kind: string; value: unknown };

const readers: readonly (readonly [RegExp, Reader])[] = [
  [
    /^parties\.\d+$/,
    (node) => {
      const roles = list(operand(node, operands.role)).map(keyOf);
      const value = {
        organisationId: uuid(node['assignee']),
        provides: roles.includes('provider'),
        receives: roles.includes('recipient'),
      };
      return { kind: 'party', value };
    },
  ],
  [
    /^datasets\.\d+$/,
    (node) => ({
      kind: 'dataset',
      value: {
        datasetId: uuid(node['target']),
        version: operand(node, 'version') === undefined ? null : number(operand(node, 'version')),
        providerId: uuid(node['assigner']),
        recipientIds: list(node['assignee']).map(uuid),
      },
    }),
  ],
  [/^datasets\.\d+\.actions$/, (node) => ({ kind: 'actions', value: list(node['rightOperand']) })],
  [/^datasets\.\d+\.purposes$/, (node) => ({ kind: 'purposes', value: list(node['rightOperand']).map(keyOf) })],
  [/^datasets\.\d+\.ways$/, (node) => ({ kind: 'ways', value: list(node['rightOperand']).map(keyOf) })],
  [
    /^datasets\.\d+\.columns\.\d+$/,
    (node, duty, policy) => {
      const dropped = JSON.stringify(policy['prohibition'] ?? null).includes(JSON.stringify(node['@id']));
      return {
        kind: 'column',
        value: { name: node['rightOperand'], transform: dropped ? { kind: 'drop' } : transformOf(duty) },
      };
    },
  ],
  [
    /^datasets\.\d+\.filter$/,
    (node) => ({ kind: 'filter', value: isNode(node['rightOperand']) ? node['rightOperand']['@value'] : undefined }),
  ],
  [
    /^datasets\.\d+\.minimumGroup$/,
    (node) => ({
      kind: 'minimumGroup',
      value: { size: number(operand(node, operands.groupSize)), by: list(operand(node, operands.groupBy)) },
    }),
  ],
  [
    /^datasets\.\d+\.quotas\.\d+$/,
    (node) => {
      const known = quotaUnits.flatMap((of) => quotaPeriods.map((per) => ({ of, per })));
      const which = known.find(({ of, per }) => quotaOperand(of, per) === node['leftOperand']);
      return { kind: 'quota', value: { ...which, amount: number(node['rightOperand']) } };
    },
  ],
  [/^from$/, (node) => ({ kind: 'from', value: literal(node['rightOperand']) })],
  [/^until$/, (node) => ({ kind: 'until', value: literal(node['rightOperand']) })],
  [
    /^retention$/,
    (node) => ({
      kind: 'retention',
      value: {
        days: days(operand(node, 'delayPeriod')),
        certifyWithinDays: days(operand(node, operands.certifyWithin)),
      },
    }),
  ],
  [/^onward$/, (node) => ({ kind: 'onward', value: keyOf(operand(node, operands.onward)) })],
  [
    /^audit$/,
    (node) => {
      const notice = operand(node, operands.inspectionNotice);
      const accessLog = literal(operand(node, operands.accessLog));
      const value = {
        accessLog: accessLog === 'true' ? true : accessLog === 'false' ? false : undefined,
        inspectionNoticeDays: notice === undefined ? null : days(notice),
      };
      return { kind: 'audit', value };
    },
  ],
  [/^liability$/, (node) => ({ kind: 'liability', value: operand(node, operands.text) })],
  [/^security$/, (node) => ({ kind: 'security', value: keyOf(operand(node, operands.securityLevel)) })],
  [
    /^notice$/,
    (node) => ({
      kind: 'notice',
      value: {
        terminationDays: days(operand(node, operands.terminationNotice)),
        amendmentDays: days(operand(node, operands.amendmentNotice)),
      },
    }),
  ],
  [
    /^breach$/,
    (node) => {
      const hours = /^PT(\d{1,9})H$/.exec(literal(operand(node, operands.reportWithin)) ?? '');
      return { kind: 'breach', value: { reportWithinHours: hours ? Number(hours[1]) : undefined } };
    },
  ],
  [
    /^renewal$/,
    (node) => ({ kind: 'renewal', value: { remindDaysBefore: days(operand(node, operands.remindBefore)) } }),
  ],
];

function transformOf(duty: Node | undefined): unknown {
  if (!duty) return null;
  switch (duty['action']) {
    case profileActions.mask:
      return {
        kind: 'mask',
        keepFirst: number(operand(duty, operands.keepFirst)),
        keepLast: number(operand(duty, operands.keepLast)),
        with: operand(duty, operands.replaceWith),
      };
    case profileActions.hash:
      return { kind: 'hash' };
    case profileActions.round:
      return { kind: 'round', to: number(operand(duty, operands.step)) };
    case profileActions.generaliseToRange:
      return { kind: 'generalise', to: 'range', width: number(operand(duty, operands.width)) };
    case profileActions.generaliseToPrefix:
      return { kind: 'generalise', to: 'prefix', length: number(operand(duty, operands.length)) };
    case profileActions.generaliseToGrid:
      return { kind: 'generalise', to: 'grid', degrees: number(operand(duty, operands.degrees)) };
    case profileActions.generaliseToCalendar: {
      const unit = keyOf(operand(duty, operands.unit));
      return { kind: 'generalise', to: calendarUnits.find((each) => each === unit) };
    }
    default:
      return undefined;
  }
}
