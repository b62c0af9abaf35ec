import type { IncomingMessage } from 'node:http';
import { Controller, Get, Inject, Param, ParseUUIDPipe, Post, Req, Res, UseFilters } from '@nestjs/common';
import { fastifyMultipart, type MultipartFile } from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, Failure, Refused } from '#libs/contracts';
import { Attachments } from '#libs/domain';
import { Reader, RefusalsFilter, Storage } from '#libs/platform';
import { pathOf } from './proposal.loader.js';

interface Stored {
  readonly name: string;
  readonly mediaType: string;
  readonly storageKey: string;
  readonly sha256: string;
}

const REST_BYTES = 8 * 1024 * 1024;
const REST_MS = 5000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Lets the routes below take files in. How large one may be is the store's to say, in words; nothing is buffered here. */
export async function installUploads(app: NestFastifyApplication): Promise<void> {
  await app.register(fastifyMultipart, {
    limits: { files: 1, fields: 5, fieldSize: 1000, parts: 6, fileSize: Number.MAX_SAFE_INTEGER },
  });
}

/** Documents of proposals come and go as streams, beside GraphQL: `POST /attachments`, `GET /attachments/:id`. */
@Controller('attachments')
@UseFilters(RefusalsFilter)
export class AttachmentController {
  constructor(
    @Inject(Attachments) private readonly attachments: Attachments,
    @Inject(Reader) private readonly reader: Reader,
    @Inject(Storage) private readonly storage: Storage,
  ) {}

  /** `multipart/form-data` with the field `proposalId` first and one `file` after it. */
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

  @Get(':id')
  async get(
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [found] = await this.reader.once(signedIn(request), (tx) =>
      tx.query<Stored>(
        `select name, media_type as "mediaType", storage_key as "storageKey", sha256 from attachment where id = $1`,
        [id],
      ),
    );
    if (!found) throw Failure.notFound('attachment', id);
    const { content, size } = await this.storage.get(found.storageKey);
    // Whatever is in it, a browser saves it and runs nothing of it.
    await reply
      .headers({
        'content-type': found.mediaType,
        'content-length': size,
        'content-disposition': disposition(found.name),
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'private, no-store',
        digest: `sha-256=${Buffer.from(found.sha256, 'hex').toString('base64')}`,
      })
      .send(content);
  }
}

/**
 * Reads on and forgets what a refused caller is still sending: most clients look for an answer only when they have sent
 * everything, and a connection closed before that shows them a broken pipe instead of the reason.
 * @returns false when it was more, or took longer, than is worth waiting for
 */
function readRest(body: IncomingMessage): Promise<boolean> {
  if (body.readableEnded) return Promise.resolve(true);
  return new Promise((resolve) => {
    let left = REST_BYTES;
    const timer = setTimeout(() => resolve(false), REST_MS);
    body.on('data', ({ length }: Buffer) => {
      if ((left -= length) < 0) resolve(false);
    });
    body.once('end', () => resolve(true));
    body.once('close', () => {
      clearTimeout(timer);
      resolve(false);
    });
    body.unpipe();
    body.resume();
  });
}

function signedIn({ actor }: FastifyRequest): Actor {
  if (!actor) throw new Failure('UNAUTHENTICATED', 'Sign in first, or send a valid token.');
  return actor;
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

/** RFC 6266: the name for those who read UTF-8, and what is left of it in ASCII for those who do not. */
function disposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
