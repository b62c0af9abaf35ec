import { Decimal } from 'decimal.js';
import type { AddEntry } from '../import.types.js';
import { at, Leaf, leavesOf, type Tree } from './ocds.tree.js';
import { withoutThousands, writtenInstant } from '../../../written-values.js';
import { repairText } from '../source/text.repair.js';

export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** Takes values out of a tree so that each is accounted for: used, repaired, kept though damaged, or left out with a reason. */
export class Reading {
  private readonly texts = new Map<Leaf, string>();

  constructor(private readonly report: AddEntry) {}

  /** Says of one value what was done with it. */
  tell(leaf: Leaf, action: 'repaired' | 'left_out' | 'kept', reason: string): void {
    leaf.fate = action === 'left_out' ? 'told' : action;
    this.report({ file: leaf.file, path: leaf.path, reason, action });
  }

  /** Says something of an object as a whole; what becomes of its values is told of each. */
  note(tree: Tree, action: 'repaired' | 'kept', reason: string): void {
    const [first] = leavesOf(tree);
    if (first) this.report({ file: first.file, path: first.path.replace(/\/[^/]*$/, ''), reason, action });
  }

  /** All values below that nobody has used are left out for one reason. */
  leaveOut(tree: Tree | undefined, reason: string): void {
    for (const leaf of leavesOf(tree)) if (leaf.fate === 'open') this.tell(leaf, 'left_out', reason);
  }

  /** The values did their part: they name, order or classify something. */
  use(...trees: (Tree | undefined)[]): void {
    for (const leaf of trees.flatMap((tree) => leavesOf(tree))) if (leaf.fate === 'open') leaf.fate = 'used';
  }

  /** Text at a path, mended; undefined when there is none. Reading it again tells nothing again. */
  text(tree: Tree | undefined, ...names: string[]): string | undefined {
    const leaf = at(tree, ...names);
    if (!(leaf instanceof Leaf) || leaf.value === null) return undefined;
    const known = this.texts.get(leaf);
    if (known !== undefined) return known || undefined;
    const { text, repairs, damaged } = repairText(String(leaf.value));
    this.texts.set(leaf, text);
    if (text === '') this.tell(leaf, 'left_out', 'empty text');
    else if (repairs.length > 0) this.tell(leaf, 'repaired', repairs.join('; '));
    else if (damaged) this.tell(leaf, 'kept', 'letters were lost before publication ("?"); taken over as published');
    else if (typeof leaf.value !== 'string') this.tell(leaf, 'repaired', `${typeof leaf.value} taken as text`);
    else this.use(leaf);
    return text || undefined;
  }

  /** Text cut to what a column holds. */
  textUpTo(limit: number, tree: Tree | undefined, ...names: string[]): string | undefined {
    const text = this.text(tree, ...names);
    const leaf = at(tree, ...names);
    if (text === undefined || text.length <= limit || !(leaf instanceof Leaf)) return text;
    this.tell(leaf, 'repaired', `cut from ${text.length} to ${limit} characters`);
    return `${text.slice(0, limit - 1).trimEnd()}…`;
  }

  /** Where a member stands in some other language (`title_es`), when it does; of several the first. */
  translation(tree: Tree | undefined, name: string): Leaf | undefined {
    if (!(tree instanceof Map)) return undefined;
    const found = [...tree].find(
      ([member, leaf]) => languageOf(member, name) !== undefined && leaf instanceof Leaf && leaf.value !== null,
    );
    return found?.[1] as Leaf | undefined;
  }

  /** The text of {@link translation}. */
  translated(tree: Tree | undefined, name: string): string | undefined {
    const leaf = this.translation(tree, name);
    return leaf && this.text(leaf);
  }

  /** A name in English, with the one in the language of the place where both are given. */
  inEnglish(limit: number, tree: Tree | undefined, name: string): { text: string; native: string | null } | undefined {
    const english = this.textUpTo(limit, tree, `${name}_en`);
    const own = this.textUpTo(limit, tree, name) ?? this.textUpTo(limit, this.translation(tree, name));
    const text = english ?? own;
    return text === undefined ? undefined : { text, native: own !== undefined && own !== text ? own : null };
  }

