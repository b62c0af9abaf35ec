import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type Actor, Failure, Refused } from '#libs/contracts';
import { isUnavailable, LOG, noteRefusal, SecurityLog } from '#libs/platform';
import { DSP_CONTEXT } from '../dataspace.catalogue.js';

const RETRY_AFTER_S = 5;

interface Fault {
  readonly status: number;
  readonly code: string;
  readonly reason: readonly string[];
}

/** One answer for what is not there and for whom it is not: nobody learns from it which of the two it is. */
const NOTHING: Fault = {
  status: 404,
  code: 'NOT_FOUND',
  reason: ['There is nothing here for you: look at the address, at the token, and at its scopes.'],
};

/** Whatever goes wrong, as the Dataspace Protocol tells it. */
@Catch()
export class DataspaceFilter implements ExceptionFilter {
  constructor(
    @Inject(LOG) private readonly log: Logger,
    @Inject(SecurityLog) private readonly security: SecurityLog,
  ) {}

  /** What errors of this part of the protocol have besides code and reason. */
  protected head(_request: FastifyRequest): object {
    return { '@type': 'CatalogError' };
  }

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest & { actor?: Actor }>();
    const { actor, routeOptions } = request;
    noteRefusal(this.security, error, actor, routeOptions.url ?? '');
    const { status, code, reason } = this.faultOf(error);
    if (status === 503) void reply.header('retry-after', RETRY_AFTER_S);
    await reply
      .code(status)
      .headers({ 'cache-control': 'no-store' })
      .send({ '@context': [DSP_CONTEXT], ...this.head(request), code, reason });
  }

  private faultOf(error: unknown): Fault {
    if (error instanceof Refused) return refused(error);
    if (error instanceof Failure && ['NOT_FOUND', 'UNAUTHENTICATED'].includes(error.code)) return NOTHING;
    if (error instanceof Failure && error.code === 'RATE_LIMITED') return told(429, error.code, error.message);
    if (error instanceof HttpException) return told(error.getStatus(), 'MESSAGE', error.message);
    if (isUnavailable(error)) return told(503, 'UNAVAILABLE', 'The platform cannot answer just now. Try again.');
    this.log.error({ err: error }, 'a request of a connector failed');
    return told(500, 'FAILED', 'This failed here. Try again, and tell the operator when it fails again.');
  }
}

/** The same for negotiations: the error names both sides' ids as the request had them. */
@Catch()
export class NegotiationFilter extends DataspaceFilter {
  protected override head(request: FastifyRequest): object {
    return { '@type': 'ContractNegotiationError', ...pidsOf(request) };
  }
}

/** The same for negotiations that were asked for here, whose address has our id. */
@Catch()
export class CallbackFilter extends DataspaceFilter {
  protected override head(request: FastifyRequest): object {
    return { '@type': 'ContractNegotiationError', ...pidsHere(request) };
  }
}

/** The same for transfers that were. */
@Catch()
export class CallbackTransferFilter extends DataspaceFilter {
  protected override head(request: FastifyRequest): object {
    return { '@type': 'TransferError', ...pidsHere(request) };
  }
}

/** The same for transfers. */
@Catch()
export class TransferFilter extends DataspaceFilter {
  protected override head(request: FastifyRequest): object {
    return { '@type': 'TransferError', ...pidsOf(request) };
  }
}

function pidsHere({ body, params }: FastifyRequest): object {
  const { pid = '' } = params as { pid?: string };
  const { providerPid } = (body ?? {}) as { providerPid?: unknown };
  return { providerPid: typeof providerPid === 'string' ? providerPid : '', consumerPid: pid };
}

function pidsOf({ body, params }: FastifyRequest): object {
  const { pid = '' } = params as { pid?: string };
  const { providerPid, consumerPid } = (body ?? {}) as { providerPid?: unknown; consumerPid?: unknown };
  return {
    providerPid: typeof providerPid === 'string' ? providerPid : pid,
    consumerPid: typeof consumerPid === 'string' ? consumerPid : '',
  };
}

function refused({ refusal }: Refused): Fault {
  const { kind, message } = refusal;
  if (kind === 'PERMISSION') return NOTHING;
  if (kind === 'INPUT') {
    const reason = refusal.faults.map(({ path, message }) =>
      path.length > 0 ? `${path.join('/')}: ${message}` : message,
    );
    return { status: 400, code: 'MESSAGE', reason };
  }
  return told(kind === 'QUOTA' ? 429 : 400, 'code' in refusal ? String(refusal.code) : kind, message);
}

const told = (status: number, code: string, reason: string): Fault => ({ status, code, reason: [reason] });
