import { type ArgumentsHost, Catch } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { isUnavailable, RETRY_AFTER_S, unavailable } from '../database/connections/unavailable.js';

/** Says of a database that is away that it is away (503, to be tried again) on every route, hooks included. */
@Catch()
export class UnavailableFilter extends BaseExceptionFilter {
  override catch(error: unknown, host: ArgumentsHost): void {
    // GraphQL tells it in its own form, see platform/graphql/errors.
    if (host.getType() !== 'http') throw error;
    if (!isUnavailable(error)) return super.catch(error, host);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { code, message, details } = unavailable();
    const answer = { ...details, code, message };
    // Who asks for GraphQL reads errors, also those that came before its turn.
    const forGraphql = reply.request.url.startsWith('/graphql');
    const body = forGraphql ? { errors: [{ message, extensions: { ...details, code } }] } : answer;
    void reply.code(503).header('retry-after', RETRY_AFTER_S).send(body);
  }
}
