import { type ASTNode, parse } from '@marcbachmann/cel-js';
import type { Comparison, ConditionPhrases, Field, ListField } from './condition-phrases.js';

/** What a value is measured in: how numbers beside it are written, and which words compare it. */
type Measure = 'text' | 'number' | 'percent' | 'years' | 'list' | 'truth';
interface Said {
  readonly say: string;
  readonly of: Measure;
  /** Of which vocabulary its texts are. */
  readonly field?: Field;
  /** Whether it is more than one word, so that arithmetic puts it into brackets. */
  readonly long?: boolean;
}
/** How the parts of a statement hold together: what is put into brackets within another. */
type Bond = 'one' | 'and' | 'or' | 'loose';
interface Statement {
  readonly say: string;
  readonly bond: Bond;
}

/** Thrown inside only: the condition is then shown as it was written. */
class Unsayable extends Error {}

const MEASURES: Readonly<Record<Exclude<Field, 'solicited'>, Measure>> = {
  subject: 'text',
  capitalValue: 'number',
  currency: 'text',
  pppType: 'text',
  termYears: 'years',
  component: 'text',
  datasets: 'list',
  standards: 'list',
  fundingKinds: 'list',
  riskShares: 'list',
  protectionLevel: 'number',
  dataClasses: 'list',
  privateActivityData: 'list',
  jurisdiction: 'text',
  classification: 'text',
  projectStage: 'text',
};
const OPPOSITE: Readonly<Record<Comparison, Comparison>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};
/** The same comparison with its sides changed. */
const TURNED: Readonly<Record<Comparison, Comparison>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};
const SIGNS = { '+': '+', '-': '−', '*': '×', '/': '÷' } as const;
const NUMBER = /^-?\d+(\.\d+)?$/;
const isMeasured = (name: string): name is Exclude<Field, 'solicited'> => Object.hasOwn(MEASURES, name);
const isList = (field: Field | undefined): field is ListField =>
  field !== undefined && field !== 'solicited' && MEASURES[field] === 'list';
const at = (yes: boolean) => (yes ? 0 : 1);

/**
 * A condition of a process as a sentence part in a language ("the capital value is at least 500,000,000 and the currency is
 * CNY"). Undefined where it is not readable, or holds what conditions do not know: then it is shown as it was written.
 * @param subjects what is decided on, as the nouns call it in that language, by the names of GraphQL
 */
export function conditionInWords(
  source: string,
  phrases: ConditionPhrases,
  subjects: Readonly<Record<string, string>>,
): string | undefined {
  const named = Object.entries(subjects).map(([kind, words]) => [kind.toLowerCase().replaceAll('_', '-'), words]);
  const values = { ...phrases.values, subject: Object.fromEntries(named) as Record<string, string> };
  try {
    return new Saying({ ...phrases, values }).statement(parse(source).ast, true).say;
  } catch {
    return undefined;
  }
}

type Phrases = ConditionPhrases & { readonly values: { readonly subject: Readonly<Record<string, string>> } };

class Saying {
  private readonly figures: Intl.NumberFormat;

  /** @param bound what the names of quantifiers stand for, each one of a list */
  constructor(
    private readonly phrases: Phrases,
    private readonly bound: ReadonlyMap<string, ListField> = new Map(),
  ) {
    this.figures = new Intl.NumberFormat(phrases.locale, { maximumFractionDigits: 20 });
  }

