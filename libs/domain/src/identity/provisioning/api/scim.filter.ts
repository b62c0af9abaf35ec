import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type Actor, Failure, Refused } from '#libs/contracts';
import { isUnavailable, LOG, READ_ONLY, SecurityLog } from '#libs/platform';
import { ScimFault } from '../scim/scim.fault.js';
import { errorResponse, type FaultFacts } from '../scim/scim.resources.js';

export const SCIM_TYPE = 'application/scim+json; charset=utf-8';
const RETRY_AFTER_S = 5;

/** Whatever goes wrong, as RFC 7644, 3.12 tells it. */
@Catch()
export class ScimFilter implements ExceptionFilter {
  constructor(
    @Inject(LOG) private readonly log: Logger,
    @Inject(SecurityLog) private readonly security: SecurityLog,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { actor } = host.switchToHttp().getRequest<FastifyRequest & { actor?: Actor }>();
    const fault = this.faultOf(error);
    // What a directory may not do, or could not show a token for, is what an attack is made of.
    if (fault.status === 401 || fault.status === 403) {
      this.security.record({ kind: 'program.refused', reason: `scim.${fault.status}`, ...(actor && { actor }) });
    } else if (fault.status < 500 && fault.status !== 429) {
      const { method, routeOptions } = host.switchToHttp().getRequest<FastifyRequest>();
      const where = `${method} ${routeOptions.url ?? ''}`;
      this.security.requestRefused(actor, `scim.${fault.scimType ?? fault.status}`, { where });
    }
    if (fault.status === 401) void reply.header('www-authenticate', 'Bearer realm="scim"');
    if (fault.status === 503) void reply.header('retry-after', RETRY_AFTER_S);
    await reply
      .code(fault.status)
      .headers({ 'content-type': SCIM_TYPE, 'cache-control': 'no-store' })
      .send(JSON.stringify(errorResponse(fault)));
  }

  private faultOf(error: unknown): FaultFacts {
    if (error instanceof ScimFault) return error;
    if (error instanceof Refused) return refused(error);
    if (error instanceof Failure && error.code === 'RATE_LIMITED') return new ScimFault(429, error.message);
    if (error instanceof HttpException) return { status: error.getStatus(), detail: error.message, scimType: null };
    if (isUnavailable(error)) return new ScimFault(503, 'The platform cannot answer just now. Try again.');
    this.log.error({ err: error }, 'a request of a directory failed');
    return {
      status: 500,
      detail: 'This failed here. Try again, and tell the operator when it fails again.',
      scimType: null,
    };
  }
}

function refused({ refusal }: Refused): ScimFault {
  const { kind, message } = refusal;
  if (kind === 'INPUT') return new ScimFault(400, refusal.faults[0]?.message ?? message, 'invalidValue');
  if (kind === 'PERMISSION') return new ScimFault(403, message);
  if (kind === 'QUOTA') return new ScimFault(429, message);
  if (kind === 'VERSION') return new ScimFault(412, message);
  if ('code' in refusal && refusal.code === READ_ONLY) return new ScimFault(503, message);
  // Whoever would be the last administrator stays until somebody else is one.
  return 'code' in refusal && refusal.code === 'LAST_ADMIN' ? new ScimFault(403, message) : new ScimFault(409, message);
}
