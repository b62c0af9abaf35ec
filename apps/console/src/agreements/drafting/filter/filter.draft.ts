import type { FilterDraft, FilterValue, SharedColumn } from '../terms.draft.js';

export const groupKinds = ['all', 'any', 'none'] as const;
type GroupKind = (typeof groupKinds)[number];
const tests = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'in', 'between', 'null', 'filled'] as const;
export type TestName = (typeof tests)[number];

/** A filter as it is edited: groups, and in them tests of one column. Every filter can be read as one and written back. */
export type FilterNode =
  | { readonly kind: GroupKind; readonly items: readonly FilterNode[] }
  | {
      readonly kind: 'test';
      readonly column: string;
      readonly test: TestName;
      readonly values: readonly FilterValue[];
    };

export function readFilter(filter: FilterDraft): FilterNode {
  if ('all' in filter) return { kind: 'all', items: filter.all.map(readFilter) };
  if ('any' in filter) return { kind: 'any', items: filter.any.map(readFilter) };
  if ('not' in filter) {
    const inner = readFilter(filter.not);
    if (inner.kind === 'test' && inner.test === 'null') return { ...inner, test: 'filled' };
    return { kind: 'none', items: inner.kind === 'any' ? inner.items : [inner] };
  }
  if ('null' in filter) return { kind: 'test', column: filter.null.column, test: 'null', values: [] };
  if ('in' in filter) return { kind: 'test', column: filter.in.column, test: 'in', values: filter.in.values };
  if ('between' in filter) {
    const { column, from, to } = filter.between;
    return { kind: 'test', column, test: 'between', values: [from, to] };
  }
  const { column, is, value } = filter.compare;
  return { kind: 'test', column, test: is as TestName, values: [value] };
}

export function writeFilter(node: FilterNode): FilterDraft {
  if (node.kind === 'test') return writeTest(node);
  const items = node.items.map(writeFilter);
  if (node.kind === 'none') return { not: { any: items } };
  return node.kind === 'all' ? { all: items } : { any: items };
}

function writeTest({ column, test, values }: Extract<FilterNode, { kind: 'test' }>): FilterDraft {
  const [first = '', second = ''] = values;
  switch (test) {
    case 'null':
      return { null: { column } };
    case 'filled':
      return { not: { null: { column } } };
    case 'in':
      return { in: { column, values } };
    case 'between':
      return { between: { column, from: first, to: second } };
    default:
      return { compare: { column, is: test, value: first } };
  }
}

/** Typed text as a value of the column's type; what is no such value stays text, and is pointed out by the check. */
export function valueOf(text: string, type: SharedColumn['type'] | undefined): FilterValue {
  const trimmed = text.trim();
  if (type === 'boolean') return trimmed === 'true';
  if ((type === 'integer' || type === 'number') && trimmed !== '' && Number.isFinite(Number(trimmed))) {
    return Number(trimmed);
  }
  return text;
}

/** Tests that make sense for a type: text has no order, of a geometry only whether it is there can be asked. */
export function testsFor(type: SharedColumn['type'] | undefined): readonly TestName[] {
  if (type === 'geometry') return ['null', 'filled'];
  if (type === 'boolean') return ['eq', 'ne', 'null', 'filled'];
  if (type === 'text') return ['eq', 'ne', 'in', 'null', 'filled'];
  return tests;
}