  /** What a node states; its opposite where `yes` is false, said by the opposite words and not by "not (…)". */
  statement(node: ASTNode, yes: boolean): Statement {
    const { phrases } = this;
    switch (node.op) {
      case '!_':
        return this.statement(node.args, !yes);
      case '&&':
      case '||': {
        const bond = (node.op === '&&') === yes ? 'and' : 'or';
        const parts = this.parts(node, node.op, yes).map((part) => this.within(part, bond));
        return { say: phrases[bond](parts), bond };
      }
      case '?:': {
        const [test, then, otherwise] = node.args;
        const [a, b] = [this.statement(then, yes), this.statement(otherwise, yes)];
        return loose(phrases.ifElse(this.statement(test, true).say, a.say, b.say));
      }
      case 'in':
        return one(this.membership(...node.args, yes));
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.comparison(yes ? node.op : OPPOSITE[node.op], ...node.args);
      case 'rcall': {
        const [name, receiver, given] = node.args;
        if (name === 'exists' || name === 'all' || name === 'exists_one') {
          return loose(this.quantified(name, receiver, given, yes));
        }
        const [argument] = given;
        if ((name !== 'contains' && name !== 'startsWith' && name !== 'endsWith') || !argument) break;
        const text = this.value(receiver);
        if (text.of !== 'text') break;
        return one(phrases[name][at(yes)](text.say, this.value(argument, text).say));
      }
      case 'id':
        if (node.args === 'solicited' && !this.bound.has(node.args)) return one(phrases.solicited[at(yes)]);
        break;
      case 'value':
        if (typeof node.args === 'boolean') return one(phrases.always[at(node.args === yes)]);
        break;
      default:
    }
    throw new Unsayable();
  }

  /** `a && (b && c)` is one list of three. */
  private parts(node: ASTNode, op: '&&' | '||', yes: boolean): Statement[] {
    return node.op === op ? node.args.flatMap((each) => this.parts(each, op, yes)) : [this.statement(node, yes)];
  }

  private within({ say, bond }: Statement, around: Bond): string {
    return bond === 'one' || bond === around ? say : this.phrases.group(say);
  }

  private comparison(op: Comparison, left: ASTNode, right: ASTNode): Statement {
    const { phrases } = this;
    if (isLiteral(left) && !isLiteral(right)) return this.comparison(TURNED[op], right, left);
    if (isTruth(left) || isTruth(right)) return this.sameness(op, left, right);
    const nothing = this.emptiness(op, left, right);
    if (nothing) return one(nothing);
    const a = this.value(left);
    const b = this.value(right, a);
    const numbers = a.of === 'number' || a.of === 'percent' || a.of === 'years';
    if ((a.of === 'list' || b.of === 'list') && op !== '==' && op !== '!=') throw new Unsayable();
    return one(phrases[numbers ? 'compareNumbers' : 'compareTexts'][op](a.say, b.say));
  }

  private sameness(op: Comparison, left: ASTNode, right: ASTNode): Statement {
    if (op !== '==' && op !== '!=') throw new Unsayable();
    const same = op === '==';
    if (right.op === 'value') return this.statement(left, (right.args === true) === same);
    const say = this.phrases.same[at(same)];
    return loose(say(this.statement(left, true).say, this.statement(right, true).say));
  }

  /** Whether a text is known or a list has anything, however that is asked: `size(x) > 0`, `x != ""`, `x == []`. */
  private emptiness(op: Comparison, left: ASTNode, right: ASTNode): string | undefined {
    const whole = op === '==' || op === '!=';
    const blank = (right.op === 'value' && right.args === '') || (right.op === 'list' && right.args.length === 0);
    const sized = sizedIn(left);
    const number = right.op === 'value' && typeof right.args === 'bigint' ? right.args : undefined;
    const counted =
      sized &&
      ((number === 0n && (whole || op === '>' || op === '<=')) || (number === 1n && (op === '<' || op === '>=')));
    const what = blank && whole ? left : counted ? sized : undefined;
    if (!what) return undefined;
    const some = op === '!=' || op === '>' || op === '>=';
    const { say, of, field } = this.value(what);
    if (of === 'list')
      return field && isList(field) ? this.phrases.any[at(some)](this.phrases.list[field].each) : undefined;
    if (of === 'text' && field === 'projectStage') return this.phrases.inProject[at(some)];
    return of === 'text' ? this.phrases.known[at(some)](say) : undefined;
  }

  private membership(item: ASTNode, list: ASTNode, yes: boolean): string {
    const { phrases } = this;
    if (list.op === 'list') {
      const what = this.value(item);
      const words = phrases.oneOf(list.args.map((each) => this.value(each, what).say));
      const compare = what.of === 'text' || what.of === 'list' ? phrases.compareTexts : phrases.compareNumbers;
      return list.args.length === 0 ? phrases.always[at(!yes)] : compare[yes ? '==' : '!='](what.say, words);
    }
    const among = this.value(list);
    if (!isList(among.field)) throw new Unsayable();
    return phrases.includes[at(yes)](among.say, this.value(item, { say: '', of: 'text', field: among.field }).say);
  }

