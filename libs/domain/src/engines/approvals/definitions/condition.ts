import { riskCategories } from '#libs/contracts';
import { Environment, type ASTNode } from '@marcbachmann/cel-js';
import { Decimal } from 'decimal.js';
import {
  conditionFunctions,
  conditionVocabulary,
  type ConditionFacts,
  type ConditionVariable,
} from './condition.vocabulary.js';

/** Bounds of what an author can make the platform do: the costliest condition over the longest lists took 50 ms, usual ones 0.03 ms. */
export const conditionLimits = { source: 2_000, nodes: 200, depth: 16, literals: 50, list: 500 } as const;

/** One thing wrong with a condition: code, what is wrong and how to mend it, and where in its text (0-based). */
export interface ConditionFault {
  readonly code: 'TOO_LONG' | 'SYNTAX' | 'TYPE' | 'NOT_BOOLEAN' | 'FUNCTION_REFUSED' | 'UNBOUNDED' | 'UNKNOWN_VALUE';
  readonly message: string;
  readonly at?: number;
}

/** Wide enough that sums and products of any money a proposal can hold (40 characters) are never rounded. */
const Exact = Decimal.clone({ precision: 100 });

/** Money and percentages inside CEL, which itself knows only int64 and binary doubles. */
class Amount {
  constructor(readonly value: Decimal) {}
}
const exact = (value: bigint | number | string): Amount => new Amount(new Exact(String(value)));
const quantifiers = new Set(['exists', 'all', 'exists_one']);

function buildEnvironment(): Environment {
  const { nodes, depth, literals } = conditionLimits;
  const environment = new Environment({
    limits: { maxAstNodes: nodes, maxDepth: depth, maxListElements: literals, maxMapEntries: 0, maxCallArguments: 3 },
  });
  environment.registerType('Decimal', { ctor: Amount, fields: {} });
  environment.registerFunction('decimal(string): Decimal', exact);
  const compare: Record<string, (a: Decimal, b: Decimal) => boolean> = {
    '<': (a, b) => a.lt(b),
    '<=': (a, b) => a.lte(b),
    '>': (a, b) => a.gt(b),
    '>=': (a, b) => a.gte(b),
    '==': (a, b) => a.eq(b),
  };
  const calculate: Record<string, (a: Decimal, b: Decimal) => Decimal> = {
    '+': (a, b) => a.plus(b),
    '-': (a, b) => a.minus(b),
    '*': (a, b) => a.times(b),
  };
  type Operand = Amount | bigint | number;
  const pairs = ['Decimal Decimal', 'Decimal int', 'Decimal double', 'int Decimal', 'double Decimal'];
  const decimal = (operand: Operand): Decimal => (operand instanceof Amount ? operand : exact(operand)).value;
  for (const [left, right] of pairs.map((pair) => pair.split(' '))) {
    for (const [sign, f] of Object.entries(compare)) {
      // The library derives the mirrored `==` (and every `!=`) by itself and refuses a second registration.
      if (sign === '==' && left !== 'Decimal') continue;
      environment.registerOperator(`${left} ${sign} ${right}`, (a: Operand, b: Operand) => f(decimal(a), decimal(b)));
    }
    for (const [sign, f] of Object.entries(calculate)) {
      environment.registerOperator(
        `${left} ${sign} ${right}: Decimal`,
        (a: Operand, b: Operand) => new Amount(f(decimal(a), decimal(b))),
      );
    }
  }
  for (const [name, { type }] of Object.entries(conditionVocabulary)) environment.registerVariable(name, type);
  return environment;
}
const environment = buildEnvironment();

const isNode = (value: unknown): value is ASTNode => typeof value === 'object' && value !== null && 'op' in value;

/** Calls `visit` on a node and everything below it; `inside` is the number of quantifiers around it. */
function walk(value: unknown, inside: number, visit: (node: ASTNode, inside: number) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, inside, visit);
  } else if (isNode(value)) {
    visit(value, inside);
    const quantified = value.op === 'rcall' && quantifiers.has(value.args[0]);
    walk(value.args, inside + (quantified ? 1 : 0), visit);
  }
}

/** The text that stands there, where one does. */
export const textOf = (node: ASTNode): string | undefined =>
  node.op === 'value' && typeof node.args === 'string' ? node.args : undefined;
const variableOf = (node: ASTNode): ConditionVariable | undefined =>
  node.op === 'id' ? conditionVocabulary[node.args] : undefined;

/** Literals compared with (or looked up in) a variable of fixed vocabulary. */
function comparedLiterals(node: ASTNode): { variable: ConditionVariable; texts: string[] } | undefined {
  let [variable, texts]: [ConditionVariable | undefined, (string | undefined)[]] = [undefined, []];
  if (node.op === '==' || node.op === '!=' || node.op === 'in') {
    const [left, right] = node.args;
    const list = right.op === 'list' ? right.args.map(textOf) : [textOf(right)];
    [variable, texts] = variableOf(left) ? [variableOf(left), list] : [variableOf(right), [textOf(left)]];
  } else if (node.op === '.' || node.op === '.?') {
    [variable, texts] = [variableOf(node.args[0]), [node.args[1]]];
  } else if (node.op === '[]' || node.op === '[?]') {
    [variable, texts] = [variableOf(node.args[0]), [textOf(node.args[1])]];
  }
  if (!variable?.values) return undefined;
  return { variable, texts: texts.filter((text) => text !== undefined) };
}

