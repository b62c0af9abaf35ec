import type { Fault } from '#libs/contracts';
import { idOf, isNode, listOf, literal, type Node, term } from './odrl.values.js';
import { dataPurposes, type DataPurpose } from '../terms/terms.catalogue.js';

/** What the constraints of a rule come to in terms. */
export interface Limits {
  readonly from?: string;
  readonly until?: string;
  readonly purposes?: readonly DataPurpose[];
  readonly count?: number;
  readonly version?: number;
  readonly days?: number;
  /** There was any constraint. */
  readonly some: boolean;
  /** There was one that terms can't express. */
  readonly unsaid: boolean;
}

type Path = Fault['path'];
type Tell = (path: Path, code: string, message: string) => void;
type Part = Partial<Omit<Limits, 'some' | 'unsaid'>>;

const LOGICAL = ['and', 'or', 'xone', 'andSequence'];

/** The constraints of a rule, all of which hold; what can't be said of them is told. */
export function limitsOf(constraints: readonly unknown[], path: Path, tell: Tell): Limits {
  let all: Part = {};
  let unsaid = false;
  constraints.forEach((each, at) => {
    const part = isNode(each) ? partOf(each, [...path, at], tell) : undefined;
    const both = part && together(all, part);
    if (both) all = both;
    else {
      unsaid = true;
      if (!part && !isNode(each)) tell([...path, at], 'CONSTRAINT', 'A constraint must be an object.');
      else if (part) tell([...path, at], 'CONSTRAINT', 'It leaves nothing that the others allow.');
    }
  });
  return { ...all, some: constraints.length > 0, unsaid };
}

function partOf(constraint: Node, path: Path, tell: Tell): Part | undefined {
  const logical = LOGICAL.find((name) => term(constraint, name) !== undefined);
  if (logical !== undefined) return logicalPart(logical, constraint, path, tell);
  const left = idOf(term(constraint, 'leftOperand')) ?? '?';
  const operator = idOf(term(constraint, 'operator')) ?? '?';
  const right = term(constraint, 'rightOperand');
  const part = readers[left]?.(operator, right);
  if (!part)
    tell(path, 'CONSTRAINT', `Terms can’t express “${left} ${operator} ${literal(right) ?? idOf(right) ?? '…'}”.`);
  return part;
}

function logicalPart(name: string, constraint: Node, path: Path, tell: Tell): Part | undefined {
  const value = term(constraint, name);
  const operands = isNode(value) && Array.isArray(value['@list']) ? value['@list'] : listOf(value);
  if (name === 'and') {
    const { some: _, unsaid, ...part } = limitsOf(operands, [...path, 'and'], tell);
    return unsaid ? undefined : part;
  }
  // Of alternatives terms know those of purpose: any one of them.
  if (name === 'or' || name === 'xone') {
    const parts = operands.map((each) => (isNode(each) ? partOf(each, [...path, name], () => {}) : undefined));
    const purposes = parts.flatMap((part) => part?.purposes ?? []);
    const alone = parts.every((part) => part?.purposes !== undefined && Object.keys(part).length === 1);
    if (parts.length > 0 && alone) return { purposes: dataPurposes.filter((each) => purposes.includes(each)) };
  }
  const why = name === 'andSequence' ? 'they hold in no order' : 'only purposes are alternatives';
  tell([...path, name], 'CONSTRAINT', `Terms can’t express “${name}” of these; ${why}.`);
  return undefined;
}

/** Both hold: the later beginning, the earlier end, the purposes and numbers that either allows. */
function together(one: Part, other: Part): Part | undefined {
  const purposes =
    one.purposes && other.purposes
      ? one.purposes.filter((each) => other.purposes?.includes(each))
      : (one.purposes ?? other.purposes);
  if (purposes?.length === 0) return undefined;
  if (one.version !== undefined && other.version !== undefined && one.version !== other.version) return undefined;
  const least = (a?: number, b?: number) => (a === undefined ? b : b === undefined ? a : Math.min(a, b));
  const from = [one.from, other.from]
    .flatMap((each) => each ?? [])
    .sort()
    .at(-1);
  const until = [one.until, other.until].flatMap((each) => each ?? []).sort()[0];
  if (from !== undefined && until !== undefined && from >= until) return undefined;
  const [count, days, version] = [
    least(one.count, other.count),
    least(one.days, other.days),
    one.version ?? other.version,
  ];
  return {
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(purposes && { purposes }),
    ...(count !== undefined && { count }),
    ...(days !== undefined && { days }),
    ...(version !== undefined && { version }),
  };
}

type Reader = (operator: string, right: unknown) => Part | undefined;

const readers: Readonly<Record<string, Reader>> = {
  dateTime: (operator, right) => {
    const date = instantOf(right);
    if (!date) return undefined;
    const { start, end } = date;
    switch (operator) {
      case 'gteq':
        return { from: start };
      case 'gt':
        return { from: end };
      case 'lt':
        return { until: start };
      case 'lteq':
        return { until: end };
      case 'eq':
        return { from: start, until: end };
      default:
        return undefined;
    }
  },
  purpose: (operator, right) => {
    if (!['eq', 'isA', 'isAnyOf'].includes(operator)) return undefined;
    const purposes = listOf(right).map(purposeOf);
    return purposes.length > 0 && purposes.every((each) => each !== undefined) ? { purposes } : undefined;
  },
  count: (operator, right) => {
    const number = wholeOf(right);
    if (number === undefined || !['lteq', 'lt', 'eq'].includes(operator)) return undefined;
    const count = operator === 'lt' ? number - 1 : number;
    return count >= 1 ? { count } : undefined;
  },
  version: (operator, right) => {
    const version = wholeOf(right);
    return operator === 'eq' && version !== undefined && version >= 1 ? { version } : undefined;
  },
  delayPeriod: (operator, right) => within(operator, right),
  elapsedTime: (operator, right) => within(operator, right),
};

function within(operator: string, right: unknown): Part | undefined {
  const [, days, weeks] = /^P(?:(\d{1,5})D|(\d{1,4})W)$/.exec(literal(right) ?? '') ?? [];
  if (!['lteq', 'eq'].includes(operator) || (days === undefined && weeks === undefined)) return undefined;
  return { days: days === undefined ? Number(weeks) * 7 : Number(days) };
}

/** The first instant of what is written, and the first after it: of a day the whole day, in UTC. */
function instantOf(value: unknown): { start: string; end: string } | undefined {
  const text = literal(value) ?? '';
  const day = /^\d{4}-\d{2}-\d{2}(Z|[+-]\d{2}:\d{2})?$/.test(text);
  const zoned = /T.*(Z|[+-]\d{2}:\d{2})$/.test(text);
  // A time without its zone could be any; a policy must not hold longer than it says.
  if (!day && !zoned) return undefined;
  const start = new Date(day ? `${text.slice(0, 10)}T00:00:00${text.slice(10) || 'Z'}` : text);
  if (Number.isNaN(start.getTime())) return undefined;
  const end = new Date(start.getTime() + (day ? 86_400_000 : 1));
  return { start: start.toISOString(), end: end.toISOString() };
}

function purposeOf(value: unknown): DataPurpose | undefined {
  const name = (idOf(value) ?? '').split(/[#/:]/).at(-1) ?? '';
  const key = name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[\s-]+/g, '_')
    .toUpperCase();
  return dataPurposes.find((purpose) => purpose === key);
}

function wholeOf(value: unknown): number | undefined {
  const text = literal(value) ?? '';
  return /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}
