import type { ASTNode } from '@marcbachmann/cel-js';
import { Decimal } from 'decimal.js';
import { conditionTree, textOf } from '../condition.js';
import { conditionVocabulary } from '../condition.vocabulary.js';

type Value = string | boolean | Decimal;
/** A value for each thing that the conditions ask about. */
type Case = ReadonlyMap<string, Value>;
type Test = (given: Case) => boolean;

/** What is asked about, and each of the values that it is compared with. */
interface Asked {
  readonly name: string;
  readonly type: 'string' | 'int' | 'bool' | 'Decimal';
  readonly compared: Value[];
}

/** More cases than this are not tried; whoever writes such conditions is not warned. */
const MOST_CASES = 20_000;

/** No text that anybody compares with. */
const OTHER = '\u0000';

/** What might fail as it is worked out, so that a condition holds which is false in every case. */
const MAY_FAIL = ['/', '%', '*', '+', '-', '[]', 'decimal'];

/**
 * Whether these conditions can't all hold, whatever the subject is: sure where true. Each thing they compare with a value is tried on
 * both sides of it and at it; what else they ask may come out either way.
 * @param subjects kinds of subject that there are
 */
export function neverHold(conditions: readonly (string | undefined)[], subjects: readonly string[]): boolean {
  const trees = conditions.flatMap((one) => (one === undefined ? [] : [conditionTree(one)]));
  const asked = new Map<string, Asked>();
  const tests = trees.map((tree) => tree && compile(tree, asked));
  if (tests.some((test) => !test)) return false;
  const choices = [...asked.values()].map((one) => [one.name, valuesOf(one, subjects)] as const);
  if (choices.reduce((product, [, values]) => product * values.length, 1) > MOST_CASES) return false;
  return !casesOf(choices).some((given) => tests.every((test) => test?.(given)));
}

function casesOf(choices: readonly (readonly [string, readonly Value[]])[]): Case[] {
  return choices.reduce<Case[]>(
    (cases, [name, values]) => cases.flatMap((one) => values.map((value) => new Map([...one, [name, value]]))),
    [new Map()],
  );
}

/** A test of the tree; null where it could fail. */
function compile(node: ASTNode, asked: Map<string, Asked>): Test | null {
  const both = (join: (left: boolean, right: boolean) => boolean, [left, right]: readonly ASTNode[]): Test | null => {
    const [one, other] = [left && compile(left, asked), right && compile(right, asked)];
    return one && other ? (given) => join(one(given), other(given)) : null;
  };
  if (node.op === '&&') return both((left, right) => left && right, node.args);
  if (node.op === '||') return both((left, right) => left || right, node.args);
  if (node.op === '!_') {
    const inner = compile(node.args as ASTNode, asked);
    return inner && ((given) => !inner(given));
  }
  if (node.op === '?:') {
    const [when, then, otherwise] = node.args.map((one) => compile(one, asked));
    return when && then && otherwise ? (given) => (when(given) ? then(given) : otherwise(given)) : null;
  }
  if (node.op === 'value' && typeof node.args === 'boolean') {
    const { args } = node;
    return () => args;
  }
  return compared(node, asked) ?? either(node, asked);
}

/** A comparison of one thing with values; undefined of anything else. */
function compared(node: ASTNode, asked: Map<string, Asked>): Test | undefined {
  const alone = leafOf(node);
  if (alone?.type === 'bool') {
    note(alone, [true], asked);
    return (given) => given.get(alone.name) === true;
  }
  if (node.op === 'in') {
    const [left, right] = node.args;
    const leaf = leafOf(left);
    const texts = right.op === 'list' ? right.args.map(textOf) : [undefined];
    if (leaf?.type !== 'string' || texts.includes(undefined)) return undefined;
    const listed = texts.filter((one) => one !== undefined);
    note(leaf, listed, asked);
    return (given) => listed.includes(given.get(leaf.name) as string);
  }
  const order = ORDERS[node.op];
  if (!order) return undefined;
  const [left, right] = node.args as readonly [ASTNode, ASTNode];
  const [leaf, value] = leafOf(left) ? [leafOf(left), valueOf(right)] : [leafOf(right), valueOf(left)];
  if (!leaf || value === undefined) return undefined;
  note(leaf, [value], asked);
  const swapped = !leafOf(left);
  return (given) => {
    const is = compare(given.get(leaf.name) as Value, value);
    return order(swapped ? -is : is);
  };
}