function faultsOf(node: ASTNode, inside: number): ConditionFault[] {
  const faults: ConditionFault[] = [];
  const at = node.start;
  if (node.op === 'call' || node.op === 'rcall') {
    const name = node.args[0];
    if (!Object.hasOwn(conditionFunctions, name)) {
      const why = name === 'matches' ? ' Patterns can block the platform; use contains, startsWith or endsWith.' : '';
      const known = Object.keys(conditionFunctions).join(', ');
      faults.push({ code: 'FUNCTION_REFUSED', message: `${name}() is not available.${why} Available: ${known}.`, at });
    } else if (node.op === 'rcall' && quantifiers.has(name)) {
      if (node.args[1].op !== 'id') {
        const message = `${name}() must be asked of a variable, for example datasets.${name}(d, d == "x").`;
        faults.push({ code: 'UNBOUNDED', message, at });
      }
      if (inside > 0) {
        const message = `${name}() may not stand inside another exists, all or exists_one; join two tests with && instead.`;
        faults.push({ code: 'UNBOUNDED', message, at });
      }
    }
  }
  const compared = comparedLiterals(node);
  for (const text of compared?.texts ?? []) {
    const values = compared?.variable.values ?? [];
    if (!values.includes(text)) {
      faults.push({
        code: 'UNKNOWN_VALUE',
        message: `"${text}" can never occur here; use one of ${values.join(', ')}.`,
        at,
      });
    }
  }
  return faults;
}

/**
 * Everything wrong with a condition; empty when it can be used. Syntax and type errors come from the library (which
 * reports the first), refused functions, unbounded loops and impossible values from walking the tree. Never throws.
 */
export function conditionFaults(source: string): ConditionFault[] {
  if (source.length > conditionLimits.source) {
    return [{ code: 'TOO_LONG', message: `Shorten the condition to at most ${conditionLimits.source} characters.` }];
  }
  const faults: ConditionFault[] = [];
  try {
    walk(environment.parse(source).ast, 0, (node, inside) => faults.push(...faultsOf(node, inside)));
  } catch (error) {
    return [{ code: 'SYNTAX', ...described(error) }];
  }
  if (faults.some(({ code }) => code === 'FUNCTION_REFUSED')) return faults;
  const checked = environment.check(source);
  if (!checked.valid) faults.push({ code: 'TYPE', ...described(checked.error) });
  else if (checked.type !== 'bool') {
    const message = `The condition must be true or false, but is of type ${checked.type}; compare it with something.`;
    faults.push({ code: 'NOT_BOOLEAN', message });
  }
  return faults;
}

/** What a condition says, as a tree; null of one with faults. */
export function conditionTree(source: string): ASTNode | null {
  return conditionFaults(source).length > 0 ? null : environment.parse(source).ast;
}

function described(error: unknown): { message: string; at?: number } {
  if (!(error instanceof Error)) return { message: String(error) };
  const { summary, range } = error as Error & { summary?: string; range?: { start: number } };
  const message = summary ?? error.message;
  if (message.startsWith('Unknown variable')) {
    return { message: `${message}. Known: ${Object.keys(conditionVocabulary).join(', ')}.`, at: range?.start };
  }
  return { message: `${message}${range ? ` (at character ${range.start + 1})` : ''}`, at: range?.start };
}

/** The facts as CEL values; every variable present. */
function context(facts: ConditionFacts): Record<string, unknown> {
  const list = (items: readonly string[] | undefined): string[] => {
    if ((items?.length ?? 0) > conditionLimits.list) throw new RangeError(`More than ${conditionLimits.list} items.`);
    return [...(items ?? [])];
  };
  return {
    subject: facts.subject,
    capitalValue: exact(facts.capitalValue ?? 0),
    currency: facts.currency ?? '',
    pppType: facts.pppType ?? '',
    termYears: BigInt(Math.ceil(facts.termYears ?? 0)),
    component: facts.component ?? '',
    solicited: facts.solicited ?? false,
    datasets: list(facts.datasets),
    standards: list(facts.standards),
    fundingKinds: list(facts.fundingKinds),
    riskShares: Object.fromEntries(
      riskCategories.map((category) => [category, exact(facts.riskShares?.[category] ?? 0)]),
    ),
    protectionLevel: BigInt(facts.protectionLevel ?? 0),
    dataClasses: list(facts.dataClasses),
    privateActivityData: list(facts.privateActivityData),
    jurisdiction: facts.jurisdiction ?? '',
    classification: facts.classification ?? '',
    projectStage: facts.projectStage ?? '',
  };
}

/**
 * Whether a condition holds; no condition always does. A condition that can't be evaluated (a division by zero, facts
 * beyond the bounds) counts as holding and says why: a fault may cost one look too many, never one too few.
 */
export function holds(condition: string | undefined, facts: ConditionFacts): { holds: boolean; fault?: string } {
  if (condition === undefined) return { holds: true };
  const [fault] = conditionFaults(condition);
  if (fault) return { holds: true, fault: fault.message };
  try {
    return { holds: environment.evaluate(condition, context(facts)) === true };
  } catch (error) {
    return { holds: true, fault: described(error).message };
  }
}
