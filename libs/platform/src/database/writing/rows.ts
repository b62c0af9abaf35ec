import type { EntityManager, EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { ApplyValueTransformers } from 'typeorm/util/ApplyValueTransformers.js';
import { raw, sql } from '../../sql/sql.js';
import type { Part } from './parts.js';

type Row = Record<string, unknown>;

/**
 * Statements that add rows: one a table. What is left out takes the entity's default; versions begin at 1;
 * columns that the database fills (`insert: false`) stay unknown until they are read.
 * @throws Error for a property that is neither given nor has a default
 */
export function additions(tx: EntityManager, entities: readonly object[]): Part[] {
  return byTable(tx, entities).map(([meta, rows]) => {
    const given = meta.columns.filter(({ isInsert }) => isInsert);
    for (const row of rows) {
      for (const column of given) begin(column, row);
    }
    const names = raw(given.map(nameOf).join(', '));
    const table = raw(tx.connection.driver.escape(meta.tableName));
    return {
      statement: sql`insert into ${table} (${names}) select ${names}
        from jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows.map((row) => stored(given, row)))}::jsonb)`,
      rows: rows.length,
    };
  });
}

/** Statements that save rows read before, whole, as their next versions: one a table. */
export function changes(tx: EntityManager, entities: readonly object[]): Part[] {
  return byTable(tx, entities).map(([meta, rows]) => {
    const { versionColumn } = meta;
    if (versionColumn) for (const row of rows) versionColumn.setEntityValue(row, Number(read(versionColumn, row)) + 1);
    const kept = meta.columns.filter(({ isUpdate, isPrimary }) => isUpdate && !isPrimary);
    const whole = [...meta.primaryColumns, ...kept];
    const table = raw(tx.connection.driver.escape(meta.tableName));
    const set = raw(kept.map((column) => `${nameOf(column)} = v.${nameOf(column)}`).join(', '));
    const same = meta.primaryColumns.map((column) => `t.${nameOf(column)} = v.${nameOf(column)}`);
    if (versionColumn) same.push(`t.${nameOf(versionColumn)} = v.${nameOf(versionColumn)} - 1`);
    return {
      statement: sql`update ${table} t set ${set}
        from jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows.map((row) => stored(whole, row)))}::jsonb) v
        where ${raw(same.join(' and '))}`,
      rows: rows.length,
    };
  });
}

function byTable(tx: EntityManager, entities: readonly object[]): [EntityMetadata, Row[]][] {
  const tables = new Map<EntityMetadata, Set<Row>>();
  for (const entity of entities) {
    const meta = tx.connection.getMetadata(entity.constructor);
    tables.set(meta, (tables.get(meta) ?? new Set()).add(entity as Row));
  }
  return [...tables].map(([meta, rows]) => [meta, [...rows]]);
}

function begin(column: ColumnMetadata, row: Row): void {
  if (column.isVersion) column.setEntityValue(row, 1);
  else if (read(column, row) !== undefined) return;
  else if (column.default !== undefined) column.setEntityValue(row, structuredClone(column.default));
  else if (column.isNullable) column.setEntityValue(row, null);
  else throw new Error(`${column.entityMetadata.name}.${column.propertyName} is not given.`);
}

function stored(columns: readonly ColumnMetadata[], row: Row): Row {
  return Object.fromEntries(
    columns.map((column) => {
      const value = read(column, row);
      if (value === undefined) throw new Error(`${column.entityMetadata.name}.${column.propertyName} was not read.`);
      const kept: unknown = column.transformer ? ApplyValueTransformers.transformTo(column.transformer, value) : value;
      return [column.databaseName, Buffer.isBuffer(kept) ? `\\x${kept.toString('hex')}` : kept];
    }),
  );
}

function read(column: ColumnMetadata, row: Row): unknown {
  return row[column.propertyName];
}

function nameOf({ databaseName }: ColumnMetadata): string {
  return `"${databaseName}"`;
}
