import { describe, expect, it } from '@jest/globals';
import { faultsIn, tablesByArea } from './sql-tables.mjs';

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

  it('are not what prose and other texts name', () => {
    expect(faults('identity', 'The letter comes from approval, into agreement.')).toEqual([]);
  });
});
