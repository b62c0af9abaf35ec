import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fastifyHelmet } from '@fastify/helmet';
import { fastifyStatic } from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isKnownHost } from '#libs/domain/api';
import { Config } from '#libs/platform';
import { installBaseMap } from './base-map.js';
import { trustDocuments } from './documents.js';
import { installGraphiql } from './graphiql.js';
import { screenLinks } from './screens.js';

/** Where the build puts the console, seen from dist/apps/api/src/console. */
const FOLDER = join(import.meta.dirname, '../../../console');
const A_YEAR_S = 365 * 24 * 3600;

/** Scripts, styles and fonts that a page brings; a worker's script is none, since it takes its policy from its own answer. */
const PART_OF_A_PAGE = /^\/assets\/(?![^/]*worker)[^/]+\.(js|css|woff2?)$/;
/** What browsers heed of a document only: on forty small files they would weigh more than the files. */
const OF_DOCUMENTS = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'referrer-policy',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
];

/**
 * Serves the console at `/` and protects every answer with headers: no script, style, font, picture or connection from
 * another host, nothing inline, no framing. Paths of its screens answer its one page; hashed files never change.
 */
export async function installConsole(app: NestFastifyApplication): Promise<void> {
  const config = app.get(Config);
  const self = ["'self'"];
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: self,
        styleSrc: self,
        fontSrc: self,
        imgSrc: self,
        frameSrc: self,
        connectSrc: self,
        manifestSrc: self,
        formAction: self,
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: config.publicUrl.startsWith('https://') && { maxAge: A_YEAR_S },
    referrerPolicy: { policy: 'same-origin' },
  });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply) => {
    const path = pathOf(request);
    if (path === '/graphql') reply.header('cache-control', 'no-store');
    if (PART_OF_A_PAGE.test(path)) for (const name of OF_DOCUMENTS) reply.removeHeader(name);
  });
  fastify.addHook('onRequest', knownHosts(config));
  trustDocuments(app, [join(FOLDER, 'documents.json'), ...config.TRUSTED_DOCUMENTS_FILES]);
  if (!existsSync(join(FOLDER, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: join(FOLDER, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    maxAge: A_YEAR_S * 1000,
    immutable: true,
  });
  installBaseMap(app, config.MAP_TILES_FILE);
  if (config.introspection) await installGraphiql(app);
  const fresh = { cacheControl: false };
  const linksOf = screenLinks(FOLDER);
  const send = (reply: FastifyReply, file: string) =>
    reply.header('cache-control', 'no-cache').sendFile(file, FOLDER, fresh);
  fastify.get('/icon.svg', (_request: FastifyRequest, reply: FastifyReply) => send(reply, 'icon.svg'));
  fastify.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
    if (request.url !== '/' && !request.headers.accept?.includes('text/html')) return reply.callNotFound();
    const links = linksOf(request);
    if (links) reply.header('link', links);
    return send(reply, 'index.html');
  });
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?')[0] ?? '/';
}

function knownHosts(config: Config) {
  const { publicUrl } = config;
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    // Balancers ask under names of their own, and health tells nothing that others may not know.
    if (isKnownHost(request.headers.host, config) || pathOf(request).startsWith('/health/')) return undefined;
    return reply.code(421).send({ error: 'Misdirected Request', message: `Open ${publicUrl} instead.` });
  };
}