const ORDERS: Readonly<Record<string, (compared: number) => boolean>> = {
  '==': (is) => is === 0,
  '!=': (is) => is !== 0,
  '<': (is) => is < 0,
  '<=': (is) => is <= 0,
  '>': (is) => is > 0,
  '>=': (is) => is >= 0,
};

function compare(one: Value, other: Value): number {
  if (one instanceof Decimal && other instanceof Decimal) return one.cmp(other);
  return one === other ? 0 : one < other ? -1 : 1;
}

/** What can't be looked into may be either, the same wherever it is asked; null where it could fail. */
function either(node: ASTNode, asked: Map<string, Asked>): Test | null {
  if (mayFail(node)) return null;
  const name = JSON.stringify(plain(node));
  note({ name, type: 'bool' }, [true], asked);
  return (given) => given.get(name) === true;
}

function mayFail(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((one) => MAY_FAIL.includes(one as string) || mayFail(one));
  if (!isNode(value)) return false;
  return MAY_FAIL.includes(value.op) || mayFail(value.args);
}

const isNode = (value: unknown): value is ASTNode => typeof value === 'object' && value !== null && 'op' in value;

/** A tree without where it stands in the text. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (isNode(value)) return [value.op, plain(value.args)];
  return typeof value === 'bigint' ? `${value}n` : value;
}

/** A variable, or the share of one risk. */
function leafOf(node: ASTNode): Pick<Asked, 'name' | 'type'> | undefined {
  if (node.op === 'id') {
    const type = conditionVocabulary[node.args]?.type;
    return type === 'string' || type === 'int' || type === 'bool' || type === 'Decimal'
      ? { name: node.args, type }
      : undefined;
  }
  if (node.op !== '.' && node.op !== '[]') return undefined;
  const [of, field] = node.args;
  const key = typeof field === 'string' ? field : textOf(field);
  if (of.op !== 'id' || of.args !== 'riskShares' || key === undefined) return undefined;
  return { name: `riskShares.${key}`, type: 'Decimal' };
}

function valueOf(node: ASTNode): Value | undefined {
  if (node.op === '-_') {
    const value = valueOf(node.args as ASTNode);
    return value instanceof Decimal ? value.neg() : undefined;
  }
  if (node.op === 'call' && node.args[0] === 'decimal') {
    const text = node.args[1][0] && textOf(node.args[1][0]);
    return text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? new Decimal(text) : undefined;
  }
  if (node.op !== 'value') return undefined;
  const { args } = node;
  if (typeof args === 'string' || typeof args === 'boolean') return args;
  return typeof args === 'number' || typeof args === 'bigint' ? new Decimal(args.toString()) : undefined;
}

function note({ name, type }: Pick<Asked, 'name' | 'type'>, values: readonly Value[], asked: Map<string, Asked>): void {
  const known = asked.get(name) ?? { name, type, compared: [] };
  known.compared.push(...values);
  asked.set(name, known);
}

/** Enough values that whatever is true in some case is true in one of these. */
function valuesOf({ name, type, compared: all }: Asked, subjects: readonly string[]): Value[] {
  if (type === 'bool') return [true, false];
  if (type === 'string') {
    if (name === 'subject') return [...subjects];
    const known = conditionVocabulary[name]?.values;
    // What is not known is the empty text.
    const others = known ? ['', ...known].filter((one) => !all.includes(one)).slice(0, 1) : [OTHER];
    return [...new Set([...(all as string[]), ...others])];
  }
  const sorted = [...new Set((all as Decimal[]).map(String))].map((one) => new Decimal(one)).sort((a, b) => a.cmp(b));
  const near =
    type === 'int'
      ? sorted.flatMap((one) => [one.floor(), one.floor().minus(1), one.ceil(), one.ceil().plus(1)])
      : sorted.flatMap((one, index) => [one, one.plus(sorted[index + 1] ?? one.plus(2)).div(2)]);
  const [least, most] = LIMITS[name.split('.')[0] ?? ''] ?? [0, Infinity];
  const tried = [new Decimal(least), ...near, ...(Number.isFinite(most) ? [new Decimal(most)] : [])];
  const within = tried.filter((one) => one.gte(least) && one.lte(most));
  return [...new Set(within.map(String))].map((one) => new Decimal(one));
}

/** What numbers there are, where there is more to say than that none is below 0. */
const LIMITS: Readonly<Record<string, readonly [number, number]>> = {
  riskShares: [0, 100],
  protectionLevel: [0, 5],
};
