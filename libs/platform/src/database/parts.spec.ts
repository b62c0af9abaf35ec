import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assertTouched, composed, type Part } from './parts.js';

const part = fc
  .record({ values: fc.array(fc.string(), { minLength: 1, maxLength: 12 }), counted: fc.boolean() })
  .map(({ values, counted }): Part => {
    const sql = `update t set a = ${values.map((_, at) => `$${at + 1}`).join(' + ')} where a = $1`;
    return { sql, values, ...(counted && { rows: 1 }) };
  });

describe('statements sent as one', () => {
  it('keep their own values, in any number', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        const { sql, values } = composed(parts);
        const named = [...sql.matchAll(/set a = ([^w]+) where a = \$(\d+)/g)];
        expect(named).toHaveLength(parts.length);
        named.forEach(([, places = '', first], at) => {
          const asked = [...places.matchAll(/\$(\d+)/g)].map(([, place]) => values[Number(place) - 1]);
          expect(asked).toEqual(parts[at]?.values);
          expect(values[Number(first) - 1]).toBe(parts[at]?.values[0]);
        });
      }),
    );
  });

  it('refuse what touched other rows than it had to', () => {
    const parts: Part[] = [
      { sql: 'update a set b = 1', values: [], rows: 2 },
      { sql: 'delete from c', values: [] },
    ];
    expect(() => assertTouched(parts, { part0: 2 })).not.toThrow();
    expect(() => assertTouched(parts, { part0: 1 })).toThrow(/update a/);
    expect(() => assertTouched(parts, undefined)).toThrow(/update a/);
  });
});
