import { Controller, Get, Inject, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Failure, Refused } from '#libs/contracts';
import { Documented, idInAddress, Reader, RefusalsFilter, Requires } from '#libs/platform';
import { DatasetVersions } from '../version.service.js';
import { Files } from '../../../engines/files/file.service.js';
import { anyFile, fileHeaders, signedIn, taking } from '../../../engines/files/api/file.stream.js';

interface Stored {
  readonly name: string;
  readonly mediaType: string;
  readonly id: string;
  readonly storageKey: string;
  readonly sha256: string;
}

/** Columns of 500 with their descriptions. */
const FIELD_BYTES = 2 * 1024 * 1024;

/** Files of datasets come and go as streams, beside GraphQL. Rows never: they need an agreement. */
@Controller('datasets')
@UseFilters(RefusalsFilter)
export class DatasetController {
  constructor(
    @Inject(Files) private readonly files: Files,
    @Inject(DatasetVersions) private readonly versions: DatasetVersions,
    @Inject(Reader) private readonly reader: Reader,
  ) {}

  /**
   * `multipart/form-data`: fields `columns` and `keyColumns` (JSON), `note`, all optional and in front of the one `file`.
   * Answers 201 with the version, whose rows the worker then takes in.
   */
  @Documented({
    summary: 'Uploads a version of a dataset, whose rows are then taken in.',
    form: z.object({
      columns: z.string().optional().describe('A JSON array of columns; left out, they are guessed from the file.'),
      keyColumns: z.string().optional().describe('A JSON array of names of columns that tell rows apart.'),
      note: z.string().optional(),
      file: z.file(),
    }),
    answers: {
      'application/json': z.object({ id: z.uuid(), datasetId: z.uuid(), number: z.int(), state: z.string() }),
    },
  })
  @Requires('dataset.publish')
  @Post(':id/versions')
  upload(
    @Param('id', idInAddress) datasetId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return taking(request, reply, async () => {
      const actor = signedIn(request);
      const file = await fileOf(request);
      const { id, number, state } = await this.versions.upload(actor, {
        datasetId,
        columns: jsonField(file, 'columns') as never,
        keyColumns: jsonField(file, 'keyColumns') as never,
        note: textField(file, 'note'),
        name: file.filename,
        declaredType: file.mimetype,
        content: file.file,
      });
      return { id, datasetId, number, state };
    });
  }

  /** The file as it was uploaded, for the dataset's owner. */
  @Documented({ summary: 'The file of a version, for the dataset’s owner.', answers: anyFile })
  @Requires('dataset.read')
  @Get('versions/:id/file')
  file(
    @Param('id', idInAddress) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sql = `select t.id, t.file_name as name, v.media_type as "mediaType", t.storage_key as "storageKey", t.sha256
      from distribution t join dataset_version v on v.id = t.id where t.id = $1 and t.storage_key is not null`;
    return this.send(sql, 'uploaded file', id, request, reply);
  }

  /** Every row that did not fit, as CSV with line, column, code and message, for the dataset's owner. */
  @Documented({ summary: 'Every row that did not fit, for the dataset’s owner.', answers: { 'text/csv': null } })
  @Requires('dataset.read')
  @Get('versions/:id/rejections')
  rejections(
    @Param('id', idInAddress) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sql = `select id, 'rejected.csv' as name, 'text/csv; charset=utf-8' as "mediaType", report_key as "storageKey",
        report_key as sha256 from ingest where id = $1 and report_key is not null`;
    return this.send(sql, 'report of rejected rows', id, request, reply);
  }

  private async send(
    sql: string,
    noun: string,
    id: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const [found] = await this.reader.once(signedIn(request), (tx) => tx.query<Stored>(sql, [id]));
    if (!found) throw Failure.notFound(noun, id);
    const { content, size } = await this.files.open(found.id, found.storageKey);
    await reply.headers(fileHeaders({ ...found, size })).send(content);
  }
}

async function fileOf(request: FastifyRequest): Promise<MultipartFile> {
  const file = request.isMultipart() ? await request.file({ limits: { fieldSize: FIELD_BYTES } }) : undefined;
  if (file) return file;
  const message =
    'Send multipart/form-data with the fields columns, keyColumns and note, where wanted, and then one file.';
  throw Refused.input([{ path: ['file'], code: 'REQUIRED', message }]);
}

/** Only what came before the file is known while it streams. */
function textField({ fields }: MultipartFile, name: string): string | null {
  const field = fields[name];
  const value = field && !Array.isArray(field) && field.type === 'field' ? field.value : null;
  return typeof value === 'string' ? value : null;
}

function jsonField(file: MultipartFile, name: string): unknown {
  const text = textField(file, name);
  if (!text?.trim()) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value;
  } catch {
    // falls through: either way it is not the list that is wanted
  }
  throw Refused.input([{ path: [name], code: 'FORM', message: `Send ${name} as a JSON array.` }]);
}
