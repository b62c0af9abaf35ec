import { Controller, Get, Inject, Param, ParseUUIDPipe, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Failure, Refused } from '#libs/contracts';
import {
  archived,
  type Bundle,
  printed,
  Printer,
  Reader,
  RefusalsFilter,
  Requires,
  type Sheet,
  type SheetLanguage,
  sheetLanguages,
  webPageOf,
} from '#libs/platform';
import { signedIn } from '#libs/domain/api';
import { AgreementPaperLoader } from './agreement-paper.loader.js';
import { agreementEnclosures } from './agreement.enclosures.js';
import { agreementPaper } from './agreement.paper.js';
import { approvalPaper } from './approval.paper.js';
import { PaperLoader } from './paper.loader.js';
import { proposalPaper } from './proposal.paper.js';

/** How a paper is wanted. */
interface Wanted {
  readonly language?: string;
  readonly format?: string;
  /** Of an agreement: the number of an offer. */
  readonly revision?: string;
}

/**
 * Papers for people: `GET /papers/proposals/:id`, `GET /papers/approvals/:id`, with `language` (en, zh-CN, th) and `format`
 * (pdf, or page: HTML that prints well). Where nothing can print, the page is given out for either.
 *
 * `GET /papers/agreements/:id` also takes `revision` and the format `archive`: what was signed, the signatures and the keys
 * are attached to the PDF; the archive has them beside the page, and is given out where nothing can print.
 */
@Controller('papers')
@UseFilters(RefusalsFilter)
export class PaperController {
  constructor(
    @Inject(PaperLoader) private readonly papers: PaperLoader,
    @Inject(AgreementPaperLoader) private readonly agreements: AgreementPaperLoader,
    @Inject(Printer) private readonly printer: Printer,
    @Inject(Reader) private readonly reader: Reader,
  ) {}

  @Requires('proposal.read')
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

  @Requires('approval.read')
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

  @Requires('agreement.read')
  @Get('agreements/:id')
  async agreement(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() wanted: Wanted,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const actor = signedIn(request);
    const revision = revisionOf(wanted);
    const file = await this.reader.once(actor, (read) => this.agreements.find(id, revision, read));
    if (!file) throw Failure.notFound('offered agreement', id);
    const sheet = agreementPaper(file, languageOf(wanted));
    const name = `agreement-${id}-revision-${file.number}`;
    if (wanted.format === 'page') return this.give(reply, sheet, name, wanted);
    const enclosures = agreementEnclosures(file);
    const bundle = await (wanted.format === 'archive'
      ? archived(sheet, enclosures)
      : printed(this.printer, sheet, enclosures));
    await this.save(reply, bundle, name);
  }

  private async save(reply: FastifyReply, { bytes, mediaType, extension }: Bundle, name: string): Promise<void> {
    await reply
      .headers({
        'content-type': mediaType,
        'content-disposition': `attachment; filename="${name}.${extension}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      })
      .send(Buffer.from(bytes));
  }

  private async give(reply: FastifyReply, sheet: Sheet, name: string, { format }: Wanted): Promise<void> {
    const pdf = format === 'page' ? null : await this.printer.pdf(sheet);
    if (pdf) return this.save(reply, { bytes: pdf, mediaType: 'application/pdf', extension: 'pdf' }, name);
    await reply
      .headers({
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
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

/** @throws Refused INPUT */
function revisionOf({ revision }: Wanted): number | null {
  if (revision === undefined || revision === '') return null;
  if (/^[1-9]\d{0,5}$/.test(revision)) return Number(revision);
  throw Refused.input([
    { path: ['revision'], code: 'FORM', message: 'revision is the number of an offer, such as 1.' },
  ]);
}
