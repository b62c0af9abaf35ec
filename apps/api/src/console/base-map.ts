import { basename, dirname } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ConfigError } from '#libs/platform';
import { readBaseMap } from './base-map.file.js';

const AN_HOUR_MS = 3_600_000;

/**
 * Serves the operator's map, one file of tiles of which browsers read the pieces they show, and says whether there is one.
 * Whoever reaches the product may read it, as they may the console.
 * @throws ConfigError when the file is no such map
 */
export function installBaseMap(app: NestFastifyApplication, file: string | undefined): void {
  const map = file === undefined ? null : checked(file);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/base-map.json', (_request: FastifyRequest, reply: FastifyReply) =>
    reply.header('cache-control', 'no-cache').send({ map }),
  );
  if (file === undefined) return;
  fastify.get('/base-map.pmtiles', (_request: FastifyRequest, reply: FastifyReply) =>
    reply.sendFile(basename(file), dirname(file), { maxAge: AN_HOUR_MS, immutable: false }),
  );
}

function checked(file: string) {
  try {
    return readBaseMap(file);
  } catch (error) {
    throw new ConfigError([`MAP_TILES_FILE: ${file} ${(error as Error).message}`]);
  }
}
