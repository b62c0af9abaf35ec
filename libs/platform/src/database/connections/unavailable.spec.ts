import { describe, expect, it } from '@jest/globals';
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { isUnavailable } from './unavailable.js';

const coded = (code: string) => Object.assign(new Error('said by PostgreSQL or the network'), { code });

describe('a database that cannot be reached', () => {
  it.each(['ECONNREFUSED', 'ECONNRESET', '08006', '57P01', '57P03', '53300', '53100', '53200', '25P03'])(
    'is what %s means',
    (code) => {
      expect(isUnavailable(coded(code))).toBe(true);
    },
  );

  it('is what is meant by a connection that was lost between two statements of a transaction', () => {
    expect(isUnavailable(new QueryRunnerProviderAlreadyReleasedError())).toBe(true);
    expect(isUnavailable(new QueryRunnerAlreadyReleasedError())).toBe(true);
  });

  it.each(['23505', '40001', '42501', '57014'])('is not what %s means', (code) => {
    expect(isUnavailable(coded(code))).toBe(false);
  });

  it('is not what is thrown for other reasons', () => {
    expect(isUnavailable(new TypeError('x is undefined'))).toBe(false);
    expect(isUnavailable('ECONNREFUSED')).toBe(false);
  });
});