  private quantified(
    name: 'exists' | 'all' | 'exists_one',
    list: ASTNode,
    [variable, test]: readonly ASTNode[],
    yes: boolean,
  ): string {
    const { phrases } = this;
    const { field } = this.value(list);
    if (!isList(field) || variable?.op !== 'id' || !test) throw new Unsayable();
    const { each } = phrases.list[field];
    const inner = new Saying(phrases, new Map([...this.bound, [variable.args, field]]));
    if (name === 'exists_one') return phrases.exactlyOne[at(yes)](each, inner.statement(test, true).say);
    return phrases[(name === 'exists') === yes ? 'exists' : 'all'](each, inner.statement(test, yes).say);
  }

  /** @param beside what it is compared with: how numbers are written, and of which vocabulary a text is */
  private value(node: ASTNode, beside?: Said): Said {
    const { phrases } = this;
    switch (node.op) {
      case 'id':
        return this.named(node.args);
      case 'value':
        return this.literal(node.args, beside);
      case 'list':
        return { say: phrases.together(node.args.map((each) => this.value(each, beside).say)), of: 'list', long: true };
      case '.':
        return this.part(node.args[0], { say: node.args[1], text: true });
      case '[]': {
        const [list, index] = node.args;
        if (index.op === 'value' && typeof index.args === 'string')
          return this.part(list, { say: index.args, text: true });
        if (index.op === 'value' && typeof index.args === 'bigint' && index.args >= 0n) {
          return this.part(list, { say: `${index.args + 1n}`, text: false });
        }
        // One of the risks that a quantifier goes through.
        const { field } = this.value(list);
        if (field === 'riskShares' && index.op === 'id' && this.bound.get(index.args) === field) {
          return { say: phrases.shareOfIt, of: 'percent' };
        }
        break;
      }
      case 'call':
      case 'rcall':
        return this.called(node, beside);
      case '-_': {
        if (node.args.op === 'value' && typeof node.args.args !== 'string') {
          return this.literal(negated(node.args.args), beside);
        }
        const inner = this.value(node.args, beside);
        return { ...inner, say: `−${this.bracketed(inner)}` };
      }
      case '+':
      case '-':
      case '*':
      case '/':
      case '%':
        return this.calculated(node.op, ...node.args);
      case '?:': {
        const [test, then, otherwise] = node.args;
        const a = this.value(then, beside);
        const b = this.value(otherwise, beside ?? a);
        return { ...a, say: phrases.group(phrases.chosen(this.statement(test, true).say, a.say, b.say)), long: false };
      }
      default:
    }
    throw new Unsayable();
  }

  private named(name: string): Said {
    const { phrases } = this;
    const list = this.bound.get(name);
    if (list) return { say: phrases.list[list].it, of: 'text', field: list };
    if (!isMeasured(name)) throw new Unsayable();
    const say = name === 'riskShares' ? phrases.list.riskShares.all : phrases.field[name];
    return { say, of: MEASURES[name], field: name };
  }

  private literal(value: unknown, beside?: Said): Said {
    if (typeof value === 'bigint' || typeof value === 'number') return this.number(String(value), beside);
    if (typeof value !== 'string') throw new Unsayable();
    return { say: this.text(value, beside?.field), of: 'text' };
  }

  /** What a text of a fixed vocabulary is called; others are quoted, and currencies named. */
  private text(value: string, field: Field | undefined): string {
    const { values, quote, locale } = this.phrases;
    if (field === 'currency' && /^[A-Z]{3}$/.test(value)) {
      return new Intl.DisplayNames(locale, { type: 'currency', fallback: 'code' }).of(value) ?? value;
    }
    const known: Readonly<Record<string, string>> =
      field && field in values ? values[field as keyof typeof values] : {};
    return (Object.hasOwn(known, value) ? known[value] : undefined) ?? quote(value);
  }

