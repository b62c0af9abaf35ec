import type { DataSource } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

interface Column {
  readonly table_name: string;
  readonly column_name: string;
  readonly type: string;
  readonly nullable: boolean;
}

/** What `format_type` calls the types that entities name otherwise. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'timestamp with time zone': 'timestamptz',
  'character varying': 'varchar',
  int4: 'integer',
  int8: 'bigint',
  bool: 'boolean',
};

/** Where entities and the migrated tables disagree: a column missing on either side, its type, whether it may be null. */
export async function columnFaults(source: DataSource): Promise<string[]> {
  const tables = source.entityMetadatas.map(({ tableName }) => tableName);
  const columns = await source.query<Column[]>(
    `select c.relname as table_name, a.attname as column_name, not a.attnotnull as nullable,
       format_type(a.atttypid, null) as type
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relname = any($1) and a.attnum > 0 and not a.attisdropped`,
    [tables],
  );
  const stored = new Map(columns.map((column) => [`${column.table_name}.${column.column_name}`, column]));
  const faults: string[] = [];
  for (const { tableName, columns: declared } of source.entityMetadatas) {
    for (const column of declared) {
      const name = `${tableName}.${column.databaseName}`;
      const found = stored.get(name);
      stored.delete(name);
      if (!found) faults.push(`${name} is in the entity, not in the database`);
      else faults.push(...differences(name, column, found, source));
    }
  }
  return [...faults, ...[...stored.keys()].map((name) => `${name} is in the database, not in the entity`)];
}

function differences(name: string, column: ColumnMetadata, found: Column, source: DataSource): string[] {
  const declared = spell(source.driver.normalizeType(column)) + (column.isArray ? '[]' : '');
  const type = found.type.endsWith('[]') ? `${spell(found.type.slice(0, -2))}[]` : spell(found.type);
  return [
    ...(declared === type ? [] : [`${name} is ${declared} in the entity, ${type} in the database`]),
    ...(column.isNullable === found.nullable
      ? []
      : [`${name} may${found.nullable ? '' : ' not'} be null in the database only`]),
  ];
}

function spell(type: string): string {
  return SPELLINGS[type] ?? type;
}
