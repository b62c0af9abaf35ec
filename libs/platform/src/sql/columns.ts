import { getMetadataArgsStorage } from 'typeorm';
import { snake } from '../database/naming.js';
import { type Expression, join, raw, Sql } from './sql.js';

export type EntityClass<Entity> = abstract new () => Entity;

type Property<Entity> = keyof Entity & string;

/** What a column of a row is besides the entity's own: another name for a property, or an expression. */
type Others<Entity> = Readonly<Record<string, Property<Entity> | Expression<unknown>>>;

type RowWith<Entity, Own extends Property<Entity>, Other> = {
  -readonly [Key in Own | keyof Other]: Key extends keyof Other
    ? Other[Key] extends Property<Entity>
      ? Entity[Other[Key]]
      : Other[Key] extends Expression<infer Value>
        ? Value
        : never
    : Key extends Own
      ? Entity[Key]
      : never;
};

/** What is read of a table, each column under the name that code has for it. */
export interface Columns<Entity, Row> {
  readonly entity: EntityClass<Entity>;
  readonly table: Sql;
  readonly list: Sql;
  readonly row?: Row;
}

/** A row of these columns. */
export type RowOf<Of extends Columns<unknown, unknown>> = NonNullable<Of['row']>;

/**
 * What to read of an entity's table. Columns are named with their table, so that a statement may join others to it.
 * @param own properties under their own names
 * @param others what has another name, or is computed: `computed<T>` says of which type it is
 */
export function columns<
  Entity,
  const Own extends Property<Entity>,
  const Other extends Others<Entity> = Readonly<Record<never, never>>,
>(entity: EntityClass<Entity>, own: readonly Own[], others?: Other): Columns<Entity, RowWith<Entity, Own, Other>> {
  const named = [...own.map((name) => [name, name] as const), ...Object.entries(others ?? {})];
  const list = named.map(([name, from]) =>
    join([from instanceof Sql ? from : nameOf(entity, from).read, raw(`"${name}"`)], ' as '),
  );
  return { entity, table: raw(tableOf(entity)), list: join(list, ', ') };
}

/** The column of a property, as it is compared with: `dataset.owner_id`. */
export function column<Entity>(entity: EntityClass<Entity>, property: Property<Entity>): Sql {
  return nameOf(entity, property).compared;
}

interface Names {
  readonly compared: Sql;
  readonly read: Sql;
}

const known = new WeakMap<EntityClass<unknown>, Map<string, Names>>();

function nameOf(entity: EntityClass<unknown>, property: string): Names {
  const names = known.get(entity) ?? namesOf(entity);
  known.set(entity, names);
  const found = names.get(property);
  if (!found) throw new Error(`${entity.name} has no column for ${property}.`);
  return found;
}

/** A column is read as the entity types it: a day is its text, a whole number a number. */
function namesOf(entity: EntityClass<unknown>): Map<string, Names> {
  const own = getMetadataArgsStorage().columns.filter(({ target }) => isOf(entity, target));
  return new Map(
    own.map(({ propertyName, options: { name, type, transformer } }) => {
      const compared = `${tableOf(entity)}.${snake(name ?? propertyName)}`;
      const cast = type === 'date' ? '::text' : type === 'bigint' && transformer ? '::float8' : '';
      return [propertyName, { compared: raw(compared), read: raw(compared + cast) }];
    }),
  );
}

function tableOf(entity: EntityClass<unknown>): string {
  const name = getMetadataArgsStorage().tables.find(({ target }) => target === entity)?.name;
  if (!name) throw new Error(`${entity.name} does not name its table.`);
  return name;
}

function isOf(entity: EntityClass<unknown>, target: unknown): boolean {
  return entity === target || (typeof target === 'function' && entity.prototype instanceof target);
}
