import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What only operators and their machines ask for. */
const isInternal = (route: string | undefined) => route === '/metrics' || /^\/queues(\/|$)/.test(route ?? '');

/** Requests that came by the internal port. */
const inside = new WeakSet<IncomingMessage>();

/** Answers as if there were nothing, by the route that was found: however a path is spelt, it comes to the same. */
export async function hideInternal(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const { url } = request.routeOptions;
  if (!isInternal(url) || inside.has(request.raw)) return undefined;
  const message = `Cannot ${request.method} ${request.url}`;
  return reply.code(404).send({ code: 'NOT_FOUND', message });
}

/** The same application at a port of its own, where the internal routes answer too. */
export async function serveInternally(fastify: FastifyInstance, port: number, host: string): Promise<Server> {
  const server = createServer((request, response) => {
    inside.add(request);
    fastify.routing(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}

export const portOf = (server: Pick<Server, 'address'>): number => (server.address() as AddressInfo).port;
