import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ArgsType, Field, Int, ObjectType, type ReturnTypeFunc } from '@nestjs/graphql';
import { isObjectType, type GraphQLSchema } from 'graphql';
import { Refused } from '#libs/contracts';
import { AtMost, MOST_PER_PAGE } from '../limits/bounds.js';
import { Reads } from '../guards/reads.js';
import type { Sort, Sorted } from '../../sql/sorts.js';

@Reads('open')
@ObjectType('PageInfo', { description: 'Where a page stands in its list (Relay).' })
export class PageInfoType {
  @Field({ description: 'True when there is more after this page.' })
  hasNextPage!: boolean;

  @Field({ description: 'True when the page does not start the list.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first item.' })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last item; give it as `after` for the next page.',
  })
  endCursor!: string | null;
}

export interface Edge<T> {
  readonly node: T;
  readonly cursor: string;
}

export interface Connection<T> {
  readonly edges: readonly Edge<T>[];
  readonly pageInfo: PageInfoType;
}

/** Declares `<name>Connection` and `<name>Edge` over a type. */
export function connection<T>(name: string, type: () => unknown): new () => Connection<T> {
  class EdgeType {}
  ObjectType(`${name}Edge`, { description: `A ${name} and its place in the list.` })(EdgeType);
  Reads('items')(EdgeType);
  Field(type as ReturnTypeFunc, { description: 'The item.' })(EdgeType.prototype, 'node');
  Field(() => String, { description: 'Its place, opaque.' })(EdgeType.prototype, 'cursor');
  class ConnectionType {}
  ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })(ConnectionType);
  Reads('items')(ConnectionType);
  Field(() => [EdgeType], { description: 'The items of this page.' })(ConnectionType.prototype, 'edges');
  AtMost(MOST_PER_PAGE)(ConnectionType.prototype, 'edges');
  Field(() => PageInfoType, { description: 'Where the page stands.' })(ConnectionType.prototype, 'pageInfo');
  return ConnectionType as new () => Connection<T>;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: 'How many items, 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Cursor to go on after (`pageInfo.endCursor`).' })
  after?: string | null;
}

type Keys = readonly (string | number | null)[];

export interface Page {
  readonly first: number;
  /** Keyset values of the item to go on after, in the order of the list's sort. */
  readonly after: Keys | null;
  /** In which order it is asked for instead of the list's own. */
  readonly sort?: Named | undefined;
  /** Of which list: see `nameLists`. */
  readonly list?: string | undefined;
}

/** An order that a cursor tells by its name: places in one mean nothing in another. */
export interface Named extends Sort {
  readonly name: string;
}

/** Of which list a page is asked for, beside its arguments. */
const LIST = Symbol('list');
type OfList = PageArgs & { readonly [LIST]?: string };

/** Has every list that goes on after a cursor know its name, `Type.field`, so that it takes no cursor of another. */
export function nameLists(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (!resolve || !field.args.some(({ name }) => name === 'after')) continue;
      const list = `${type.name}.${field.name}`;
      field.resolve = (source, args: object, operation, info) =>
        resolve(source, { ...args, [LIST]: list }, operation, info);
    }
  }
  return schema;
}

/**
 * @param keys how many values place a row in the list's own order
 * @throws Refused INPUT on a page size out of range, a cursor that is not ours or one of another order
 */
export function pageOf(args: PageArgs, keys: number, sort?: Named): Page {
  const { first, after, [LIST]: list } = args as OfList;
  if (first < 1 || first > 100) {
    throw Refused.input([{ path: ['first'], code: 'OUT_OF_RANGE', message: 'Ask for 1 to 100 items a page.' }]);
  }
  if (!after) return { first, after: null, sort, list };
  const cursor = read(after, list);
  if (cursor && cursor.sort !== sort?.name) {
    const message = 'This cursor belongs to another order of the list. Ask for that order, or begin without `after`.';
    throw Refused.input([{ path: ['after'], code: 'OTHER_ORDER', message }]);
  }
  if (cursor?.keys.length === (sort ? 2 : keys)) return { first, after: cursor.keys, sort, list };
  throw Refused.input([
    { path: ['after'], code: 'BAD_CURSOR', message: 'Use an endCursor that this list gave you, unchanged.' },
  ]);
}

/** Cursors are sealed, so that none but ours reaches the database; until told otherwise by a key of this process only. */
let sealKey: Buffer | string = randomBytes(32);
const SEAL_LENGTH = 12;

/** Has all processes of the product read each other's cursors. */
export function sealCursorsWith(masterKey: string): void {
  sealKey = createHmac('sha256', masterKey).update('cursors').digest();
}

/** The list's name is sealed with it and not told: a cursor of another is none of ours, and it is no longer for it. */
function sealOf(text: Buffer, list = ''): Buffer {
  return createHmac('sha256', sealKey).update(`${list}\n`).update(text).digest().subarray(0, SEAL_LENGTH);
}

interface Cursor {
  readonly keys: Keys;
  readonly sort?: string | undefined;
}

function write(cursor: Cursor, list: string | undefined): string {
  const text = Buffer.from(JSON.stringify(cursor));
  return Buffer.concat([sealOf(text, list), text]).toString('base64url');
}

function read(cursor: string, list: string | undefined): Cursor | undefined {
  const given = Buffer.from(cursor, 'base64url');
  const text = given.subarray(SEAL_LENGTH);
  const seal = sealOf(text, list);
  if (given.length <= SEAL_LENGTH || !timingSafeEqual(given.subarray(0, SEAL_LENGTH), seal)) return undefined;
  return JSON.parse(text.toString('utf8')) as Cursor;
}

/**
 * Makes a page from rows read with `limit first + 1`.
 * @param keyOf the keyset values of a row, in the list's own order; left out where that has a name as well
 */
export function pageFrom<T>(
  rows: readonly T[],
  { first, after, sort, list }: Page,
  keyOf: (row: T) => Keys = sortedKeys,
): Connection<T> {
  const cursorOf = (row: T): string =>
    write(sort ? { sort: sort.name, keys: sortedKeys(row) } : { keys: keyOf(row) }, list);
  const edges = rows.slice(0, first).map((node) => new KeyedEdge(node, cursorOf));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== null,
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
    },
  };
}

function sortedKeys(row: unknown): Keys {
  const { sortValue, id } = row as Sorted & { readonly id: string };
  return [sortValue instanceof Date ? sortValue.toISOString() : sortValue, id];
}

/** An edge whose cursor is made when it is asked for: lists are often read without, as they are without the page's own. */
class KeyedEdge<T> implements Edge<T> {
  constructor(
    readonly node: T,
    private readonly cursorOf: (row: T) => string,
  ) {}

  get cursor(): string {
    return this.cursorOf(this.node);
  }
}
