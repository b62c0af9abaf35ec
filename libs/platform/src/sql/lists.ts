import { type Columns, column } from './columns.js';
import { type Sort, sortBeyond, sortColumn, sortOrder } from './sorts.js';
import { empty, join, raw, sql, type Sql, type Statement } from './sql.js';

/** A condition, or nothing where what it would ask for is not given. */
export type Condition = Sql | null | undefined | false;

type Absent = null | undefined;

/** Of each property what it has to be: one value, or one of several. Clients' filters are plain strings. */
type Wanted<Entity> = {
  readonly [Key in keyof Entity]?: Entity[Key] extends readonly unknown[] | null
    ? never
    : Widened<NonNullable<Entity[Key]>> | readonly Widened<NonNullable<Entity[Key]>>[] | Absent;
};
type Widened<Value> = Value extends string ? string : Value;

/** By which columns a list is ordered, each of them needed to tell its place: the last is unique. */
export interface Order<Entity> {
  readonly by: readonly (keyof Entity & string)[];
  /** True: the greatest first. */
  readonly descending?: boolean;
}

/** The newest first: ids rise with time. */
export const NEWEST_FIRST = { by: ['id'], descending: true } as const;

/** The part of a list that is wanted; see `pageOf`. */
export interface ListPart {
  readonly first: number;
  /** What the list is ordered by, of the row to go on after. */
  readonly after: readonly unknown[] | null;
  /** Stands for the list's own order. */
  readonly sort?: Sort | undefined;
  /** True: it is read from its end, and `after` is the row to stop before. */
  readonly backward?: boolean | undefined;
  /** How many rows the whole list has; whatever makes its statement says so. */
  count?(...asked: Parameters<Counting>): Promise<number>;
}

/** Counts a list as whoever asks may see it, when that is asked for. */
export type Counting = (asked: {
  readonly read: { query: <Row extends object>(text: string, values: readonly unknown[]) => Promise<Row[]> };
}) => Promise<number>;

/** Counting goes no further: a longer list costs no more than this. */
export const MOST_COUNTED = 10_000;

/** @param from what follows `from` in a statement of all rows of the list */
export function countOf(from: () => Pick<Sql, 'text' | 'values'>): Counting {
  return async ({ read }) => {
    const { text, values } = from();
    const counted = `select count(*)::int as count from (select from ${text} limit ${MOST_COUNTED}) counted`;
    const [row] = await read.query<{ count: number }>(counted, values);
    return row?.count ?? 0;
  };
}

/**
 * How a page is cut from a list: the condition that rows lie beyond its cursor, and what follows `order by`. One row more
 * than is wanted tells whether there is more.
 * @param keys what the list is ordered by; the last is unique
 */
export function paged(
  { first, after, sort, backward = false }: ListPart,
  keys: readonly Sql[],
  descending = false,
): { beyond: Condition; order: Sql } {
  const limit = sql`limit ${first + 1}`;
  if (sort) {
    const id = keys.at(-1) as Sql;
    const beyond = given(after, (row) => sortBeyond(sort, id, row));
    return { beyond, order: sql`${sortOrder(sort, id)} ${limit}` };
  }
  const down = descending !== backward;
  const than = down ? raw('<') : raw('>');
  const beyond = given(after, (row) =>
    keys.length === 1 ? sql`${keys[0]} ${than} ${row[0]}` : sql`(${join(keys, ', ')}) ${than} (${join(row, ', ')})`,
  );
  const sorted = join(down ? keys.map((key) => sql`${key} desc`) : keys, ', ');
  return { beyond, order: sql`${sorted} ${limit}` };
}

interface Narrowed {
  readonly where?: readonly Condition[];
  /** Tables beside its own. */
  readonly join?: Sql;
}

interface ListOf<Entity> extends Narrowed {
  readonly order: Order<Entity>;
  /** One row more is read, so that `pageFrom` knows whether there is more. */
  readonly page?: ListPart;
  readonly limit?: number;
}

/** The condition made with a value, where there is one. */
export function given<Value>(value: Value, condition: (value: NonNullable<Value>) => Sql): Condition {
  return value === null || value === undefined ? undefined : condition(value as NonNullable<Value>);
}

/** A condition for each property that has to be something. */
export function matching<Entity>({ entity }: Columns<Entity, unknown>, wanted: Wanted<NoInfer<Entity>>): Condition {
  return every(
    Object.entries<unknown>(wanted).map(([property, value]) =>
      given(value, () => {
        const own = column(entity, property as keyof Entity & string);
        return Array.isArray(value) ? sql`${own} = any(${value})` : sql`${own} = ${value}`;
      }),
    ),
  );
}

