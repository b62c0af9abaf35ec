import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ArgsType, Field, Int, ObjectType, type ReturnTypeFunc } from '@nestjs/graphql';
import { type GraphQLResolveInfo, type GraphQLSchema, isObjectType, Kind } from 'graphql';
import { Refused } from '#libs/contracts';
import { AtMost, MOST_PER_PAGE } from '../limits/bounds.js';
import { Reads } from '../guards/reads.js';
import type { ReadTransaction } from '../../database/reader.js';
import type { Operation } from '../operations/operation.js';
import { type ListPart, MOST_COUNTED } from '../../sql/lists.js';
import type { Sort, Sorted } from '../../sql/sorts.js';

@Reads('open')
@ObjectType('PageInfo', { description: 'Where a page stands in its list (Relay).' })
export class PageInfoType {
  @Field({ description: 'True when there is more after this page.' })
  hasNextPage!: boolean;

  @Field({ description: 'True when the page does not start the list.' })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the first item; give it as `before` for the page before, where the list takes that.',
  })
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
  /** Counts the whole list. */
  readonly count: (operation: Operation) => Promise<number>;
}

const COUNTED = `How many items the list has in all, for you and as it is narrowed. Counting ends at ${MOST_COUNTED.toLocaleString('en')}: that answer means as many or more.`;

/**
 * Declares `<name>Connection` and `<name>Edge` over a type.
 * @param forward why it is read forward only, in a sentence; left out where it takes `last` and `before`
 */
export function connection<T>(name: string, type: () => unknown, forward?: string): new () => Connection<T> {
  class EdgeType {}
  ObjectType(`${name}Edge`, { description: `A ${name} and its place in the list.` })(EdgeType);
  Reads('items')(EdgeType);
  Field(type as ReturnTypeFunc, { description: 'The item.' })(EdgeType.prototype, 'node');
  Field(() => String, { description: 'Its place, opaque.' })(EdgeType.prototype, 'cursor');
  class ConnectionType {}
  const about = [`A page of a list of ${name}.`, forward].filter(Boolean).join(' ');
  ObjectType(`${name}Connection`, { description: about })(ConnectionType);
  Reads('items')(ConnectionType);
  Field(() => [EdgeType], { description: 'The items of this page.' })(ConnectionType.prototype, 'edges');
  AtMost(MOST_PER_PAGE)(ConnectionType.prototype, 'edges');
  Field(() => PageInfoType, { description: 'Where the page stands.' })(ConnectionType.prototype, 'pageInfo');
  Field(() => Int, { description: COUNTED })(ConnectionType.prototype, 'totalCount');
  return ConnectionType as new () => Connection<T>;
}

/** How many items a page has when nothing was said. */
const STANDARD = 20;

/** For a list that is read forward only. */
@ArgsType()
export class ForwardArgs {
  @Field(() => Int, { defaultValue: STANDARD, description: 'How many items, 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Cursor to go on after (`pageInfo.endCursor`).' })
  after?: string | null;
}

@ArgsType()
export class PageArgs extends ForwardArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'How many items from the end, 1 to 100, in the order of the list; not with `first` or `after`.',
  })
  last?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor to end before (`pageInfo.startCursor`); not with `first` or `after`.',
  })
  before?: string | null;
}

type Keys = readonly (string | number | null)[];

export interface Page extends ListPart {
  readonly first: number;
  /** Keyset values of the item to go on after, in the order of the list's sort. */
  readonly after: Keys | null;
  /** In which order it is asked for instead of the list's own. */
  readonly sort?: Named | undefined;
  /** Of which list: see `nameLists`. */
  readonly list?: string | undefined;
  count?(operation: Operation): Promise<number>;
}

/** An order that a cursor tells by its name: places in one mean nothing in another. */
export interface Named extends Sort {
  readonly name: string;
}

/** Of which list a page is asked for, beside its arguments. */
const LIST = Symbol('list');
type OfList = Partial<Omit<PageArgs, 'first'>> & { readonly first?: number | undefined; readonly [LIST]?: string };

/**
 * Has every list that goes on after a cursor know its name, `Type.field`, so that it takes no cursor of another, and every
 * connection count when it is asked to.
 */
