import { Controller, Get, Inject, Param, ParseUUIDPipe, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Failure } from '#libs/contracts';
import {
  Printer,
  Reader,
  RefusalsFilter,
  type Sheet,
  type SheetLanguage,
  sheetLanguages,
  webPageOf,
} from '#libs/platform';
import { signedIn } from '../files/file.stream.js';
import { approvalPaper } from './approval.paper.js';
import { PaperLoader } from './paper.loader.js';
import { proposalPaper } from './proposal.paper.js';

/** How a paper is wanted. */
interface Wanted {
  readonly language?: string;
  readonly format?: string;
}

/**
 * Papers for people: `GET /papers/proposals/:id`, `GET /papers/approvals/:id`, with `language` (en, zh-CN, th) and `format`
 * (pdf, or page: HTML that prints well). Where nothing can print, the page is given out for either.
 */
@Controller('papers')
@UseFilters(RefusalsFilter)
export class PaperController {
  constructor(
    @Inject(PaperLoader) private readonly papers: PaperLoader,
    @Inject(Printer) private readonly printer: Printer,
    @Inject(Reader) private readonly reader: Reader,
  ) {}

  @Get('proposals/:id')
  async proposal(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() wanted: Wanted,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.reader.once(signedIn(request), (read) => this.papers.proposal(id, read));
    if (!file) throw Failure.notFound('proposal', id);
    await this.give(reply, proposalPaper(file, languageOf(wanted)), `proposal-${id}-revision-${file.number}`, wanted);
  }

  @Get('approvals/:id')
  async approval(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() wanted: Wanted,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const record = await this.reader.once(signedIn(request), (read) => this.papers.approval(id, read));
    if (!record) throw Failure.notFound('approval', id);
    await this.give(reply, approvalPaper(record, languageOf(wanted)), `approval-${id}`, wanted);
  }

  private async give(reply: FastifyReply, sheet: Sheet, name: string, { format }: Wanted): Promise<void> {
    void reply.headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
    const pdf = format === 'page' ? null : await this.printer.pdf(sheet);
    if (pdf) {
      await reply
        .headers({ 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${name}.pdf"` })
        .send(Buffer.from(pdf));
      return;
    }
    await reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox allow-modals",
      })
      .send(webPageOf(sheet));
  }
}

function languageOf({ language }: Wanted): SheetLanguage {
  return sheetLanguages.find((one) => one === language) ?? 'en';
}
