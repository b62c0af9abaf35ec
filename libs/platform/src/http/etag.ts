import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Whether who asks has this already: names its tag, or takes whatever there is for known (RFC 9110, 13.1.2). */
export function isKnown({ headers }: Pick<FastifyRequest, 'headers'>, tag: string): boolean {
  const known = headers['if-none-match']?.trim();
  if (known === '*') return true;
  return known?.split(/\s*,\s*/).some((each) => each.replace(/^W\//, '') === tag) ?? false;
}

/** Sends a text with its `ETag`, or 304 to whoever has it already. What else its headers are was set before. */
export async function sendTagged(request: FastifyRequest, reply: FastifyReply, text: string): Promise<void> {
  const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  void reply.header('etag', tag);
  await (isKnown(request, tag) ? reply.code(304).send() : reply.send(text));
}
