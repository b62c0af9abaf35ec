import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fastifyStatic } from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Where the build puts it, seen from dist/apps/api/src/console. */
const FOLDER = join(import.meta.dirname, '../../../graphiql');
const A_YEAR_MS = 365 * 24 * 3600 * 1000;

/**
 * Serves GraphiQL at `/graphiql`, all of it from here. Its editor writes styles into the page, with fonts and signs as data
 * in them, which this path alone allows.
 */
export async function installGraphiql(app: NestFastifyApplication): Promise<void> {
  if (!existsSync(join(FOLDER, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: join(FOLDER, 'assets'),
    prefix: '/graphiql/assets/',
    decorateReply: false,
    maxAge: A_YEAR_MS,
    immutable: true,
  });
  const self = ["'self'"];
  const contentSecurityPolicy = {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: self,
      workerSrc: self,
      styleSrc: [...self, "'unsafe-inline'"],
      fontSrc: [...self, 'data:'],
      imgSrc: [...self, 'data:'],
      connectSrc: self,
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  };
  const page = { helmet: { contentSecurityPolicy } };
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/graphiql', page, (_request: FastifyRequest, reply: FastifyReply) =>
    reply.header('cache-control', 'no-cache').sendFile('index.html', FOLDER, { cacheControl: false }),
  );
}
