import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, LOG_POSITION_HEADER, READ_AFTER_HEADER } from '#libs/contracts';
import { told } from '../database/replicas/log-position.js';
import type { Freshness } from '../database/replicas/freshness.js';
import type { Replicas } from '../database/replicas/replicas.js';

const READS = ['GET', 'HEAD'];

interface Asked {
  readonly actor?: Actor;
  freshness?: Freshness;
}

/** Takes up what a request says that its caller has seen, and tells with the answer what he has seen now. */
export function installFreshness(fastify: Pick<FastifyInstance, 'addHook'>, replicas: Replicas): void {
  fastify.addHook('onRequest', (request: FastifyRequest, _: FastifyReply, done: () => void) => {
    (request as Asked).freshness = replicas.freshnessOf(request.headers[READ_AFTER_HEADER]);
    done();
  });
  fastify.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply) => {
    const { actor, freshness } = request as Asked;
    if (!actor || !freshness) return;
    const { log, atPrimary } = freshness;
    if (READS.includes(request.method) && log === undefined && !atPrimary) return;
    // What was written is before where the log is now; who can't be told so reads everything the next time.
    const seen = log === undefined || atPrimary ? await replicas.now().catch(() => undefined) : log;
    if (seen !== undefined) void reply.header(LOG_POSITION_HEADER, told(seen));
  });
}
