import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, type ErrorCode, Failure, refusalCode, Refused, type Refusal } from '#libs/contracts';
import { SecurityLog } from '../security/security-log.js';
import { noteRefusal } from '../security/security-refusals.js';

const refusalStatus: Readonly<Record<Refusal['kind'], number>> = {
  INPUT: 422,
  PERMISSION: 403,
  TRANSITION: 409,
  VERSION: 409,
  QUOTA: 429,
};
const failureStatus: Readonly<Partial<Record<ErrorCode, number>>> = {
  UNAUTHENTICATED: 401,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  BAD_USER_INPUT: 400,
  TIMED_OUT: 504,
  UNAVAILABLE: 503,
};

/** What GraphQL tells as a typed refusal or a coded error, for the few routes that are not GraphQL: status and JSON. */
@Catch(Refused, Failure)
export class RefusalsFilter implements ExceptionFilter<Refused | Failure> {
  constructor(@Inject(SecurityLog) private readonly security: SecurityLog) {}

  async catch(error: Refused | Failure, host: ArgumentsHost): Promise<void> {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { actor, routeOptions } = host.switchToHttp().getRequest<FastifyRequest & { actor?: Actor }>();
    noteRefusal(this.security, error, actor, routeOptions.url ?? '');
    const { status, body } = error instanceof Refused ? refused(error.refusal) : failed(error);
    await reply.code(status).send(body);
  }
}

function refused(refusal: Refusal): { status: number; body: object } {
  const { kind, ...told } = refusal;
  return { status: refusalStatus[kind], body: { ...told, code: refusalCode(refusal) } };
}

function failed({ code, message, details }: Failure): { status: number; body: object } {
  return { status: failureStatus[code] ?? 500, body: { ...details, code, message } };
}
