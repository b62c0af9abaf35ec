import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, getOperationAST, type GraphQLScalarType, parse } from 'graphql';
import { DecimalScalar } from '../schema/scalars.js';
import { variableFaults } from './variable-faults.js';

const schema = buildSchema(`
  scalar Decimal
  enum Way { IN OUT }
  input Share { share: Decimal! note: String way: Way }
  input Given { shares: [Share!]! total: Decimal }
  type Query { ask(input: Given!, first: Int): Int }`);
(schema.getType('Decimal') as GraphQLScalarType).parseValue = new DecimalScalar().parseValue;
const asked = getOperationAST(parse('query($input: Given!, $first: Int = 5) { ask(input: $input, first: $first) }'))!;
const faultsOf = (variables: Record<string, unknown>) =>
  variableFaults(schema, asked, variables).map(({ path, code }) => [path.join('.'), code]);

describe('what of the variables could not be read', () => {
  it('is said at each of its places, and of nothing else', () => {
    const share = fc.record({ share: fc.constantFrom('1.5', 'half', '', null), way: fc.constantFrom('IN', 'UP') });
    fc.assert(
      fc.property(fc.array(share, { maxLength: 20 }), fc.constantFrom('3', 'three', null), (shares, total) => {
        const wrong = shares.flatMap((each, at) => [
          ...(each.share === '1.5' ? [] : [[`input.shares.${at}.share`, each.share === null ? 'REQUIRED' : 'DECIMAL']]),
          ...(each.way === 'IN' ? [] : [[`input.shares.${at}.way`, 'FORM']]),
        ]);
        if (total === 'three') wrong.push(['input.total', 'DECIMAL']);
        const faults = faultsOf({ input: { shares, total } });
        expect(faults.toSorted()).toEqual(wrong.toSorted());
      }),
    );
  });

  it('is said at a field that was left out or that there is none of, whatever it is called', () => {
    expect(faultsOf({ input: {} })).toEqual([['input.shares', 'REQUIRED']]);
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), fc.boolean(), (names, left) => {
        const others = [...new Set(names)].filter((name) => !['share', 'note', 'way', '__proto__'].includes(name));
        const share = { ...(left ? {} : { share: '1' }), ...Object.fromEntries(others.map((name) => [name, 'x'])) };
        const wrong = [...(left ? [['share', 'REQUIRED']] : []), ...others.map((name) => [name, 'FORM'])];
        expect(faultsOf({ input: { shares: [share] } }).toSorted()).toEqual(
          wrong.map(([name, code]) => [`input.shares.0.${name}`, code]).toSorted(),
        );
      }),
    );
  });

  it('is what is lacking, too much or of another kind, and ends where there is enough of it', () => {
    expect(faultsOf({})).toEqual([['input', 'REQUIRED']]);
    expect(faultsOf({ input: { shares: [{ share: null }, {}] }, first: 'x' })).toEqual([
      ['input.shares.0.share', 'REQUIRED'],
      ['input.shares.1.share', 'REQUIRED'],
      ['first', 'FORM'],
    ]);
    expect(faultsOf({ input: { shares: 'none' } })).toEqual([['input.shares', 'FORM']]);
    expect(faultsOf({ input: { shares: Array(1000).fill({ share: 'half' }) } })).toHaveLength(50);
  });
});
