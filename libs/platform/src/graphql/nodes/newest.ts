import { placed, raw } from '../../sql/sql.js';
import { type Counting, countOf, MOST_COUNTED } from '../../sql/lists.js';
import { sortBeyond, sortColumn, sortOrder } from '../../sql/sorts.js';
import type { Page } from './connection.js';

/**
 * The conditions whose values are given: each a text in which `$` stands for its value. Only they are in the statement, so
 * that each list has a plan of its own.
 */
export function conditionsOf(given: readonly (readonly [value: unknown, condition: string])[]): {
  where: string[];
  values: unknown[];
} {
  const there = given.filter(([value]) => value !== null && value !== undefined);
  return {
    where: there.map(([, condition], index) => condition.replaceAll('$', () => `$${index + 1}`)),
    values: there.map(([value]) => value),
  };
}

/** A list of a table that was made with `app.list_by_readers`, the newest first. */
export interface NewestOf {
  readonly table: string;
  /** Name of its rows in `columns` and `where`. */
  readonly as: string;
  /** What is read of each row, `id` among it. */
  readonly columns: string;
  /** Conditions of the list, with their values from $1 on. */
  readonly where: readonly string[];
  readonly values: readonly unknown[];
  /** The id to go on after. */
  readonly after: string | number | null | undefined;
  readonly limit: number;
}

/** So many of the newest rows an actor may see are looked at by themselves before the table is. */
const WINDOW = 1000;

/**
 * One statement for a page of a list. Rows that the actor may see are found by their visibility rows: without conditions
 * that is the page; with some the newest thousand are looked at first, which are all that most organisations see. Only an
 * organisation that sees more and did not find enough among them has the rest of the table walked.
 */
function newestSeen({ table, as, columns, where, values, after, limit }: NewestOf): {
  sql: string;
  values: unknown[];
} {
  const window = where.length > 0 ? Math.max(WINDOW, limit) : limit;
  const conditions = where.map((condition) => `and (${condition})`).join(' ');
  const ordered = `${conditions} order by ${as}.id desc limit ${limit}`;
  const sql = `with seen as materialized (select app.${table}_seen($${values.length + 1}::uuid, ${window}) as ids),
    near as materialized (
      select ${columns} from ${table} ${as} where ${as}.id = any ((select ids from seen)::uuid[]) ${ordered})
    select * from near union all (
      select ${columns} from ${table} ${as}
      where (select cardinality(ids) from seen) = ${window} and (select count(*) from near) < ${limit}
        and ${as}.id < (select ids[${window}] from seen) ${ordered})
    order by id desc limit ${limit}`;
  return { sql, values: [...values, after ?? null] };
}

/** A page of such a list: the newest first, or in the order that is asked for. */
export function pageSeen(list: Omit<NewestOf, 'after' | 'limit'>, page: Page): { sql: string; values: unknown[] } {
  const { first, after, sort, backward } = page;
  page.count = countSeen(list);
  if (!sort && !backward) return newestSeen({ ...list, after: after?.[0], limit: first + 1 });
  const { as, columns, where } = list;
  const values = [...list.values];
  if (!sort) {
    const before = after ? [`${as}.id > $${values.push(after[0])}::uuid`] : [];
    const oldest = { ...list, where: [...where, ...before], limit: first + 1 };
    return { sql: seenInOrder(oldest, { by: `${as}.id`, read: 'id' }), values };
  }
  const id = raw(`${as}.id`);
  const sorted = {
    ...list,
    columns: `${columns}, ${placed(sortColumn(sort), values)}`,
    where: after ? [...where, placed(sortBeyond(sort, id, after), values)] : where,
    limit: first + 1,
  };
  const order = {
    by: placed(sortOrder(sort, id), values),
    read: placed(sortOrder({ ...sort, by: raw('"sortValue"') }, raw('id')), values),
  };
  return { sql: seenInOrder(sorted, order), values };
}

/**
 * The same for a list in another order, which visibility rows don't have: whoever may see fewer than a thousand rows has
 * those looked at, whoever sees more has the list's own index walked.
 * @param order by the table's columns, and by those that are read
 */
export function seenInOrder(
  { table, as, columns, where, limit }: Omit<NewestOf, 'after' | 'values'>,
  order: { readonly by: string; readonly read: string },
): string {
  const cut = `${where.map((condition) => `and (${condition})`).join(' ')} order by ${order.by} limit ${limit}`;
  return `with seen as materialized (select app.${table}_seen(null, ${WINDOW}) as ids)
    (select ${columns} from ${table} ${as} where (select cardinality(ids) from seen) < ${WINDOW}
        and ${as}.id = any ((select ids from seen)::uuid[]) ${cut})
    union all
    (select ${columns} from ${table} ${as} where (select cardinality(ids) from seen) = ${WINDOW} ${cut})
    order by ${order.read} limit ${limit}`;
}

/** Counts such a list by the visibility rows; whoever sees more than is counted has the table walked. */
export function countSeen({ table, as, where, values }: Omit<NewestOf, 'columns' | 'after' | 'limit'>): Counting {
  return countOf(() => {
    const own = `${where.map((condition) => `and (${condition})`).join(' ')} limit ${MOST_COUNTED}`;
    const seen = `(select app.${table}_seen(null, ${MOST_COUNTED}) as ids) seen`;
    const text = `${seen} cross join lateral (
      (select from ${table} ${as} where cardinality(seen.ids) < ${MOST_COUNTED} and ${as}.id = any (seen.ids) ${own})
      union all
      (select from ${table} ${as} where cardinality(seen.ids) = ${MOST_COUNTED} ${own})) each`;
    return { text, values: [...values] };
  });
}
