import { Controller, Get, Inject, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Failure, type Permission, subjectScope } from '#libs/contracts';
import { assertMeets, Documented, idInAddress, Reader, RefusalsFilter, Requires, sql } from '#libs/platform';
import { anyFile, fileHeaders, signedIn, storedFile, taking, uploadOf } from '../../files/api/file.stream.js';
import { Files } from '../../files/file.service.js';
import { CommentFiles } from '../files/comment-file.service.js';
import { pathOf } from './discussion.loader.js';

interface Stored {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly storageKey: string;
  readonly sha256: string;
  readonly subjectKind: string;
}

/** Files of comments come and go as streams, beside GraphQL: `POST /comment-files`, `GET /comment-files/:id`. */
@Controller('comment-files')
@UseFilters(RefusalsFilter)
export class CommentFileController {
  constructor(
    @Inject(CommentFiles) private readonly commentFiles: CommentFiles,
    @Inject(Files) private readonly files: Files,
    @Inject(Reader) private readonly reader: Reader,
  ) {}

  /** `multipart/form-data` with the field `commentId` first and one `file` after it. */
  @Documented({
    summary: 'Adds a file to a comment of one’s own.',
    form: z.object({ commentId: z.uuid(), file: z.file() }),
    answers: { 'application/json': storedFile },
  })
  @Requires('discussion.write')
  @Post()
  async add(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await taking(request, reply, async () => {
      const actor = signedIn(request);
      const { file, id: commentId } = await uploadOf(request, 'commentId');
      const { filename, mimetype, file: content } = file;
      const added = await this.commentFiles.add(actor, { commentId, name: filename, declaredType: mimetype, content });
      const { id, name, mediaType, size, sha256 } = added;
      return { id, name, mediaType, size, sha256, path: pathOf(id) };
    });
  }

  /** For whoever reads the comment; to a token, with the scope that reads what it is about. */
  @Documented({ summary: 'A file of a comment.', answers: anyFile })
  @Requires('signed-in')
  @Get(':id')
  async get(
    @Param('id', idInAddress) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const actor = signedIn(request);
    const [found] = await this.reader.once(actor, (tx) =>
      tx.query<Stored>(sql`
        select f.id, f.name, f.media_type as "mediaType", f.storage_key as "storageKey", f.sha256, d.subject_kind as "subjectKind"
        from comment_file f join discussion_comment c on c.id = f.comment_id and c.deleted_at is null
          join discussion d on d.id = f.discussion_id where f.id = ${id}`),
    );
    if (!found) throw Failure.notFound('file', id);
    assertMeets(actor, subjectScope(found.subjectKind) as Permission);
    const { content, size } = await this.files.open(found.id, found.storageKey);
    await reply.headers(fileHeaders({ ...found, size })).send(content);
  }
}
