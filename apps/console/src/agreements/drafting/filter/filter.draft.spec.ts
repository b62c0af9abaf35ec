import { describe, expect, it } from '@jest/globals';
import { readFilter, valueOf, writeFilter } from './filter.draft.js';
import type { FilterDraft } from '../terms.draft.js';

const eq: FilterDraft = { compare: { column: 'level', is: 'ge', value: 3 } };
const empty: FilterDraft = { null: { column: 'post' } };

describe('a row filter in the editor', () => {
  it.each<[string, FilterDraft]>([
    ['a comparison', eq],
    ['a set', { in: { column: 'post', values: ['a', 'b'] } }],
    ['a range', { between: { column: 'level', from: 1, to: 2 } }],
    ['what is empty', empty],
    ['what is not', { not: empty }],
    ['groups in groups', { all: [eq, { any: [empty, { not: { any: [eq, empty] } }] }] }],
  ])('is read and written back as it was: %s', (_, filter) => {
    expect(writeFilter(readFilter(filter))).toEqual(filter);
  });

  it('says the same of a negation of anything', () => {
    expect(writeFilter(readFilter({ not: { all: [eq, empty] } }))).toEqual({ not: { any: [{ all: [eq, empty] }] } });
  });

  it('takes typed text as the column has it, and leaves what it is not for the check', () => {
    expect(valueOf(' 12 ', 'integer')).toBe(12);
    expect(valueOf('twelve', 'integer')).toBe('twelve');
    expect(valueOf('', 'number')).toBe('');
    expect(valueOf('true', 'boolean')).toBe(true);
    expect(valueOf('12', 'text')).toBe('12');
  });
});
