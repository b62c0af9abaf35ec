import { Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Failure, Refused } from '#libs/contracts';
import { Reader, RefusalsFilter, Requires } from '#libs/platform';
import { Attachments } from '../attachment.service.js';
import { Files } from '../../../engines/files/file.service.js';
import { fileHeaders, readRest, signedIn } from '../../../engines/files/api/file.stream.js';
import { pathOf } from './proposal.loader.js';

interface Stored {
  readonly name: string;
  readonly mediaType: string;
  readonly id: string;
  readonly storageKey: string;
  readonly sha256: string;
}

const IN_A_FRAME = { 'content-disposition': 'inline', 'content-security-policy': "frame-ancestors 'self'" };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

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
  @Requires('proposal.draft')
  @Post()
  async add(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    try {
      const actor = signedIn(request);
      const file = await fileOf(request);
      const { attachment, proposalVersion } = await this.attachments.add(actor, {
        proposalId: proposalIdOf(file),
        name: file.filename,
        declaredType: file.mimetype,
        content: file.file,
      });
      const { id, name, mediaType, size, sha256 } = attachment;
      await reply.code(201).send({ id, name, mediaType, size, sha256, path: pathOf(id), proposalVersion });
    } catch (error) {
      if (!(await readRest(request.raw))) void reply.header('connection', 'close');
      throw error;
    }
  }

  @Requires('proposal.read')
  @Get(':id')
  async get(
    @Param('id', ParseUUIDPipe) id: string,
    @Query('preview') preview: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [found] = await this.reader.once(signedIn(request), (tx) =>
      tx.query<Stored>(
        `select id, name, media_type as "mediaType", storage_key as "storageKey", sha256 from attachment where id = $1`,
        [id],
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

async function fileOf(request: FastifyRequest): Promise<MultipartFile> {
  const file = request.isMultipart() ? await request.file() : undefined;
  if (file) return file;
  const message = 'Send multipart/form-data with the field proposalId and then one file.';
  throw Refused.input([{ path: ['file'], code: 'REQUIRED', message }]);
}

/** Only what came before the file is known while it streams. */
function proposalIdOf({ fields }: MultipartFile): string {
  const { proposalId } = fields;
  const value = proposalId && !Array.isArray(proposalId) && proposalId.type === 'field' ? proposalId.value : undefined;
  if (typeof value === 'string' && UUID.test(value)) return value;
  const message = 'Put the id of the proposal in a field proposalId, in front of the file.';
  throw Refused.input([{ path: ['proposalId'], code: 'REQUIRED', message }]);
}
