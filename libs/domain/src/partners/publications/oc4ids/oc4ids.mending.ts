import type { Fault } from '#libs/contracts';
import { REGISTERED } from '../ocds/public.facts.js';
import { isObject, objectsIn, type OpenObject } from '../ocds/release.parts.js';
import { REGISTERED_PROJECT } from './oc4ids.kept.js';
import { fieldsOf, PERSONAL } from './oc4ids.shape.js';
import { understood } from './oc4ids.values.js';

/** A project as the standard has it, and all that had to be done about it to get there. */
export interface MendedProject {
  readonly project: OpenObject;
  /** Paths are JSON pointers. */
  readonly remarks: readonly Fault[];
}

/** Nobody nests as deep in good faith. */
const DEEPEST = 30;

/** What is understood of a project that somebody else published. @param pointer where it lies in the file */
export function mended(source: OpenObject, pointer: string): MendedProject {
  const mending = new Mending();
  const project = (mending.object(source, 'Project', pointer, 0) ?? {}) as OpenObject;
  mending.name(project, pointer);
  mending.refer(project, pointer);
  return { project, remarks: mending.remarks };
}

/** Reads every value by its kind. What can't be meant is left out, with its place; nothing is guessed. */
class Mending {
  readonly remarks: Fault[] = [];
  private readonly references: { readonly at: OpenObject; readonly path: string }[] = [];

  private say(path: string, code: string, message: string): undefined {
    this.remarks.push({ path: [path], code, message });
    return undefined;
  }

  private value(value: unknown, kind: string, path: string, depth: number): unknown {
    if (saysNothing(value)) return this.say(path, 'EMPTY', 'Nothing is written here. It was left out.');
    if (depth > DEEPEST) return this.say(path, 'KIND', 'This is nested too deep. It was left out.');
    if (kind.startsWith('[')) return this.list(value, kind.slice(1, -1), path, depth);
    if (kind === 'any') return this.any(value, path, depth);
    if (fieldsOf(kind)) {
      if (isObject(value)) return this.object(value, kind, path, depth);
      return this.say(path, 'KIND', 'An object belongs here. It was left out.');
    }
    const said = understood(kind, value);
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
    const fields = fieldsOf(kind);
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
    const fields = fieldsOf(kind);
    if (!fields || kind === 'Project') return true;
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

  /** Ids of others are kept where they are registered, and beside ours where they are not. */
  name(project: OpenObject, pointer: string): void {
    const { id } = project;
    if (typeof id === 'string' && !REGISTERED_PROJECT.test(id)) {
      this.say(`${pointer}/id`, 'PREFIX', 'This id has no registered prefix; it is told beside one of ours.');
      const others = objectsIn(project.identifiers);
      if (!others.some((one) => one.id === id)) project.identifiers = [...others, { id }];
    }
    for (const [index, { summary }] of objectsIn(project.contractingProcesses).entries()) {
      if (!isObject(summary) || typeof summary.ocid !== 'string' || REGISTERED.test(summary.ocid)) continue;
      const path = `${pointer}/contractingProcesses/${index}/summary/ocid`;
      this.say(path, 'PREFIX_OCID', 'This id has no registered prefix, so it is told as a reference of others.');
      summary.externalReference ??= summary.ocid;
      delete summary.ocid;
    }
  }

  /** Who is referred to is among the parties. */
  refer(project: OpenObject, pointer: string): void {
    const parties = objectsIn(project.parties);
    for (const [index, party] of parties.entries()) {
      if (typeof party.id === 'string') continue;
      const { scheme, id } = isObject(party.identifier) ? party.identifier : {};
      party.id = typeof scheme === 'string' && typeof id === 'string' ? `${scheme}-${id}` : freeId(parties);
      this.say(`${pointer}/parties/${index}/id`, 'ID', 'This has no id, which the standard asks for; it got one.');
    }
    for (const { at, path } of this.references) {
      const named = parties.filter(({ name }) => name !== undefined && name === at.name);
      if (at.id !== undefined && parties.some(({ id }) => id === at.id)) continue;
      if (at.id === undefined && named.length === 1) at.id = named[0]?.id;
      else {
        at.id ??= freeId(parties);
        parties.push({ ...at });
      }
      this.say(path, 'PARTY', 'This organisation was not among the parties by its id; it is now.');
    }
    if (parties.length > 0) project.parties = parties;
  }
}

function saysNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** An id that none of the parties has. */
function freeId(parties: readonly OpenObject[]): string {
  const taken = new Set(parties.map(({ id }) => id));
  let place = 1;
  while (taken.has(`party-${place}`)) place += 1;
  return `party-${place}`;
}
