import { describe, expect, it } from '@jest/globals';
import { faultsIn, tablesByArea, tablesByEntity } from './sql-tables.mjs';

const entity = (area: string, table: string) => ({
  path: `libs/domain/src/${area}/things/thing.entity.ts`,
  text: `@Entity('${table}')\nexport class Thing {}`,
});
const areas = tablesByArea([entity('identity', 'member'), entity('engines', 'approval'), entity('data', 'agreement')]);
const faults = (area: string, sql: string) =>
  faultsIn({ path: `libs/domain/src/${area}/things/thing.service.ts`, text: `const text = \`${sql}\`;` }, areas);

describe('the tables that a statement names', () => {
  it('are those of its own area or of one below', () => {
    expect(faults('engines', 'select 1 from approval a join member m on m.id = a.id where a.id = ${id}')).toEqual([]);
    expect(faults('data', 'update agreement set id = 1')).toEqual([]);
  });

  it('are never those of an area above, wherever in the statement they stand', () => {
    expect(
      faults('engines', 'select 1 from approval a left join agreement g on true where g.id = ${id}'),
    ).toMatchObject([{ line: 1, table: 'agreement', area: 'data' }]);
    expect(faults('identity', 'insert into approval (id) values (1)')).toMatchObject([{ area: 'engines' }]);
    expect(faults('identity', 'with a as (select id from approval) select * from a')).toHaveLength(1);
  });

  it('are read in a piece of a statement that is tagged as one', () => {
    const piece = (tag: string) =>
      faultsIn({ path: 'libs/domain/src/engines/a/a.loader.ts', text: `x = ${tag}\`join agreement on true\`;` }, areas);
    expect(piece('sql')).toMatchObject([{ table: 'agreement', area: 'data' }]);
    expect(piece('computed<string>')).toHaveLength(1);
    expect(piece('String.raw')).toEqual([]);
  });

  it('are those of the entities whose columns are read', () => {
    const entities = tablesByEntity([
      { path: 'libs/domain/src/data/x/x.entity.ts', text: `@Entity('agreement')\nexport class Agreement {}` },
      { path: 'libs/domain/src/identity/x/x.entity.ts', text: `@Entity()\nexport class Member {}` },
    ]);
    const text = `const A = columns(Agreement, ['id']);\nconst B = columns(Member, ['id']);`;
    const found = (area: string) => faultsIn({ path: `libs/domain/src/${area}/x/x.loader.ts`, text }, areas, entities);
    expect(found('engines')).toMatchObject([{ line: 1, table: 'agreement', area: 'data' }]);
    expect(found('data')).toEqual([]);
    expect(faultsIn({ path: 'libs/domain/src/data/x/x.loader.ts', text: 'columns()' }, areas, entities)).toEqual([]);
  });

  it('are not what prose and other texts name', () => {
    expect(faults('identity', 'The letter comes from approval, into agreement.')).toEqual([]);
  });
});
