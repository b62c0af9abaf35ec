import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { join, sql } from '../../sql/sql.js';
import { assertTouched, composed, type Part } from './parts.js';

const part = fc
  .record({ values: fc.array(fc.string(), { minLength: 1, maxLength: 12 }), counted: fc.boolean() })
  .map(({ values, counted }): Part => {
    const statement = sql`update t set a = ${join(values, ' + ')} where a = ${values[0]}`;
    return { statement, ...(counted && { rows: 1 }) };
  });

describe('statements sent as one', () => {
  it('keep their own values, in any number', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        const { text, values } = composed(parts);
        const named = [...text.matchAll(/set a = ([^w]+) where a = \$(\d+)/g)];
        expect(named).toHaveLength(parts.length);
        named.forEach(([, places = '', first], at) => {
          const asked = [...places.matchAll(/\$(\d+)/g)].map(([, place]) => values[Number(place) - 1]);
          expect(asked).toEqual(parts[at]?.statement.values.slice(0, -1));
          expect(values[Number(first) - 1]).toBe(parts[at]?.statement.values[0]);
        });
      }),
    );
  });

  it('refuse what touched other rows than it had to', () => {
    const parts: Part[] = [{ statement: sql`update a set b = 1`, rows: 2 }, { statement: sql`delete from c` }];
    expect(() => assertTouched(parts, { part0: 2 })).not.toThrow();
    expect(() => assertTouched(parts, { part0: 1 })).toThrow(/update a/);
    expect(() => assertTouched(parts, undefined)).toThrow(/update a/);
  });
});
