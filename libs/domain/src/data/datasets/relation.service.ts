import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type Fault, Refused, STEWARDS_AUDIENCE, topic } from '#libs/contracts';
import { Clock, Database, Records, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { COLUMN_NAME, type Column, type ColumnType, MAX_COLUMNS } from './dataset.catalogue.js';
import { SharedRelation } from './distribution.entity.js';

/** PostgreSQL types that columns may have; anything else is cast in a view. */
const TYPES: Readonly<Record<string, ColumnType>> = {
  text: 'text',
  varchar: 'text',
  bpchar: 'text',
  int2: 'integer',
  int4: 'integer',
  int8: 'integer',
  float4: 'number',
  float8: 'number',
  numeric: 'number',
  bool: 'boolean',
  date: 'date',
  timestamptz: 'datetime',
  jsonb: 'geometry',
};

interface Attribute {
  readonly name: string;
  readonly type: string;
  readonly description: string | null;
}

/** Tables and views of schema `shared` that a platform steward lends to organisations. */
@Injectable()
export class SharedRelations {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Registers a table or view, made in schema `shared` by the database's administrator, for an organisation's datasets.
   * @throws Refused PERMISSION; INPUT NOT_FOUND, NOT_READABLE, RESERVED, TWICE, COLUMN_TYPE, with what to do
   */
  @Transactional()
  async register(
    actor: Actor,
    { name, organisationId }: { readonly name: string; readonly organisationId: string },
  ): Promise<SharedRelation> {
    await this.access.assert(actor, 'platform.operate');
    const refuse = (path: string, code: string, message: string): never => {
      throw Refused.input([{ path: [path], code, message }]);
    };
    if (/^d_[0-9a-f]{32}$/.test(name)) refuse('name', 'RESERVED', 'Tables of uploads belong to their datasets.');
    const [organisation] = await this.db.query<unknown>(sql`select 1 from organisation where id = ${organisationId}`);
    if (!organisation) refuse('organisationId', 'NOT_FOUND', 'There is no such organisation.');
    const [relation] = await this.db.query<{ oid: number; readable: boolean }>(sql`
       select c.oid, has_table_privilege('tripartite_exchange', c.oid, 'select') as readable from pg_class c
       where c.relnamespace = 'shared'::regnamespace and c.relname = ${name} and c.relkind in ('r', 'v', 'm', 'p', 'f')`);
    if (!relation) return refuse('name', 'NOT_FOUND', `Schema shared has no table or view ${name}.`);
    if (!relation.readable) {
      refuse('name', 'NOT_READABLE', `Run: grant select on shared.${name} to tripartite_exchange`);
    }
    await this.db.query(sql`select pg_advisory_xact_lock(hashtextextended(${`shared relation ${name}`}, 0))`);
    const [taken] = await this.db.query<unknown>(sql`select 1 from shared_relation where name = ${name}`);
    if (taken) refuse('name', 'TWICE', 'It is registered already.');
    const registered = Object.assign(new SharedRelation(), {
      id: v7(),
      name,
      organisationId,
      columns: await this.columnsOf(relation.oid),
      registeredBy: actor.memberId,
      registeredAt: this.clock.now(),
    });
    await this.records.write(actor, {
      add: [registered],
      audience: [registered],
      tell: (tell) =>
        tell(
          'shared.relation.registered',
          { kind: 'shared-relation', id: registered.id, version: registered.version },
          { relationId: registered.id, organisationId },
          { audience: [organisationId, STEWARDS_AUDIENCE], topics: [topic('organisation', organisationId)] },
        ),
    });
    return registered;
  }

  private async columnsOf(oid: number): Promise<Column[]> {
    const attributes = await this.db.query<Attribute>(sql`
       select a.attname as name, t.typname as type, col_description(a.attrelid, a.attnum) as description
       from pg_attribute a join pg_type t on t.oid = a.atttypid
       where a.attrelid = ${oid} and a.attnum > 0 and not a.attisdropped order by a.attnum`);
    const faults = attributes.flatMap(({ name, type }): Fault[] => {
      if (!COLUMN_NAME.test(name)) {
        return [
          {
            path: ['name'],
            code: 'COLUMN_NAME',
            message: `Column "${name}" needs a name of a-z, 0-9 and _; give it one in a view.`,
          },
        ];
      }
      if (Object.hasOwn(TYPES, type)) return [];
      return [
        {
          path: ['name'],
          code: 'COLUMN_TYPE',
          message: `Column ${name} is of type ${type}; cast it in a view to one of ${Object.keys(TYPES).join(', ')}.`,
        },
      ];
    });
    if (attributes.length === 0 || attributes.length > MAX_COLUMNS) {
      faults.push({ path: ['name'], code: 'COLUMN_COUNT', message: `It has to have 1 to ${MAX_COLUMNS} columns.` });
    }
    if (faults.length > 0) throw Refused.input(faults);
    return attributes.map(({ name, type, description }) => ({
      name,
      title: name,
      type: TYPES[type] as ColumnType,
      unit: null,
      sensitivity: 'INTERNAL',
      description: description ?? '',
    }));
  }
}
