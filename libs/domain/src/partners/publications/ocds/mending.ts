import type { Fault } from '#libs/contracts';
import { PERSONAL } from '../../../partnership/imports/personal.catalogue.js';
import type { Shapes } from './mending.shapes.js';
import { understood } from './mending.values.js';
import { isObject, type OpenObject } from './release.parts.js';

/** Nobody nests as deep in good faith. */
const DEEPEST = 30;

/** Reads every value by its kind. What can't be meant is left out, with its place; nothing is guessed. */
export class Mending {
  readonly remarks: Fault[] = [];
  protected readonly references: { readonly at: OpenObject; readonly path: string }[] = [];

  constructor(private readonly shapes: Shapes) {}

  protected say(path: string, code: string, message: string): undefined {
    this.remarks.push({ path: [path], code, message });
    return undefined;
  }

  private value(value: unknown, kind: string, path: string, depth: number): unknown {
    if (saysNothing(value)) return this.say(path, 'EMPTY', 'Nothing is written here. It was left out.');
    if (depth > DEEPEST) return this.say(path, 'KIND', 'This is nested too deep. It was left out.');
    if (kind.startsWith('[')) return this.list(value, kind.slice(1, -1), path, depth);
    if (kind === 'any') return this.any(value, path, depth);
    if (this.shapes.fieldsOf(kind)) {
      if (isObject(value)) return this.object(value, kind, path, depth);
      return this.say(path, 'KIND', 'An object belongs here. It was left out.');
    }
    const said = understood(kind, value, this.shapes);
    if (!said) return value;
    if (said.code !== '') this.say(path, said.code, said.message);
    return said.value === '' ? undefined : said.value;
  }

  private list(value: unknown, kind: string, path: string, depth: number): unknown {
    if (!Array.isArray(value)) this.say(path, 'AS_LIST', 'A list belongs here; what was written became one.');
    const all: unknown[] = Array.isArray(value) ? value : [value];
    const read = all.flatMap((each, index) => {
      const one = this.value(each, kind, `${path}/${index}`, depth + 1);
      return one === undefined ? [] : [one];
    });
    const once = [...new Map(read.map((each) => [JSON.stringify(each), each])).values()];
    if (once.length < read.length) this.say(path, 'TWICE', 'The same stands here twice; it was taken once.');
    return once.length > 0 ? once : undefined;
  }

  object(source: OpenObject, kind: string, path: string, depth: number): OpenObject | undefined {
    const fields = this.shapes.fieldsOf(kind);
    const read: OpenObject = {};
    for (const [name, value] of Object.entries(source)) {
      const place = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (PERSONAL.has(name)) {
        this.say(place, 'PERSON', 'Persons are not told of here. It was left out.');
        continue;
      }
      const one = this.value(value, fields?.get(name)?.kind ?? 'any', place, depth + 1);
      if (one !== undefined && name !== '__proto__') read[name] = one;
    }
    if (!this.complete(read, kind, path)) return undefined;
    if (kind === 'OrganizationReference') this.references.push({ at: read, path });
    return Object.keys(read).length > 0 ? read : undefined;
  }

  /** Whether it has what the standard asks of it; an id that is missing is made of its place. */
  private complete(read: OpenObject, kind: string, path: string): boolean {
    if (kind === 'Value' && (read.amount === undefined || read.currency === undefined)) {
      const message =
        'An amount needs its currency beside it, such as CNY, and a currency its amount. It was left out.';
      if (Object.keys(read).length > 0) this.say(path, 'CURRENCY', message);
      return false;
    }
    const fields = this.shapes.fieldsOf(kind);
    if (!fields || kind === this.shapes.root) return true;
    const lacking = [...fields].flatMap(([name, { required }]) => (required && read[name] === undefined ? [name] : []));
    if (lacking.length === 0) return true;
    if (lacking.length === 1 && lacking[0] === 'id' && Object.keys(read).length > 0) {
      read.id = `${path.split('/').at(-1)}`.replace(/^\d+$/, (place) => String(Number(place) + 1));
      this.say(`${path}/id`, 'ID', 'This has no id, which the standard asks for; it got one by its place.');
      return true;
    }
    this.say(path, 'REQUIRED', `The standard asks for ${lacking.join(', ')} here. It was left out.`);
    return false;
  }

  /** What the standard says nothing of stays, without what is empty and without persons. */
  private any(value: unknown, path: string, depth: number): unknown {
    if (Array.isArray(value)) return this.list(value, 'any', path, depth);
    return isObject(value) ? this.object(value, 'any', path, depth) : value;
  }
}

function saysNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.keys(value).length === 0;
}
