import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, Failure, proofRefusals, refusalCode, Refused } from '#libs/contracts';
import type { SecurityLog } from './security-log.js';

/** SQLSTATE insufficient_privilege: a database role was asked for what it may not do. */
const NOT_PERMITTED = '42501';
/** SQLSTATEs of values that could not be read: malformed ids, NUL in a text. */
const UNREADABLE = ['22P02', '22021'];

/** A cursor that we did not make. */
const FORGED = 'BAD_CURSOR';

/** Notes what was refused, when it is of the kind that an attack is made of, or was asked by a program. */
export function noteRefusal(log: SecurityLog, error: unknown, actor: Actor | undefined, where: string): void {
  const noted = kindOf(error, actor);
  if (noted) log.record({ ...noted, ...(actor && { actor }), details: { where } });
  // Limits that are reached are noted where they are kept, as `throttled`.
  else if (error instanceof Refused && error.refusal.kind !== 'QUOTA') {
    log.requestRefused(actor, refusalCode(error.refusal), { where, ...firstFault(error) });
  } else if (error instanceof Failure && error.code !== 'RATE_LIMITED')
    log.requestRefused(actor, error.code, { where });
}

/** Where the first fault is and what it is, without what was sent. */
function firstFault({ refusal }: Refused): { readonly path?: string; readonly fault?: string } {
  const [fault] = ('faults' in refusal && refusal.faults) || [];
  return fault ? { path: fault.path.join('.'), fault: fault.code } : {};
}

function kindOf(error: unknown, actor: Actor | undefined) {
  if (error instanceof Refused) {
    const { refusal } = error;
    if (refusal.kind === 'PERMISSION') {
      const narrow = actor?.scopes && !actor.scopes.some((scope) => scope === refusal.permission);
      return { kind: narrow ? 'scope.refused' : 'permission.refused', reason: refusal.permission } as const;
    }
    if (refusal.kind === 'INPUT' && refusal.faults.some(({ code }) => code === FORGED)) {
      return { kind: 'input.refused', reason: FORGED } as const;
    }
    if (refusal.kind !== 'TRANSITION') return undefined;
    if (refusal.code === 'NOT_A_SESSION') return { kind: 'scope.refused', reason: 'session' } as const;
    if (proofRefusals.includes(refusal.code)) return { kind: 'signIn.refused', reason: refusal.code } as const;
    return undefined;
  }
  if (error instanceof Failure) return undefined; // throttles are noted where they are kept
  const code = typeof error === 'object' && error !== null ? (error as { code?: unknown }).code : undefined;
  if (code === NOT_PERMITTED) return { kind: 'database.refused', reason: NOT_PERMITTED } as const;
  if (UNREADABLE.includes(String(code))) return { kind: 'input.refused', reason: String(code) } as const;
  return undefined;
}

/** Notes what left the platform as a file: after the answer, so that it was one. */
export function noteExport(log: SecurityLog, request: FastifyRequest, reply: FastifyReply): void {
  const { actor, ip, url, routeOptions, isExport } = request;
  if (request.method !== 'GET' || reply.raw.statusCode >= 400 || !isExport) return;
  const [path] = url.split('?', 1);
  log.record({
    kind: 'export',
    reason: routeOptions.url ?? '',
    actor,
    address: ip,
    correlationId: String(reply.getHeader('x-correlation-id') ?? ''),
    // A ticket is a secret.
    details: routeOptions.url === '/exchange/:ticket' ? {} : { path: path ?? '' },
  });
}
