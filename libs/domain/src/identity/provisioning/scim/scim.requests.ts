import { isUnstorable } from '#libs/contracts';
import type { UserFilter } from '../directory-seats.service.js';
import type { WantedGroup } from '../directory-groups.service.js';
import type { WantedUser } from '../directory-users.service.js';
import type { MemberStep } from '../provisioning.rules.js';
import { ADDRESS_STAYS, GROUP_NAME_STAYS, ScimFault } from './scim.fault.js';

/**
 * What Entra ID, Okta and others really send, made into what RFC 7644 says: `Replace`, `active: "False"`, attributes in any case,
 * paths as keys, members removed by value. What we do not keep is passed over. Nothing that came from outside is used as a path.
 */

type Json = Readonly<Record<string, unknown>>;

/** A step of a change to a user; paths are ours. */
export interface UserStep {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: UserPath;
  readonly value?: string | boolean;
}

const USER_PATHS = [
  'userName',
  'externalId',
  'active',
  'displayName',
  'title',
  'name.formatted',
  'name.givenName',
  'name.familyName',
  'emails.value',
] as const;
type UserPath = (typeof USER_PATHS)[number];
const NAME_STAYS = 'An account keeps a name. Send another one instead.';
/** What an account can't be without, and why. */
const NEEDED: Readonly<Partial<Record<UserPath, string>>> = {
  userName: ADDRESS_STAYS,
  active: 'A role holds or has ended. Send active: false to end it.',
  displayName: NAME_STAYS,
  'name.formatted': NAME_STAYS,
  'name.givenName': NAME_STAYS,
  'name.familyName': NAME_STAYS,
};

const URN = /^urn:ietf:params:scim:schemas:core:2\.0:(?:user|group):/i;
const MOST_OPERATIONS = 1000;
/** Of a user and of filters; the library looks up by them in objects of its own, so that others could reach what is inherited. */
const WORDS = new Set(
  [
    'id',
    'username',
    'externalid',
    'active',
    'emails',
    'value',
    'type',
    'displayname',
    'and',
    'eq',
    'true',
    'false',
  ].concat(['or', 'not', 'ne', 'co', 'sw', 'ew', 'pr', 'gt', 'ge', 'lt', 'le']),
);

function storable(_: string, value: unknown): unknown {
  if (typeof value === 'string' && isUnstorable(value)) {
    throw new ScimFault(400, 'A text holds a NUL or half a character. Remove it.', 'invalidValue');
  }
  return value;
}

/** @throws ScimFault 400 for what is no JSON object, and for texts that can't be stored */
export function readBody(given: unknown): Json {
  let body = given;
  if (typeof body === 'string') {
    try {
      body = JSON.parse(body, storable) as unknown;
    } catch (error) {
      if (error instanceof ScimFault) throw error;
      throw new ScimFault(400, 'The body is not JSON.', 'invalidSyntax');
    }
  }
  if (isObject(body)) return body;
  throw new ScimFault(400, 'The body has to be a JSON object.', 'invalidSyntax');
}

/** What a whole resource says of somebody. */
export function readUser(body: Json): WantedUser {
  return wantedUser(Object.fromEntries(stepsOfObject('replace', body).map(({ path, value }) => [path, value])));
}

/** What is wanted of somebody, by our paths. */
export function wantedUser(said: Readonly<Partial<Record<UserPath, string | boolean | undefined>>>): WantedUser {
  const text = (path: UserPath) => (typeof said[path] === 'string' && said[path] !== '' ? said[path] : undefined);
  const parts = [text('name.givenName'), text('name.familyName')].filter((part) => part !== undefined).join(' ');
  return {
    userName: text('userName'),
    externalId: text('externalId'),
    active: typeof said.active === 'boolean' ? said.active : undefined,
    name: text('displayName') ?? text('name.formatted') ?? (parts || undefined),
    title: text('title'),
  };
}

/**
 * The steps of a PATCH of a user.
 * @throws ScimFault 400
 */
export function readUserSteps(body: Json): UserStep[] {
  return operationsOf(body).flatMap(({ op, path, value }) => {
    if (path === null) return stepsOfObject(op, objectOf(value));
    assertWritable(path, 'groups');
    return stepsOf(op, path, value);
  });
}