  /** A day or an instant as the standard writes it; `03/04/2021` is March to some and April to others. */
  instant(tree: Tree | undefined, ...names: string[]): Date | undefined {
    const leaf = at(tree, ...names);
    if (!(leaf instanceof Leaf) || leaf.value === null) return undefined;
    const written = typeof leaf.value === 'string' ? writtenInstant(leaf.value) : undefined;
    const date = new Date(written?.text ?? NaN);
    const year = date.getUTCFullYear();
    if (!(year >= 1900 && year <= 2200)) {
      const reason = 'not a date such as 2021-01-31T00:00:00Z, not one of the calendar, or not of this age';
      if (leaf.fate === 'open') this.tell(leaf, 'left_out', reason);
      return undefined;
    }
    if (!written?.assumed) this.use(leaf);
    else if (leaf.fate === 'open') this.tell(leaf, 'repaired', 'no time zone; taken as universal time');
    return date;
  }

  /** A number that is sent as a number or as text with digits; undefined, and told, when it is none. */
  number(tree: Tree | undefined, ...names: string[]): Decimal | undefined {
    const leaf = at(tree, ...names);
    if (!(leaf instanceof Leaf) || leaf.value === null) return undefined;
    const text = String(leaf.value).trim();
    const plain = withoutThousands(text.replace(/\s*%$/, ''));
    if (typeof leaf.value === 'boolean' || !/^-?\d+(\.\d+)?(e[+-]?\d{1,3})?$/i.test(plain)) {
      if (leaf.fate === 'open') this.tell(leaf, 'left_out', 'not a number, or one that can be read in two ways');
      return undefined;
    }
    if (leaf.fate === 'open') {
      if (typeof leaf.value === 'string') this.tell(leaf, 'repaired', 'text taken as a number');
      else this.use(leaf);
    }
    return new Decimal(plain);
  }

  /** A positive amount of money with its currency; what is wrong with it is told, and it is left out. */
  money(tree: Tree | undefined): Money | undefined {
    const leaf = at(tree, 'amount');
    const amount = this.number(tree, 'amount');
    if (!amount || !(leaf instanceof Leaf)) {
      this.leaveOut(at(tree, 'currency'), 'a currency without an amount');
      return undefined;
    }
    const currency = this.text(tree, 'currency')?.toUpperCase();
    const reason = !currency
      ? 'an amount without a currency'
      : !CURRENCIES.has(currency)
        ? 'an amount in no currency of ISO 4217'
        : amount.lessThanOrEqualTo(0)
          ? 'an amount of nothing, or less'
          : amount.greaterThanOrEqualTo('1e15')
            ? 'an amount beyond all measure'
            : null;
    if (reason !== null || currency === undefined) {
      this.tell(leaf, 'left_out', reason ?? '');
      this.retract(at(tree, 'currency'), 'its amount was left out');
      return undefined;
    }
    // Sums kept as binary fractions come out as 801999.9999999999.
    const cents = amount.toDecimalPlaces(2);
    const rounded = amount.minus(cents).abs().lessThan('1e-6') ? cents : amount.toDecimalPlaces(4);
    if (!rounded.equals(amount)) this.tell(leaf, 'repaired', `rounded from ${amount.toString()}`);
    return { amount: rounded.toFixed(), currency };
  }

  /** What was used turns out not to be needed. */
  retract(tree: Tree | undefined, reason: string): void {
    for (const leaf of leavesOf(tree)) if (leaf.fate !== 'told') this.tell(leaf, 'left_out', reason);
  }
}

/** The language that a member such as `title_es` gives `title` in; undefined when it is no such member. */
function languageOf(member: string, name: string): string | undefined {
  return member.startsWith(`${name}_`)
    ? /^[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})?$/.exec(member.slice(name.length + 1))?.[0]
    : undefined;
}

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
