import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Config, newSecret } from '#libs/platform';
import { cookieName } from '../../sessions/api/session.cookie.js';

const MINUTES_S = 20 * 60;

/** What binds a sign-on to one browser; it opens nothing by itself. */
export function browserOf({ cookies }: FastifyRequest, config: Config): string | null {
  return cookies[nameOf(config)] ?? null;
}

/** A new one for each sign-on, so that nobody finishes one that somebody else has begun. */
export function newBrowser(reply: FastifyReply, config: Config): string {
  const { text } = newSecret();
  const secure = config.publicUrl.startsWith('https://');
  void reply.setCookie(nameOf(config), text, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: MINUTES_S });
  return text;
}

function nameOf(config: Config): string {
  return `${cookieName(config)}-sign-on`;
}
