import { Controller, Get, Inject, Param, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type ExportKind, exportKinds, Failure } from '#libs/contracts';
import { Documented, idInAddress, isKnown, RefusalsFilter, Requires } from '#libs/platform';
import { fileHeaders, signedIn } from '../../../engines/files/api/file.stream.js';
import { BulkExportFiles } from '../bulk-export-files.service.js';
import { byteRange } from './byte-range.js';

const GZIP = 'application/gzip';
const FILE = /^([a-z-]{1,40})\.jsonl\.gz$/;

/** Files of exports: whole, or from where a download broke off. */
@Controller('bulk-exports')
@UseFilters(RefusalsFilter)
export class BulkExportController {
  constructor(@Inject(BulkExportFiles) private readonly files: BulkExportFiles) {}

  @Documented({
    summary: 'A file of an export, for whoever asked for it; `Range` and `If-Range` go on with what was broken off.',
    path: { file: z.string().regex(FILE).describe('Its kind, and `.jsonl.gz`.') },
    answers: { [GZIP]: null },
  })
  @Requires('bulkExport.make')
  @Get(':id/:file')
  async file(
    @Param('id', idInAddress) id: string,
    @Param('file') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [, named] = FILE.exec(name) ?? [];
    const kind = exportKinds.find((each): each is ExportKind => each === named);
    if (!kind) throw Failure.notFound('export', `${id}/${name}`);
    const found = await this.files.find(signedIn(request), id, kind);
    const { bytes: size, sha256 } = found;
    const etag = `"${sha256}"`;
    const { range: asked, 'if-range': ifRange } = request.headers;
    void reply.headers({
      ...fileHeaders({ name: `${kind}-${id}.jsonl.gz`, mediaType: GZIP, size, sha256 }),
      etag,
      'accept-ranges': 'bytes',
    });
    if (isKnown(request, etag)) {
      await reply.removeHeader('content-length').code(304).send();
      return;
    }
    const range = ifRange === undefined || ifRange === etag ? byteRange(asked, size) : null;
    if (range === 'OUTSIDE') {
      await reply.removeHeader('content-length').header('content-range', `bytes */${size}`).code(416).send();
      return;
    }
    if (range) {
      const { from, to } = range;
      void reply.code(206).headers({ 'content-range': `bytes ${from}-${to}/${size}`, 'content-length': to - from + 1 });
    }
    await reply.send(await this.files.open(found, range ?? undefined));
  }
}
