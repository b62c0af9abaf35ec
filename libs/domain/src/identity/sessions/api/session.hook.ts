import { fastifyCookie } from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ClsService } from 'nestjs-cls';
import { Config, CALLER, errorBody, SecurityLog } from '#libs/platform';
import { Credentials } from '../credentials.service.js';
import { shownBy } from './session.cookie.js';

/** Answers nobody's questions about anybody's rows; asked often, by machines. */
const ANONYMOUS = /^\/(health|metrics)(\/|$)/;
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Puts who asks on every request that shows a credential. One that is not valid makes the caller a stranger, who is
 * refused wherever an actor is needed.
 */
export async function installSession(app: NestFastifyApplication): Promise<void> {
  const credentials = app.get(Credentials);
  const config = app.get(Config);
  const cls = app.get(ClsService);
  const security = app.get(SecurityLog);
  await app.register(fastifyCookie);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
      if (ANONYMOUS.test(request.url)) return;
      const shown = shownBy(request.headers, config);
      if (!shown) return;
      if (shown.via === 'session' && !SAFE_METHODS.has(request.method) && !fromOurPages(request, config)) {
        security.record({ kind: 'origin.refused', reason: 'cross-site' });
        const message = `This came from another site's page (${request.headers.origin}) with your session's cookie.`;
        return reply.code(403).send(errorBody(request, { code: 'CROSS_SITE', message }));
      }
      request.actor = await credentials.resolve(shown);
      cls.set(CALLER, request.actor);
    });
}

/**
 * Browsers name the page's origin on every POST; programs leave it out. Besides SameSite cookies and Apollo's refusal of
 * requests that need no preflight, this is the third lock against forged requests.
 */
function fromOurPages({ headers, host }: FastifyRequest, config: Config): boolean {
  const { origin } = headers;
  if (origin === undefined) return ['same-origin', 'none', undefined].includes(fetchSite(headers['sec-fetch-site']));
  return isOwnOrigin(origin, host, config);
}

const OWN_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The demonstration runs on people's own machines: a page elsewhere whose name is made to point there (DNS rebinding) would
 * be of the same origin to their browser, but names its own host.
 */
export function isKnownHost(host: string | undefined, { MODE, publicUrl }: Config): boolean {
  if (MODE !== 'demonstration') return true;
  const given = `http://${host ?? ''}`;
  const name = URL.canParse(given) ? new URL(given).hostname : undefined;
  return name !== undefined && [...OWN_HOSTS, new URL(publicUrl).hostname].includes(name);
}

/** @param host what the request was sent to, as the caller reached us */
export function isOwnOrigin(origin: string, host: string | undefined, config: Config): boolean {
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === host || origin === new URL(config.publicUrl).origin;
}

function fetchSite(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