export function nameLists(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const { totalCount, ...fields } = type.getFields();
    if (totalCount && type.name.endsWith('Connection')) {
      totalCount.resolve = ({ count }: Connection<unknown>, _args, operation: Operation) => count(operation);
    }
    for (const field of Object.values(fields)) {
      const { resolve } = field;
      if (!resolve || !field.args.some(({ name }) => name === 'after')) continue;
      const list = `${type.name}.${field.name}`;
      field.resolve = (source, args: OfList, operation, info) =>
        resolve(source, { ...saidOnly(args, info), [LIST]: list }, operation, info);
    }
  }
  return schema;
}

/** Leaves out a `first` that nobody wrote, where the page is asked for from the end. */
function saidOnly(args: OfList, info: GraphQLResolveInfo): OfList {
  if (!fromEnd(args)) return args;
  const { fieldNodes, variableValues } = info;
  const written = fieldNodes[0]?.arguments?.find(({ name }) => name.value === 'first')?.value;
  const said = written && (written.kind !== Kind.VARIABLE || written.name.value in variableValues);
  return said ? args : { ...args, first: undefined };
}

function fromEnd({ last, before }: OfList): boolean {
  return (last ?? before ?? undefined) !== undefined;
}

/**
 * @param keys how many values place a row in the list's own order
 * @throws Refused INPUT on a page size out of range, a cursor that is not ours or one of another order
 */
export function pageOf(args: OfList, keys: number, order?: Named): Page {
  const { first, after, last, before, [LIST]: list } = args;
  const backward = fromEnd(args);
  if (backward && (first !== undefined || after)) {
    const message = 'Send `last` and `before`, or `first` and `after`: one page is read in one direction.';
    throw Refused.input([{ path: [last ? 'last' : 'before'], code: 'EXCLUSIVE', message }]);
  }
  const [size, cursor] = backward ? (['last', 'before'] as const) : (['first', 'after'] as const);
  const most = (backward ? last : first) ?? STANDARD;
  if (most < 1 || most > 100) {
    throw Refused.input([{ path: [size], code: 'OUT_OF_RANGE', message: 'Ask for 1 to 100 items a page.' }]);
  }
  const sort = order && { ...order, backward };
  const page = { first: most, after: null, sort, list, backward };
  const given = backward ? before : after;
  if (!given) return page;
  const place = read(given, list);
  if (place && place.sort !== sort?.name) {
    const message = `This cursor belongs to another order of the list. Ask for that order, or begin without \`${cursor}\`.`;
    throw Refused.input([{ path: [cursor], code: 'OTHER_ORDER', message }]);
  }
  if (place?.keys.length === (sort ? 2 : keys)) return { ...page, after: place.keys };
  const message = `Use ${backward ? 'a startCursor' : 'an endCursor'} that this list gave you, unchanged.`;
  throw Refused.input([{ path: [cursor], code: 'BAD_CURSOR', message }]);
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
export function pageFrom<T>(rows: readonly T[], page: Page, keyOf: (row: T) => Keys = sortedKeys): Connection<T> {
  const { first, after, sort, list, backward = false } = page;
  const cursorOf = (row: T): string =>
    write(sort ? { sort: sort.name, keys: sortedKeys(row) } : { keys: keyOf(row) }, list);
  const edges = rows.slice(0, first).map((node) => new KeyedEdge(node, cursorOf));
  if (backward) edges.reverse();
  const [more, begun] = [rows.length > first, after !== null];
  return {
    edges,
    count: (operation) => counted(page, rows, operation),
    pageInfo: {
      hasNextPage: backward ? begun : more,
      hasPreviousPage: backward ? more : begun,
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
    },
  };
}

/** Has the lists of several parents counted together; see `Operation.batch`. */
export function countBy(
  page: Page,
  name: string,
  id: string,
  many: (ids: readonly string[], read: ReadTransaction) => Promise<ReadonlyMap<string, number>>,
): void {
  page.count = async (operation) => (await operation.batch(`${name}.count`, id, many)) ?? 0;
}

/** A list that nobody could ask the database for is empty. */
function counted({ count }: Page, rows: readonly unknown[], operation: Operation): Promise<number> {
  if (count) return count(operation);
  if (rows.length > 0) throw new Error('A list was read, and nobody said how it is counted.');
  return Promise.resolve(0);
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