/** `where` with all conditions that are there; nothing without any. */
export function where(...conditions: readonly Condition[]): Sql {
  const all = every(conditions.map((one) => one && sql`(${one})`));
  return all ? sql`where ${all}` : empty;
}

function every(conditions: readonly Condition[]): Sql | undefined {
  const all = conditions.filter((one) => !!one);
  return all.length > 0 ? join(all, ' and ') : undefined;
}

/** Reads rows; `rest` is what follows the table in the statement. */
export function rows<Row>({ list, table }: Columns<unknown, Row>, rest: Sql = empty): Statement<Row> {
  return sql`select ${list} from ${table} ${rest}`;
}

/** Only the conditions that are given are in the statement, so that each list has a plan of its own. */
export function list<Entity, Row>(
  of: Columns<Entity, Row>,
  { join: joined = empty, ...how }: ListOf<NoInfer<Entity>>,
): Statement<Row> {
  if (how.page) how.page.count = countOf(() => sql`${of.table} ${joined} ${where(...(how.where ?? []))}`);
  return sql`select ${listOf(of, how)} from ${of.table} ${joined} ${tail(of, how)}`;
}

/** How many rows each of several ids has in the column of `by`, counted as `countOf` does. */
export function countsBy<Entity>(
  of: Columns<Entity, unknown>,
  by: keyof NoInfer<Entity> & string,
  ids: readonly string[],
  conditions: readonly Condition[] = [],
): Statement<{ id: string; count: number }> {
  const own = where(sql`${column(of.entity, by)} = one.id`, ...conditions);
  return sql`select one.id, (select count(*)::int from (select from ${of.table} ${own} limit ${MOST_COUNTED}) counted) as count
    from unnest(${ids}::uuid[]) as one (id)`;
}

/** The same list for each of several ids in the column of `by`, in one statement; see `grouped`. */
export function listsBy<Entity, Row>(
  of: Columns<Entity, Row>,
  by: keyof NoInfer<Entity> & string,
  ids: readonly string[],
  { join: joined = empty, where: conditions = [], ...how }: ListOf<NoInfer<Entity>>,
): Statement<Row> {
  const own = tail(of, { ...how, where: [sql`${column(of.entity, by)} = one.id`, ...conditions] });
  return sql`select own.* from unnest(${ids}::uuid[]) as one (id) cross join lateral (
    select ${listOf(of, how)} from ${of.table} ${joined} ${own}) own`;
}

function listOf<Entity>({ list: own }: Columns<Entity, unknown>, { page }: Pick<ListOf<Entity>, 'page'>): Sql {
  return page?.sort ? sql`${own}, ${sortColumn(page.sort)}` : own;
}

function tail<Entity>(
  { entity }: Columns<Entity, unknown>,
  { where: conditions = [], order, page, limit }: ListOf<Entity>,
): Sql {
  const keys = page?.sort
    ? [column(entity, 'id' as keyof Entity & string)]
    : order.by.map((property) => column(entity, property));
  if (page) {
    const { beyond, order: cut } = paged(page, keys, order.descending);
    return sql`${where(...conditions, beyond)} order by ${cut}`;
  }
  const most = given(limit, (rows) => sql`limit ${rows}`) || empty;
  const sorted = join(order.descending ? keys.map((key) => sql`${key} desc`) : keys, ', ');
  return sql`${where(...conditions)} order by ${sorted} ${most}`;
}

/** Rows with these ids. */
export function withIds<Entity extends { id: string }, Row>(
  of: Columns<Entity, Row>,
  ids: readonly string[],
): Statement<Row> {
  return rows(of, where(sql`${column(of.entity, 'id')} = any(${ids})`));
}

/** What `countsBy` answers, by id. */
export function countById(found: readonly { id: string; count: number }[]): Map<string, number> {
  return new Map(found.map(({ id, count }) => [id, count]));
}

/** Rows by their ids. */
export function byId<Row extends { readonly id: string }>(found: readonly Row[]): Map<string, Row> {
  return new Map(found.map((row) => [row.id, row]));
}

/** Rows by the id in the column `by`; an id without any has an empty list. */
export function grouped<By extends string, Row extends Readonly<Record<By, string | null>>>(
  ids: readonly string[],
  by: By,
  found: readonly Row[],
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>(ids.map((id) => [id, []]));
  for (const row of found) groups.get(row[by] ?? '')?.push(row);
  return groups;
}
