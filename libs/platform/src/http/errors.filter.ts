import { type ArgumentsHost, Catch, HttpException, type HttpServer } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { isUnavailable, RETRY_AFTER_S, unavailable } from '../database/connections/unavailable.js';
import { currentCorrelation } from '../logging/logging.js';
import { errorBody } from './error-body.js';

/** What Nest and Fastify refuse before it is a route's turn, by status; other statuses are `BAD_REQUEST`. */
const codes: Readonly<Record<number, string>> = { 404: 'NOT_FOUND', 413: 'TOO_LARGE' };

const OF_CONTENT = ['content-length', 'content-disposition', 'etag'];
const JSON_TYPE = 'application/json; charset=utf-8';

interface Told {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details?: object;
}

/** What no route tells in its own words, in the one form that routes have: a code and a message, hooks included. */
@Catch()
export class ErrorsFilter extends BaseExceptionFilter {
  constructor(
    adapter: HttpServer,
    private readonly log: Pick<Logger, 'error'>,
  ) {
    super(adapter);
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    // GraphQL tells it in its own form, see platform/graphql/errors.
    if (host.getType() !== 'http') throw error;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    // What a route has said in full it said itself; of an answer that has begun nothing more can be told.
    const told = reply.raw.headersSent || isOwn(error) ? undefined : (toldOf(error) ?? this.unknown(error, reply));
    if (!told) return super.catch(error, host);
    if (told.status === 503) void reply.header('retry-after', RETRY_AFTER_S);
    // What a route has said already of what it was about to send does not go for this.
    for (const name of OF_CONTENT) void reply.removeHeader(name);
    if (told.status >= 500) void reply.header('cache-control', 'no-store');
    void reply.code(told.status).type(JSON_TYPE).send(errorBody(reply.request, told));
  }

  /** Nobody but the operator learns what it was, by the number that the answer names. */
  private unknown(error: unknown, { request }: FastifyReply): Told {
    const correlationId = currentCorrelation();
    this.log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'a request failed');
    const message = `Something went wrong on our side. Tell the operator this number: ${correlationId ?? 'none'}.`;
    return { status: 500, code: 'INTERNAL_SERVER_ERROR', message, details: { correlationId } };
  }
}

/** A route of ours that answers so, such as one that says what it is not ready for. */
const isOwn = (error: unknown): boolean => error instanceof HttpException && error.getStatus() >= 500;

function toldOf(error: unknown): Told | undefined {
  if (isUnavailable(error)) {
    const { code, message, details } = unavailable(error);
    return { status: 503, code, message, details };
  }
  const { statusCode, message } = (error ?? {}) as { statusCode?: unknown; message?: unknown };
  const status = error instanceof HttpException ? error.getStatus() : statusCode;
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  return { status, code: codes[status] ?? 'BAD_REQUEST', message: String(message) };
}
