import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { errorResponse } from '../scim/scim.resources.js';
import { SCIM_TYPE } from './scim.filter.js';

/** Takes what directories send; it is read where it is asked for, so that what cannot be read is told as SCIM tells it. */
export function installScim(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addContentTypeParser('application/scim+json', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
  // A path that there is not, and what is refused before it is a route's turn, no filter of ours sees.
  fastify.addHook('onSend', async ({ url, method }, reply, payload) => {
    const type = String(reply.getHeader('content-type') ?? '');
    const [, path] = /^\/scim\/v2(|\/[^?]*)(?:\?|$)/.exec(url) ?? [];
    if (reply.statusCode < 400 || type.startsWith('application/scim+json') || path === undefined) return payload;
    if (reply.statusCode === 404) void reply.code(withoutRoute(method, path));
    const { statusCode: status } = reply;
    void reply.header('content-type', SCIM_TYPE);
    return JSON.stringify(errorResponse({ status, scimType: null, detail: TOLD[status] ?? `Refused: ${status}.` }));
  });
}

const TOLD: Readonly<Record<number, string>> = {
  404: 'There is no such path; /scim/v2/ResourceTypes says which there are.',
  405: 'This path does not take this method; docs/sign-on.md says which it takes.',
  501: 'This is not offered here; /scim/v2/ServiceProviderConfig says what is.',
};

/** What the standard says of a request that no route takes: a method too many, something optional, or no path at all. */
function withoutRoute(method: string, path: string): 404 | 405 | 501 {
  if (/^\/(?:Me|Bulk|(?:(?:Users|Groups)\/)?\.search)$/.test(path)) return 501;
  const known = /^\/(?:Users|Groups|Schemas|ResourceTypes|ServiceProviderConfig)(?:\/[^/]+)?$/;
  return method !== 'GET' && known.test(path) ? 405 : 404;
}