  private number(value: string, beside?: Said): Said {
    if (!NUMBER.test(value)) throw new Unsayable();
    // As text, so that nothing is lost to floating point.
    const say = this.figures.format(value as unknown as number);
    const { years, percent } = this.phrases;
    if (beside?.of === 'years') return { say: years(say), of: 'years' };
    if (beside?.of === 'percent') return { say: percent(say), of: 'percent' };
    return { say, of: 'number' };
  }

  /** One of a list by its number, or the share of a risk by its name. */
  private part(list: ASTNode, { say, text }: { say: string; text: boolean }): Said {
    const { phrases } = this;
    const { field } = this.value(list);
    if (field === 'riskShares' && text) {
      if (!Object.hasOwn(phrases.values.riskShares, say)) throw new Unsayable();
      return { say: phrases.share(this.text(say, field)), of: 'percent' };
    }
    if (!isList(field) || field === 'riskShares' || text) throw new Unsayable();
    return { say: phrases.nth(say, phrases.list[field].all), of: 'text', field };
  }

  private called(node: ASTNode & { op: 'call' | 'rcall' }, beside?: Said): Said {
    const { phrases } = this;
    const [name, ...rest] = node.args;
    const [subject] = rest.flat();
    if (!subject) throw new Unsayable();
    const sized = sizedIn(node);
    if (sized) {
      const { say, of, field } = this.value(sized);
      if (of === 'list' && isList(field)) return { say: phrases.count(phrases.list[field].all), of: 'number' };
      if (of === 'text') return { say: phrases.length(say), of: 'number' };
    } else if (name === 'decimal' && node.op === 'call') {
      if (subject.op === 'value' && typeof subject.args === 'string') return this.number(subject.args, beside);
    } else if (name === 'lowerAscii' && node.op === 'rcall') {
      const { say, of } = this.value(subject);
      if (of === 'text') return { say: phrases.lower(say), of };
    }
    throw new Unsayable();
  }

  private calculated(op: '+' | '-' | '*' | '/' | '%', left: ASTNode, right: ASTNode): Said {
    const { phrases } = this;
    const sums = op === '+' || op === '-';
    let a = this.value(left);
    const b = this.value(right, sums ? a : undefined);
    if (sums && isLiteral(left)) a = this.value(left, b);
    if (a.of === 'text' || a.of === 'list') {
      if (op !== '+') throw new Unsayable();
      const say = a.of === 'list' ? phrases.together([a.say, b.say]) : phrases.joined(a.say, b.say);
      return { say, of: a.of, long: true };
    }
    const sides = [this.bracketed(a), this.bracketed(b)] as const;
    const say = op === '%' ? phrases.remainder(...sides) : `${sides[0]} ${SIGNS[op]} ${sides[1]}`;
    return { say, of: sums ? a.of : 'number', long: true };
  }

  private bracketed({ say, long }: Said): string {
    return long ? this.phrases.group(say) : say;
  }
}

const one = (say: string): Statement => ({ say, bond: 'one' });
const loose = (say: string): Statement => ({ say, bond: 'loose' });

const isLiteral = (node: ASTNode): boolean =>
  node.op === 'value' ||
  (node.op === '-_' && isLiteral(node.args)) ||
  (node.op === 'list' && node.args.every(isLiteral)) ||
  (node.op === 'call' && node.args[0] === 'decimal');

/** Whether it is true or false by itself. */
function isTruth(node: ASTNode): boolean {
  if (node.op === 'value') return typeof node.args === 'boolean';
  if (node.op === 'id') return node.args === 'solicited';
  if (node.op === '?:') return isTruth(node.args[1]);
  if (node.op === 'rcall') {
    return ['exists', 'all', 'exists_one', 'contains', 'startsWith', 'endsWith'].includes(node.args[0]);
  }
  return ['!_', '&&', '||', 'in', '==', '!=', '<', '<=', '>', '>='].includes(node.op);
}

/** Of what `size(x)` or `x.size()` is asked. */
function sizedIn(node: ASTNode): ASTNode | undefined {
  if (node.op === 'call' && node.args[0] === 'size') return node.args[1][0];
  return node.op === 'rcall' && node.args[0] === 'size' ? node.args[1] : undefined;
}

function negated(value: unknown): bigint | number {
  if (typeof value === 'bigint' || typeof value === 'number') return -value;
  throw new Unsayable();
}