/** Passed over within a whole resource; what names one by its path is refused (RFC 7644, 3.5.2). @throws ScimFault 400 mutability */
function assertWritable(path: string, ...more: readonly string[]): void {
  const [attribute = ''] = path.replace(URN, '').toLowerCase().split(/[.[]/);
  if (!['id', 'meta', 'schemas', ...more].includes(attribute)) return;
  throw new ScimFault(400, `${attribute} is told from here and can't be sent.`, 'mutability');
}

/** What a whole resource says of a group; without members it says nothing of them. */
export function readGroup(body: Json): WantedGroup {
  const said = lowered(body);
  const members: MemberStep[] = said.members === undefined ? [] : [{ op: 'replace', ids: idsOf(said.members) }];
  return { name: textOf(said.displayname), externalId: textOf(said.externalid), members };
}

/**
 * The steps of a PATCH of a group. To take out whoever is in it, it has to say whom, or replace them by nobody: a removal of
 * `members` without a value or filter changes nothing.
 * @throws ScimFault 400
 */
export function readGroupSteps(body: Json): WantedGroup {
  const members: MemberStep[] = [];
  let [name, externalId]: [string | undefined, string | null | undefined] = [undefined, undefined];
  const take = (op: UserStep['op'], path: string, value: unknown) => {
    const key = path.replace(URN, '').toLowerCase();
    if (op === 'remove' && key === 'displayname') throw new ScimFault(400, GROUP_NAME_STAYS, 'mutability');
    if (op === 'remove' && key === 'externalid') externalId = null;
    if (key === 'displayname') name = textOf(value) ?? name;
    if (key === 'externalid') externalId = textOf(value) ?? externalId;
    if (!key.startsWith('members')) return;
    const filter = /^members\s*(?:\[(.*)\])?$/i.exec(path.replace(URN, ''));
    if (!filter) throw new ScimFault(400, `There is no path ${path}.`, 'invalidPath');
    if (filter[1] !== undefined) {
      if (op !== 'remove') throw new ScimFault(400, 'Members are added without a filter.', 'invalidPath');
      members.push({ op, ids: idsOfFilter(filter[1]) });
    } else if (value !== undefined) members.push({ op, ids: idsOf(value) });
    else if (op === 'add') throw new ScimFault(400, 'Say whom to add.', 'invalidValue');
  };
  for (const { op, path, value } of operationsOf(body)) {
    if (path !== null) {
      assertWritable(path);
      take(op, path, value);
    } else for (const [key, each] of Object.entries(objectOf(value))) take(op, key, each);
  }
  return { name, externalId, members };
}

/**
 * Refuses a filter that names what we do not know, before the library reads it.
 * @throws ScimFault 400
 */
export function assertKnownFilter(text: string): void {
  if (isUnstorable(text)) throw new ScimFault(400, 'The filter holds a NUL or half a character.', 'invalidFilter');
  const bare = text.replace(/"[^"\\]*"/g, ' ');
  const words = bare.split(/[^\w$]+/).filter((word) => word !== '');
  if (text.length <= 500 && !/["\\]/.test(bare) && words.every((word) => WORDS.has(word.toLowerCase()))) return;
  throw unusable();
}

/**
 * What a filter, as the library reads it, asks of users.
 * @throws ScimFault 400 for one that we do not answer
 */
export function readUserFilter(expressions: readonly Json[]): UserFilter {
  const [only] = expressions;
  if (expressions.length !== 1 || !only) throw unusable();
  let filter: UserFilter = {};
  for (const [name, said] of Object.entries(only)) filter = { ...filter, ...conditionOf(name.toLowerCase(), said) };
  return filter;
}

/**
 * Whom a filter of groups asks for.
 * @throws ScimFault 400
 */
export function readGroupFilter(expressions: readonly Json[]): { name?: string; externalId?: string; id?: string } {
  const [only] = expressions;
  if (expressions.length !== 1 || !only) throw unusable();
  return Object.fromEntries(
    Object.entries(only).map(([name, said]) => {
      const field = { displayname: 'name', externalid: 'externalId', id: 'id' }[name.toLowerCase()];
      const value = equal(said);
      if (!field || typeof value !== 'string') throw unusable();
      return [field, value];
    }),
  );
}

/** How many, and from which on: `startIndex` counts from one, what is below is one; `count` below nothing is nothing. */
export function readSlice(query: Json, most: number): { offset: number; limit: number } {
  const [from, count] = [whole(query['startIndex']), whole(query['count'])];
  return {
    offset: Math.min(Math.max((from ?? 1) - 1, 0), 1_000_000),
    limit: Math.min(Math.max(count ?? 100, 0), most),
  };
}

function whole(given: unknown): number | null {
  if (given === undefined || given === '') return null;
  const number = Number(given);
  if (Number.isInteger(number)) return number;
  throw new ScimFault(400, 'startIndex and count have to be whole numbers.', 'invalidValue');
}

function conditionOf(name: string, said: unknown): UserFilter {
  if (name === 'emails') {
    // An account has one address, of whatever type a directory takes it for.
    const value = equal(isObject(said) ? said['value'] : said);
    if (typeof value === 'string') return { userName: value };
  }
  const value = equal(said);
  if (name === 'active') return { active: booleanOf(value) };
  if (typeof value !== 'string') throw unusable();
  if (name === 'username') return { userName: value };
  if (name === 'externalid') return { externalId: value };
  if (name === 'id') return { id: value };
  throw unusable();
}

/** The value of `eq`; anything else is not answered. */
function equal(said: unknown): unknown {
  if (Array.isArray(said) && said.length === 2 && said[0] === 'eq') return said[1] as unknown;
  throw unusable();
}

function unusable(): ScimFault {
  const detail =
    'Users are found by userName, externalId, id, emails.value or active, groups by displayName, externalId or id, with eq and and.';
  return new ScimFault(400, detail, 'invalidFilter');
}

interface Said {
  readonly op: UserStep['op'];
  readonly path: string | null;
  readonly value: unknown;
}

function operationsOf(body: Json): Said[] {
  const { operations } = lowered(body);
  if (!Array.isArray(operations) || operations.length === 0) {
    throw new ScimFault(400, 'A PATCH has Operations, one at least.', 'invalidSyntax');
  }
  if (operations.length > MOST_OPERATIONS) {
    throw new ScimFault(400, `A PATCH has at most ${MOST_OPERATIONS} Operations.`, 'tooMany');
  }
  return operations.map((each: unknown): Said => {
    const { op: said, path, value } = lowered(objectOf(each));
    const op = typeof said === 'string' ? said.toLowerCase() : '';
    if (op !== 'add' && op !== 'replace' && op !== 'remove') {
      throw new ScimFault(400, 'op is one of add, replace and remove.', 'invalidSyntax');
    }
    if (path !== undefined && path !== null && typeof path !== 'string') {
      throw new ScimFault(400, 'A path is a text.', 'invalidPath');
    }
    const where = path?.trim() ? path.trim() : null;
    if (op === 'remove' && where === null) throw new ScimFault(400, 'Say what to remove by a path.', 'noTarget');
    return { op, path: where, value: value ?? undefined };
  });
}

function stepsOfObject(op: UserStep['op'], given: Json): UserStep[] {
  return Object.entries(given).flatMap(([key, value]) => stepsOf(op, key, value ?? undefined));
}

function stepsOf(op: UserStep['op'], said: string, value: unknown): UserStep[] {
  const key = said.replace(URN, '').toLowerCase();
  if (key === 'name' && isObject(value)) {
    return Object.entries(value).flatMap(([part, each]) => stepsOf(op, `name.${part}`, each ?? undefined));
  }
  if (/^emails\b/.test(key)) return emailSteps(op, value);
  const path = USER_PATHS.find((each) => each.toLowerCase() === key);
  if (!path && op === 'remove' && key === 'name') return removed('name.formatted');
  if (!path) return [];
  if (op === 'remove') return removed(path);
  const plain = unwrapped(value);
  if (path === 'active') return plain === undefined ? [] : [{ op, path, value: booleanOf(plain) }];
  const text = textOf(plain);
  if (text !== undefined) return [{ op, path, value: text }];
  if (plain !== undefined && plain !== '') throw new ScimFault(400, `${path} has to be a text.`, 'invalidValue');
  return path in NEEDED ? [] : [{ op: 'remove', path }];
}

/** @throws ScimFault 400 mutability for what an account can't be without */
function removed(path: UserPath): UserStep[] {
  const needed = NEEDED[path];
  if (needed !== undefined) throw new ScimFault(400, needed, 'mutability');
  return [{ op: 'remove', path }];
}

/** The address that a change names, which is the account's own: another one is refused where the account is known. */
function emailSteps(op: UserStep['op'], value: unknown): UserStep[] {
  if (op === 'remove') throw new ScimFault(400, ADDRESS_STAYS, 'mutability');
  const all = (Array.isArray(value) ? value : [value]).map((each: unknown) =>
    isObject(each) ? lowered(each) : { value: each },
  );
  const one = all.find((each) => 'primary' in each && each.primary === true) ?? all[0];
  const address = textOf(one?.value);
  return address === undefined ? [] : [{ op, path: 'emails.value', value: address }];
}

/** Entra ID wraps a value into a list of one. */
function unwrapped(value: unknown): unknown {
  if (Array.isArray(value) && value.length === 1) return unwrapped(value[0]);
  return isObject(value) && 'value' in value ? value['value'] : value;
}

/** @throws ScimFault 400 for what is neither true nor false, in whatever letters */
export function booleanOf(value: unknown): boolean {
  const said = String(value).toLowerCase();
  if ((typeof value === 'boolean' || typeof value === 'string') && (said === 'true' || said === 'false')) {
    return said === 'true';
  }
  throw new ScimFault(400, 'active is true or false.', 'invalidValue');
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function idsOf(value: unknown): string[] {
  return [value].flat().map((each) => {
    const id = isObject(each) ? lowered(each)['value'] : each;
    if (typeof id === 'string' && id !== '') return id.toLowerCase();
    throw new ScimFault(400, 'A member is { "value": id of a user }.', 'invalidValue');
  });
}

function idsOfFilter(text: string): string[] {
  return text.split(/\s+or\s+/i).map((each) => {
    const [, id] = /^\s*value\s+eq\s+"([^"\\]+)"\s*$/i.exec(each) ?? [];
    if (id !== undefined) return id.toLowerCase();
    throw new ScimFault(400, 'Members are removed by value eq "id".', 'invalidFilter');
  });
}

function objectOf(value: unknown): Json {
  if (isObject(value)) return value;
  throw new ScimFault(400, 'An operation without a path has an object as its value.', 'invalidValue');
}

/** Attribute names are the same in any case. */
function lowered(given: Json): Json {
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key.toLowerCase(), value]));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
