import { describe, expect, it, jest } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { Failure, Refused } from '#libs/contracts';

jest.unstable_mockModule('../logging/logging.js', () => ({ currentCorrelation: () => 'the request' }));
const { formatErrors } = await import('./errors.js');

function told(thrown: Error, code = 'INTERNAL_SERVER_ERROR') {
  const error = jest.fn();
  const wrapped = new GraphQLError(thrown.message, { originalError: thrown, path: ['field'] });
  const formatted = { message: thrown.message, path: ['field'], extensions: { code, stacktrace: ['at secret.ts:1'] } };
  return { answer: formatErrors({ error } as never)(formatted, wrapped), logged: error.mock.calls };
}

const sql = (code: string) => Object.assign(new Error('relation "secret" at 10.0.0.1'), { code });

describe('errors', () => {
  it('of ours tell nothing but where to ask, and are logged whole', () => {
    for (const thrown of [new Error('password authentication failed'), sql('42P01'), new TypeError('x is undefined')]) {
      const { answer, logged } = told(thrown);
      expect(answer).toEqual({
        message: 'Something went wrong on our side. Tell the operator this number: the request.',
        path: ['field'],
        locations: undefined,
        extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId: 'the request' },
      });
      expect(logged).toEqual([[{ err: thrown, path: ['field'] }, expect.any(String)]]);
    }
  });

  it('that say what the caller did keep their words and their code, without a stack', () => {
    const failure = told(Failure.notFound('project', 'p1'));
    expect(failure.answer).toMatchObject({ extensions: { code: 'NOT_FOUND', id: 'p1' } });
    const refusal = told(Refused.permission('project.read', 'Ask for a role.')).answer;
    expect(refusal).toMatchObject({
      message: 'Ask for a role.',
      extensions: { code: 'PERMISSION_REFUSED', permission: 'project.read' },
    });
    expect(refusal.extensions).not.toHaveProperty('refusal');
    const early = told(Refused.transition('LINK_REFUSED', 'Too old.')).answer;
    expect(early.extensions).toMatchObject({ code: 'TRANSITION_REFUSED', refusal: 'LINK_REFUSED' });
    const invalid = told(new Error('Cannot query field "x".'), 'GRAPHQL_VALIDATION_FAILED');
    expect(invalid.answer).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    for (const { answer, logged } of [failure, invalid]) {
      expect(JSON.stringify(answer)).not.toContain('secret');
      expect(logged).toEqual([]);
    }
  });

  it('that end a whole operation keep their code, though they have no path', () => {
    const failure = new Failure('ANSWER_TOO_LARGE', 'Too much.');
    const wrapped = new GraphQLError(failure.message, { originalError: failure });
    const formatted = { message: failure.message, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
    const answer = formatErrors({ error: jest.fn() } as never)(formatted, wrapped);
    expect(answer).toMatchObject({ message: 'Too much.', extensions: { code: 'ANSWER_TOO_LARGE' } });
  });

  it('suggest nothing where the schema is not told', () => {
    const formatted = {
      message: 'Field "emial" is not defined. Did you mean "email"?',
      extensions: { code: 'BAD_USER_INPUT' },
    };
    const format = (suggest: boolean) =>
      formatErrors({ error: jest.fn() } as never, { suggest })(formatted, new Error()).message;
    expect(format(false)).toBe('Field "emial" is not defined.');
    expect(format(true)).toContain('Did you mean');
  });

  it('of the database are told apart: too slow, or a value it can not read', () => {
    expect(told(sql('57014')).answer).toMatchObject({ extensions: { code: 'TIMED_OUT' } });
    expect(told(sql('22P02')).answer).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(JSON.stringify([told(sql('57014')).answer, told(sql('22P02')).answer])).not.toContain('secret');
  });
});
