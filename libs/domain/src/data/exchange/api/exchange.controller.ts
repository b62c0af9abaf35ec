import type { Writable } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import { Controller, Get, Inject, Param, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Failure } from '#libs/contracts';
import { Documented, RefusalsFilter, Requires } from '#libs/platform';
import { mediaTypes } from '../exchange.catalogue.js';
import { Streams } from '../transfers/stream.service.js';
import { type OpenTransfer, refusalOf, Transfers } from '../transfers/transfer.service.js';

/** Where a ticket is used. */
export function pathOf(ticket: string): string {
  return `/exchange/${ticket}`;
}

/**
 * Data on its way out, streamed beside GraphQL: `GET /exchange/<ticket>` by the session or token the ticket was given to.
 * What is cut ends without its last chunk, so that no client takes a part for the whole.
 */
@Controller('exchange')
@UseFilters(RefusalsFilter)
export class ExchangeController {
  constructor(
    @Inject(Streams) private readonly streams: Streams,
    @Inject(Transfers) private readonly transfers: Transfers,
  ) {}

  @Documented({
    summary: 'Data of an agreement, or of an open dataset, by the ticket that `requestTransfer` gave.',
    path: { ticket: z.string() },
    answers: Object.fromEntries(Object.values(mediaTypes).map((type) => [type.split(';')[0] ?? type, null])),
  })
  @Requires('exchange.use')
  @Get(':ticket')
  async get(
    @Param('ticket') ticket: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = request;
    if (!actor) throw new Failure('UNAUTHENTICATED', 'Sign in first, or send a valid token.');
    const opened = await this.transfers.open(actor, ticket);
    const cut = await this.streams.send(opened, () => begin(reply, opened, accepts(request, 'gzip')));
    if (cut && !reply.raw.headersSent) throw refusalOf(cut, 'TERMINATED');
  }
}

/** Sends the head of the answer; what is answered takes the body. */
function begin(reply: FastifyReply, { transfer }: OpenTransfer, compress: boolean): Writable {
  const { id, format, datasetId, datasetVersion } = transfer;
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': mediaTypes[format],
    'content-disposition': `attachment; filename="${datasetId}-${datasetVersion}.${format}"`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
    'transfer-id': id,
    ...(compress && { 'content-encoding': 'gzip', vary: 'accept-encoding' }),
  });
  if (!compress) return reply.raw;
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  gzip.pipe(reply.raw);
  // Whichever ends early takes the other along.
  gzip.once('close', () => gzip.readableEnded || reply.raw.destroy());
  reply.raw.once('close', () => reply.raw.writableFinished || gzip.destroy());
  return gzip;
}

function accepts({ headers }: FastifyRequest, encoding: string): boolean {
  return String(headers['accept-encoding'] ?? '')
    .split(',')
    .some((each) => each.trim().split(';')[0] === encoding && !/;\s*q=0(\.0*)?$/.test(each));
}
