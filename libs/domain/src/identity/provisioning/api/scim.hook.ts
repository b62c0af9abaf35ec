import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Takes what directories send; it is read where it is asked for, so that what cannot be read is told as SCIM tells it. */
export function installScim(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addContentTypeParser('application/scim+json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
}
