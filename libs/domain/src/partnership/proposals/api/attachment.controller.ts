import { Controller, Get, Inject, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Failure } from '#libs/contracts';
import { Documented, idInAddress, Reader, RefusalsFilter, Requires, sql } from '#libs/platform';
import { Attachments } from '../attachments/attachment.service.js';
import { Files } from '../../../engines/files/file.service.js';
import {
  anyFile,
  fileHeaders,
  signedIn,
  storedFile,
  taking,
  uploadOf,
} from '../../../engines/files/api/file.stream.js';
import { pathOf } from './proposal.loader.js';

interface Stored {
  readonly name: string;
  readonly mediaType: string;
  readonly id: string;
  readonly storageKey: string;
  readonly sha256: string;
}

const IN_A_FRAME = { 'content-disposition': 'inline', 'content-security-policy': "frame-ancestors 'self'" };

/** Documents of proposals come and go as streams, beside GraphQL: `POST /attachments`, `GET /attachments/:id`. */
@Controller('attachments')
@UseFilters(RefusalsFilter)
export class AttachmentController {
  constructor(
    @Inject(Attachments) private readonly attachments: Attachments,
    @Inject(Files) private readonly files: Files,
    @Inject(Reader) private readonly reader: Reader,
  ) {}

  /** `multipart/form-data` with the field `proposalId` first and one `file` after it. */
  @Documented({
    summary: 'Adds a document to a proposal’s draft.',
    form: z.object({ proposalId: z.uuid(), file: z.file() }),
    answers: { 'application/json': storedFile.extend({ proposalVersion: z.int() }) },
  })
  @Requires('proposal.draft')
  @Post()
  async add(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await taking(request, reply, async () => {
      const actor = signedIn(request);
      const { file, id: proposalId } = await uploadOf(request, 'proposalId');
      const { attachment, proposalVersion } = await this.attachments.add(actor, {
        proposalId,
        name: file.filename,
        declaredType: file.mimetype,
        content: file.file,
      });
      const { id, name, mediaType, size, sha256 } = attachment;
      return { id, name, mediaType, size, sha256, path: pathOf(id), proposalVersion };
    });
  }

  @Documented({
    summary: 'A document of a proposal.',
    query: z.object({ preview: z.string().optional().describe('Given, a PDF is shown instead of saved.') }),
    answers: anyFile,
  })
  @Requires('proposal.read')
  @Get(':id')
  async get(
    @Param('id', idInAddress) id: string,
    @Query('preview') preview: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [found] = await this.reader.once(signedIn(request), (tx) =>
      tx.query<Stored>(
        sql`select id, name, media_type as "mediaType", storage_key as "storageKey", sha256 from attachment where id = ${id}`,
      ),
    );
    if (!found) throw Failure.notFound('attachment', id);
    const { content, size } = await this.files.open(found.id, found.storageKey);
    const headers = fileHeaders({ ...found, size });
    // A browser's own viewer takes PDF in a frame of the console's; a sandbox would keep the viewer itself out.
    const shown = preview !== undefined && found.mediaType === 'application/pdf';
    await reply.headers(shown ? { ...headers, ...IN_A_FRAME } : headers).send(content);
  }
}
