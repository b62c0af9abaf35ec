import type { Classification } from '#libs/contracts';
import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import type { Column, ColumnType } from '#libs/domain';
import type { App } from './app.js';
import { asDatabase } from './as-database.js';
import type { TestOrganisation } from './organisations.js';

/** A table of the platform's own database for shared data, as its administrator makes one, with a published dataset over it. */
export interface SharedDataset {
  readonly id: string;
  readonly ownerId: string;
  /** Table in schema `shared`. */
  readonly relation: string;
}

export interface WantedDataset {
  readonly classification?: Classification;
  /** How many rows; `id` counts from 1. */
  readonly rows?: number;
  readonly named?: readonly string[];
  /** More columns: SQL expression over `id`, by name and type. */
  readonly more?: Readonly<Record<string, { type: ColumnType; sql: string; sensitivity?: Column['sensitivity'] }>>;
}

const basic: NonNullable<WantedDataset['more']> = {
  id: { type: 'integer', sql: 'id::bigint' },
  name: { type: 'text', sql: `'pole ' || id` },
  phone: { type: 'text', sql: `'13800' || lpad(id::text, 6, '0')`, sensitivity: 'PERSONAL' },
  level: { type: 'number', sql: '(id % 100) / 4.0::double precision' },
  district: { type: 'text', sql: `'district ' || id % 5` },
};

/** Poles with an id, a name, a phone number (personal), a level and a district. */
export function sharedDataset(app: App, owner: TestOrganisation, wanted: WantedDataset = {}): Promise<SharedDataset> {
  const { classification = 'OPEN', rows = 100, named = [], more = {} } = wanted;
  const columns = Object.entries({ ...basic, ...more });
  const relation = `poles_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const [id, versionId] = [v7(), v7()];
  const described = columns.map(([name, { type, sensitivity = 'PUBLIC' }]) => {
    return { name, title: name, type, unit: null, sensitivity, description: '' };
  });
  const everybody = '00000000-0000-0000-0000-000000000000';
  const readers = [...new Set([owner.id, ...named, ...(classification === 'SECRET' ? [] : [everybody])])].sort();
  return asDatabase(app, async (client) => {
    const list = columns.map(([name, { sql }]) => `${sql} as "${name}"`).join(', ');
    await client.query(`create table shared.${relation} as select ${list} from generate_series(1, ${rows}) id`);
    await client.query(`grant select on shared.${relation} to tripartite_exchange`);
    await client.query(
      `insert into dataset (id, owner_id, title, theme, classification, personal, named_ids, state, current_version, created_at,
         updated_at, published_at, readers, version)
       values ($1, $2, 'Poles', 'ENERGY', $3, true, $4, 'PUBLISHED', 1, now(), now(), now(), $5, 1)`,
      [id, owner.id, classification, named, readers],
    );
    await client.query(
      `insert into dataset_version (id, dataset_id, number, state, kind, media_type, columns, quality, created_at, released_at, readers, version)
       values ($1, $2, 1, 'RELEASED', 'RELATION', 'application/x-relation', $3, $4, now(), now(), $5, 1)`,
      [
        versionId,
        id,
        JSON.stringify(described),
        JSON.stringify({
          rows,
          rejected: 0,
          completeness: {},
          distinctKeys: null,
          newest: null,
          measuredAt: new Date(),
        }),
        readers,
      ],
    );
    await client.query(`insert into distribution (id, relation, added_by, readers) values ($1, $2, $3, $4)`, [
      versionId,
      relation,
      owner.admin.memberId,
      [owner.id],
    ]);
    return { id, ownerId: owner.id, relation };
  });
}
