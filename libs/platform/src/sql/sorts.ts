import { type Language, languages, SCRIPTS } from '#libs/contracts';
import { raw, sql, type Sql } from './sql.js';

/** By what a list can be sorted. */
export interface SortKey {
  /** An expression upon a row. */
  readonly by: Sql;
  readonly type: 'text' | 'timestamptz' | 'numeric' | 'integer' | 'bigint';
  /** True: rows may have no value. They come last, in either direction. */
  readonly sparse?: boolean;
}

/** The order that somebody asked for; rows that are equal by it go by their ids. */
export interface Sort extends SortKey {
  readonly descending: boolean;
  /** True: it is read from its end, so rows come the other way round. */
  readonly backward?: boolean;
}

/** A row of a sorted list: its value stands in the cursor. */
export interface Sorted {
  readonly sortValue: Date | string | number | null;
}

/** Text as people look for it, see `app.alphabetical`; the database's own order knows one language. */
export function alphabetical(text: Sql): SortKey {
  return { by: sql`${text} collate app.alphabetical`, type: 'text' };
}

/** By what a list can be sorted that is called otherwise in other languages. */
export interface SpokenKey extends Omit<SortKey, 'by'> {
  readonly by: (language: Language) => Sql;
}

/** In the alphabetical order of what each is called in the reader's language: see `calledIn`. */
export function alphabeticalAsCalled(title: Sql, titles: Sql): SpokenKey {
  return { by: (language) => alphabetical(calledIn(language, title, titles)).by, type: 'text' };
}

/** In the alphabetical order of the name that each has for the reader: see `namedIn`. */
export function alphabeticalAsNamed(name: Sql, nativeName: Sql): SpokenKey {
  return { by: (language) => alphabetical(namedIn(language, name, nativeName)).by, type: 'text' };
}

/** What `nameIn` says, in SQL; an index may hold it too. */
export function namedIn(language: Language, name: Sql, nativeName: Sql): Sql {
  const signs = SCRIPTS[language];
  return signs === null
    ? name
    : sql`case when ${nativeName} ~ ${raw(`'${signs}'`)} then ${nativeName} else ${name} end`;
}

/** An index a language, so that no page of a table in that order is sorted anew. */
export function spokenIndexes(table: string, name: string, { by }: SpokenKey): string[] {
  return languages.map(
    (language) => `create index ${table}_by_${name}_${language.slice(0, 2)} on ${table} ((${by(language).text}), id)`,
  );
}

/** What `titleIn` says, in SQL. An index may hold it, so the language is written and no parameter. */
export function calledIn(language: Language, title: Sql, titles: Sql): Sql {
  return sql`coalesce(nullif(${titles} ->> ${raw(`'${language}'`)}, ''), ${title})`;
}

/** A day of the calendar, which has no time and no zone. */
export function byDay(day: Sql): SortKey {
  return { by: sql`${day} - date '2000-01-01'`, type: 'integer' };
}

/** Words of ours, such as states, in the order in which they follow each other. */
export function inOrderOf(words: readonly string[], word: Sql): SortKey {
  return { by: sql`array_position(${raw(`array['${words.join("', '")}']`)}, ${word})`, type: 'integer' };
}

/** What is read of each row besides its columns. */
export function sortColumn({ by }: SortKey): Sql {
  return sql`${by} as "sortValue"`;
}

/** What follows `order by`. */
export function sortOrder({ by, sparse, descending, backward = false }: Sort, id: Sql): Sql {
  const way = descending === backward ? raw('asc') : raw('desc');
  const nulls = raw(sparse ? (backward ? 'nulls first' : 'nulls last') : '');
  return sql`${by} ${way} ${nulls}, ${id} ${way}`;
}

/** The rows after the one with this value and id; before it where the list is read from its end. */
export function sortBeyond(
  { by, type, sparse, descending, backward = false }: Sort,
  id: Sql,
  after: readonly unknown[],
): Sql {
  const [value, last] = after;
  const than = descending === backward ? raw('>') : raw('<');
  if (value === null) {
    const equal = sql`${by} is null and ${id} ${than} ${last}::uuid`;
    return backward ? sql`${equal} or ${by} is not null` : equal;
  }
  const beyond = sql`(${by}, ${id}) ${than} (${value}::text::${raw(type)}, ${last}::uuid)`;
  return sparse && !backward ? sql`${beyond} or ${by} is null` : beyond;
}
