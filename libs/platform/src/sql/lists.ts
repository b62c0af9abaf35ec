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
interface Part {
  readonly first: number;
  /** What the list is ordered by, of the row to go on after. */
  readonly after: readonly unknown[] | null;
  /** Stands for the list's own order. */
  readonly sort?: Sort | undefined;
}

interface Narrowed {
  readonly where?: readonly Condition[];
  /** Tables beside its own. */
  readonly join?: Sql;
}

interface ListOf<Entity> extends Narrowed {
  readonly order: Order<Entity>;
  /** One row more is read, so that `pageFrom` knows whether there is more. */
  readonly page?: Part;
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
  return sql`select ${listOf(of, how)} from ${of.table} ${joined} ${tail(of, how)}`;
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
  const most = given(page ? page.first + 1 : limit, (rows) => sql`limit ${rows}`) || empty;
  if (page?.sort) {
    const { sort, after } = page;
    const id = column(entity, 'id' as keyof Entity & string);
    const beyond = given(after, (row) => sortBeyond(sort, id, row));
    return sql`${where(...conditions, beyond)} order by ${sortOrder(sort, id)} ${most}`;
  }
  const keys = order.by.map((property) => column(entity, property));
  const beyond = given(page?.after, (after) =>
    keys.length === 1
      ? sql`${keys[0]} ${order.descending ? raw('<') : raw('>')} ${after[0]}`
      : sql`(${join(keys, ', ')}) ${order.descending ? raw('<') : raw('>')} (${join(after, ', ')})`,
  );
  const sorted = join(order.descending ? keys.map((key) => sql`${key} desc`) : keys, ', ');
  return sql`${where(...conditions, beyond)} order by ${sorted} ${most}`;
}

/** Rows with these ids. */
export function withIds<Entity extends { id: string }, Row>(
  of: Columns<Entity, Row>,
  ids: readonly string[],
): Statement<Row> {
  return rows(of, where(sql`${column(of.entity, 'id')} = any(${ids})`));
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
