import { Controller, Get, Inject, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { languages, languageAmong, Refused, tableKinds, tableWords } from '#libs/contracts';
import { Documented, RefusalsFilter, Requires } from '#libs/platform';
import { fileHeaders, signedIn, taking } from '../../files/api/file.stream.js';
import { assertFits, mostBytesOf } from '../reading/table.file.js';
import { csvTemplate, xlsxTemplate } from '../reading/table.template.js';
import { TableImports } from '../table-import.service.js';
import { TableKinds } from '../table-kinds.service.js';

const CSV = 'text/csv; charset=utf-8';
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const formats = ['csv', 'xlsx'] as const;

/** Files of tables come and go beside GraphQL. */
@Controller('imports/tables')
@UseFilters(RefusalsFilter)
export class TableImportController {
  constructor(
    @Inject(TableImports) private readonly imports: TableImports,
    @Inject(TableKinds) private readonly kinds: TableKinds,
  ) {}

  /** `multipart/form-data`: a field `kind` and then one `file`, CSV or XLSX; of projects JSON too, by OC4IDS. */
  @Documented({
    summary: 'Looks a table through; nothing of it is done before `applyTableImport`.',
    form: z.object({ kind: z.enum(tableKinds).describe('Of what.'), file: z.file() }),
    answers: {
      'application/json': z.object({
        id: z.uuid(),
        fresh: z.int(),
        known: z.int(),
        refused: z.int(),
        version: z.int(),
      }),
    },
  })
  @Requires('tableImport.read')
  @Post()
  preview(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return taking(request, reply, async () => {
      const actor = signedIn(request);
      const { kind, name, bytes } = await this.tableOf(request);
      const { id, fresh, known, refused, version } = await this.imports.preview(actor, { kind, name, bytes });
      return { id, fresh, known, refused, version };
    });
  }

  @Documented({
    summary: 'An empty table with the right headings; as XLSX with a sheet that explains them.',
    path: { kind: z.enum(tableKinds), format: z.enum(formats) },
    query: z.object({ language: z.enum(languages).optional().describe('Of the headings; English if left out.') }),
    answers: { 'text/csv': null, [WORKBOOK]: null },
  })
  @Requires('tableImport.read')
  @Get('templates/:kind/:format')
  async template(
    @Param('kind') kind: string,
    @Param('format') format: string,
    @Query('language') wanted: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const table = this.kinds.of(kind);
    if (!formats.some((one) => one === format)) {
      throw Refused.input([{ path: ['format'], code: 'UNKNOWN_VALUE', message: 'Ask for csv or xlsx.' }]);
    }
    const language = languageAmong([wanted ?? 'en']);
    const content =
      format === 'csv' ? Buffer.from(csvTemplate(table, language)) : Buffer.from(await xlsxTemplate(table, language));
    await reply
      .headers(
        fileHeaders({
          name: `${tableWords[language].kinds[kind] ?? kind}.${format}`,
          mediaType: format === 'csv' ? CSV : WORKBOOK,
          size: content.length,
          sha256: createHash('sha256').update(content).digest('hex'),
        }),
      )
      .send(content);
  }

  /** The file of a request, whole: it is small. */
  private async tableOf(request: FastifyRequest): Promise<{ kind: string; name: string; bytes: Buffer }> {
    const file = request.isMultipart() ? await request.file() : undefined;
    if (!file) {
      const message = 'Send multipart/form-data with the field kind and then one file.';
      throw Refused.input([{ path: ['file'], code: 'REQUIRED', message }]);
    }
    const given = file.fields['kind'];
    const kind = given && !Array.isArray(given) && given.type === 'field' ? String(given.value) : '';
    const most = mostBytesOf(this.kinds.of(kind));
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of file.file as AsyncIterable<Buffer>) {
      assertFits((size += piece.length), most);
      pieces.push(piece);
    }
    return { kind, name: file.filename, bytes: Buffer.concat(pieces) };
  }
}
