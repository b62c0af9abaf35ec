import { describe, expect, it } from '@jest/globals';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { columns } from './columns.js';
import { byId, given, grouped, list, listsBy, matching, NEWEST_FIRST, withIds } from './lists.js';
import { computed, sql } from './sql.js';

@Entity('garden_tree')
class GardenTree {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  botanicalName!: string;

  @Column('text')
  kind!: 'OAK' | 'LIME';

  @Column('uuid', { nullable: true })
  gardenId!: string | null;

  @Column('date', { nullable: true })
  plantedOn!: string | null;

  @Column({ type: 'bigint', transformer: { to: String, from: Number } })
  leafCount!: number;

  @Column('text', { array: true })
  tags!: string[];
}

const TREE = columns(GardenTree, ['id', 'botanicalName', 'gardenId']);
const shown = (statement: { text: string; values: readonly unknown[] }) => [
  statement.text.replaceAll(/\s+/g, ' ').trim(),
  ...statement.values,
];

describe('columns', () => {
  it('are named as code names them, with their table', () => {
    expect(shown(withIds(TREE, ['a']))).toEqual([
      'select garden_tree.id as "id", garden_tree.botanical_name as "botanicalName", garden_tree.garden_id as "gardenId" ' +
        'from garden_tree where (garden_tree.id = any($1))',
      ['a'],
    ]);
  });

  it('are read as the entity types them: days as text, whole numbers as numbers', () => {
    expect(columns(GardenTree, ['plantedOn', 'leafCount']).list.text).toBe(
      'garden_tree.planted_on::text as "plantedOn", garden_tree.leaf_count::float8 as "leafCount"',
    );
  });

  it('may have other names, and be computed with values of their own', () => {
    const { list: text } = columns(GardenTree, [], {
      name: 'botanicalName',
      old: computed<boolean>`now() > ${'2026'}`,
    });
    expect(shown(text)).toEqual(['garden_tree.botanical_name as "name", now() > $1 as "old"', '2026']);
  });

  it('are those of the entity, with its types', () => {
    // @ts-expect-error -- no such property
    expect(() => columns(GardenTree, ['height'])).toThrow('GardenTree has no column for height.');
    const row = {} as NonNullable<typeof TREE.row>;
    const name: string | undefined = row.botanicalName;
    // @ts-expect-error -- may be null
    const garden: string | undefined = row.gardenId;
    // @ts-expect-error -- not read
    expect([name, garden, row.kind]).toEqual([undefined, undefined, undefined]);
  });

  it('belong to a class that names its table', () => {
    expect(() => columns(class Nothing {}, [])).toThrow('Nothing does not name its table.');
  });
});

describe('a list', () => {
  const text = (how: Parameters<typeof list<GardenTree, unknown>>[1]) =>
    shown(list(columns(GardenTree, ['id']), how)).map((part, index) =>
      index === 0 ? String(part).replace('select garden_tree.id as "id" from garden_tree ', '') : part,
    );

  it('asks only for what is given, and counts its parameters itself', () => {
    const wanted = matching(TREE, { kind: ['OAK', 'ELM'], gardenId: null, botanicalName: undefined });
    const tag = given('old' as string | null, (it) => sql`${it} = any(tags)`);
    expect(text({ where: [wanted, tag, given(null, () => sql`never`), false], order: NEWEST_FIRST, limit: 5 })).toEqual(
      [
        'where (garden_tree.kind = any($1)) and ($2 = any(tags)) order by garden_tree.id desc limit $3',
        ['OAK', 'ELM'],
        'old',
        5,
      ],
    );
    expect(text({ order: NEWEST_FIRST, where: [matching(TREE, {})] })).toEqual(['order by garden_tree.id desc']);
  });

  it('keeps alternatives together', () => {
    expect(text({ where: [sql`a or b`, sql`c`], order: NEWEST_FIRST })[0]).toContain('where (a or b) and (c)');
  });

  it('takes what is false or nothing for a value', () => {
    expect(text({ where: [matching(TREE, { leafCount: 0 })], order: NEWEST_FIRST })[1]).toBe(0);
  });

  it('goes on after a row by all that it is ordered by, one row further than the page', () => {
    const order = { by: ['botanicalName', 'id'] } as const;
    expect(text({ order, page: { first: 20, after: ['Tilia', 'x'] } })).toEqual([
      'where ((garden_tree.botanical_name, garden_tree.id) > ($1, $2)) order by garden_tree.botanical_name, garden_tree.id limit $3',
      'Tilia',
      'x',
      21,
    ]);
    expect(text({ order: { ...order, descending: true }, page: { first: 1, after: ['Tilia', 'x'] } })[0]).toBe(
      'where ((garden_tree.botanical_name, garden_tree.id) < ($1, $2)) ' +
        'order by garden_tree.botanical_name desc, garden_tree.id desc limit $3',
    );
    expect(text({ order, page: { first: 1, after: null } })[0]).not.toContain('where');
  });

  it('is read of many at once', () => {
    const lists = listsBy(TREE, 'gardenId', ['g'], { where: [sql`true`], order: NEWEST_FIRST, limit: 3 });
    expect(shown(lists)).toEqual([
      `select own.* from unnest($1::uuid[]) as one (id) cross join lateral ( select ${TREE.list.text} from garden_tree ` +
        'where (garden_tree.garden_id = one.id) and (true) order by garden_tree.id desc limit $2) own',
      ['g'],
      3,
    ]);
  });
});

describe('rows', () => {
  const rows = [
    { id: '1', gardenId: 'a' },
    { id: '2', gardenId: 'b' },
    { id: '3', gardenId: 'a' },
    { id: '4', gardenId: null },
  ];

  it('are found by their ids', () => {
    expect(byId(rows).get('3')).toBe(rows[2]);
  });

  it('are grouped in their order; what has none has an empty list', () => {
    expect([...grouped(['a', 'c'], 'gardenId', rows)]).toEqual([
      ['a', [rows[0], rows[2]]],
      ['c', []],
    ]);
  });
});
