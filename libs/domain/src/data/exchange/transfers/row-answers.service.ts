import type { Writable } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mediaTypes } from '../exchange.catalogue.js';
import { Streams } from './stream.service.js';
import { type OpenTransfer, refusalOf } from './transfer.service.js';

/** Answers requests with the rows of transfers. */
@Injectable()
export class RowAnswers {
  constructor(@Inject(Streams) private readonly streams: Streams) {}

  /** @throws Refused TRANSITION where it is cut before the first row */
  async answer(opened: OpenTransfer, request: FastifyRequest, reply: FastifyReply): Promise<void> {
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
