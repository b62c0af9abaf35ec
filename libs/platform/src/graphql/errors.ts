import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { Failure, type Fault, refusalCode, Refused } from '#libs/contracts';
import { isUnavailable, unavailable } from '../database/connections/unavailable.js';
import { currentCorrelation } from '../logging/logging.js';
import { ownWords } from './own-words.js';

/** Codes that Apollo and graphql-js give to what is the caller's to mend; their messages are safe to pass on. */
const CALLERS_OWN = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'PERSISTED_DOCUMENT_NOT_FOUND',
  'PERSISTED_DOCUMENT_REQUIRED',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'QUERY_TOO_COSTLY',
]);

/** Says what the caller may know, logs the rest under the correlation id that the answer names. */
export function formatErrors(log: Logger, { suggest = true } = {}) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    // What ends the whole operation has no path, and Apollo unwraps only what has one.
    const error = (thrown instanceof GraphQLError && thrown.originalError) || unwrapResolverError(thrown);
    const { locations, path } = formatted;
    if (error instanceof Failure) {
      return { message: error.message, locations, path, extensions: { ...error.details, code: error.code } };
    }
    if (error instanceof Refused) {
      const { kind, message, ...rest } = error.refusal;
      const refusal = refusalCode(error.refusal);
      // Of queries the kind alone was told, and codes stay what they are: which refusal it is stands beside it.
      const code = kind === 'TRANSITION' ? 'TRANSITION_REFUSED' : refusal;
      return { message, locations, path, extensions: { ...rest, code, ...(code !== refusal && { refusal }) } };
    }
    const code = formatted.extensions?.code;
    if (typeof code === 'string' && CALLERS_OWN.has(code)) {
      const message = ownWords(formatted.message, suggest);
      const { asked, limit, faults } = formatted.extensions ?? {};
      const measured = limit === undefined ? {} : { asked, limit };
      const named = Array.isArray(faults) ? { faults: faults.map((fault: Fault) => inOwnWords(fault, suggest)) } : {};
      return { message, locations, path, extensions: { ...measured, ...named, code } };
    }
    if (UNREADABLE.some((state) => hasSqlState(error, state))) {
      const message = 'A value in the request does not have the form it needs; an id is a UUID.';
      return { message, locations, path, extensions: { code: 'BAD_USER_INPUT' } };
    }
    const correlationId = currentCorrelation();
    if (isUnavailable(error)) {
      log.warn({ err: error, path }, 'the database could not do it');
      const { code, message, details } = unavailable(error);
      return { message, locations, path, extensions: { ...details, code, correlationId } };
    }
    log.error({ err: error, path }, 'a GraphQL field failed');
    if (hasSqlState(error, CANCELED)) {
      return {
        message: 'This took too long and was stopped. Try again in a moment, or ask for less at once.',
        locations,
        path,
        extensions: { code: 'TIMED_OUT', correlationId },
      };
    }
    return {
      message: `Something went wrong on our side. Tell the operator this number: ${correlationId ?? 'none'}.`,
      locations,
      path,
      extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId },
    };
  };
}

function inOwnWords(fault: Fault, suggest: boolean): Fault {
  return { ...fault, message: ownWords(fault.message, suggest) };
}

/**
 * invalid_text_representation: PostgreSQL could not read a value given as text, which is how ids reach it;
 * character_not_in_repertoire: a NUL in a text, which it does not store; numbers and instants out of its range.
 */
const UNREADABLE = ['22P02', '22021', '22003', '22007', '22008', '22P05'];
/** query_canceled, which is what statement_timeout raises. */
const CANCELED = '57014';

function hasSqlState(error: unknown, state: string): boolean {
  return typeof error === 'object' && error !== null && (error as { code?: unknown }).code === state;
}
