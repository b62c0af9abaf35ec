import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Sends a text with its `ETag`, or 304 to whoever has it already. What else its headers are was set before. */
export async function sendTagged(request: FastifyRequest, reply: FastifyReply, text: string): Promise<void> {
  const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  const known = request.headers['if-none-match']?.split(/\s*,\s*/).map((each) => each.replace(/^W\//, ''));
  void reply.header('etag', tag);
  await (known?.includes(tag) ? reply.code(304).send() : reply.send(text));
}
