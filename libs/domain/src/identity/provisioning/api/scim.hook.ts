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
  fastify.addHook('onSend', async ({ url }, reply, payload) => {
    const { statusCode: status } = reply;
    const type = String(reply.getHeader('content-type') ?? '');
    if (status < 400 || type.startsWith('application/scim+json') || !/^\/scim\/v2(?:[/?]|$)/.test(url)) return payload;
    void reply.header('content-type', SCIM_TYPE);
    const detail =
      status === 404 ? 'There is no such path; /scim/v2/ResourceTypes says which there are.' : `Refused: ${status}.`;
    return JSON.stringify(errorResponse({ status, scimType: null, detail }));
  });
}
