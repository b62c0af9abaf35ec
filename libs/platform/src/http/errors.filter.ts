import { type ArgumentsHost, Catch, HttpException } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { isUnavailable, RETRY_AFTER_S, unavailable } from '../database/connections/unavailable.js';
import { errorBody } from './error-body.js';

/** What Nest and Fastify refuse before it is a route's turn, by status; other statuses are `BAD_REQUEST`. */
const codes: Readonly<Record<number, string>> = { 404: 'NOT_FOUND', 413: 'TOO_LARGE' };

interface Told {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details?: object;
}

/** What no route tells in its own words, in the one form that routes have: a code and a message, hooks included. */
@Catch()
export class ErrorsFilter extends BaseExceptionFilter {
  override catch(error: unknown, host: ArgumentsHost): void {
    // GraphQL tells it in its own form, see platform/graphql/errors.
    if (host.getType() !== 'http') throw error;
    const told = toldOf(error);
    if (!told) return super.catch(error, host);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (told.status === 503) void reply.header('retry-after', RETRY_AFTER_S);
    void reply.code(told.status).send(errorBody(reply.request, told));
  }
}

function toldOf(error: unknown): Told | undefined {
  if (isUnavailable(error)) {
    const { code, message, details } = unavailable();
    return { status: 503, code, message, details };
  }
  const { statusCode, message } = error as { statusCode?: unknown; message?: unknown };
  const status = error instanceof HttpException ? error.getStatus() : statusCode;
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  return { status, code: codes[status] ?? 'BAD_REQUEST', message: String(message) };
}
