import { Controller, Get, Inject, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Failure, Refused } from '#libs/contracts';
import { archived, Documented, idInAddress, printed, Printer, Reader, RefusalsFilter, Requires } from '#libs/platform';
import { signedIn } from '#libs/domain/api';
import { AgreementPaperLoader } from './agreement-paper.loader.js';
import { agreementEnclosures } from './agreement.enclosures.js';
import { agreementPaper } from './agreement.paper.js';
import { approvalPaper } from './approval.paper.js';
import { formatOf, give, languageOf, paperLanguage, save } from './paper.answers.js';
import { PaperLoader } from './paper.loader.js';
import { proposalPaper } from './proposal.paper.js';
import { approvalReport } from './reports/approval.report.js';
import { saveWorkbook, WORKBOOK } from './reports/report.workbook.js';

const PROPOSAL = ['pdf', 'page'] as const;
const APPROVAL = ['pdf', 'page', 'xlsx'] as const;
const AGREEMENT = ['pdf', 'page', 'archive'] as const;

/** How a paper is wanted. */
interface Wanted {
  readonly language?: string;
  readonly format?: string;
  /** Of an agreement: the number of an offer. */
  readonly revision?: string;
}

/**
 * Papers for people: `GET /papers/proposals/:id`, `GET /papers/approvals/:id`, with `language` (en, zh-CN, th) and `format`
 * (pdf, or page: HTML that prints well; of an approval also xlsx). Where nothing can print, the page is given out instead of a PDF.
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

  @Documented({
    summary: 'A proposal as it was last submitted, on paper.',
    query: z.object({ language: paperLanguage, format: z.enum(PROPOSAL).optional() }),
    answers: { 'application/pdf': null, 'text/html': null },
  })
  @Requires('proposal.read')
  @Get('proposals/:id')
  async proposal(
    @Param('id', idInAddress) id: string,
    @Query() wanted: Wanted,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const format = formatOf(wanted, PROPOSAL);
    const file = await this.reader.once(signedIn(request), (read) => this.papers.proposal(id, read));
    if (!file) throw Failure.notFound('proposal', id);
    const sheet = proposalPaper(file, languageOf(wanted));
    await give(reply, this.printer, sheet, `proposal-${id}-revision-${file.number}`, format);
  }

  @Documented({
    summary: 'The record of an approval, on paper or as a workbook.',
    query: z.object({ language: paperLanguage, format: z.enum(APPROVAL).optional() }),
    answers: { 'application/pdf': null, 'text/html': null, [WORKBOOK]: null },
  })
  @Requires('approval.read')
  @Get('approvals/:id')
  async approval(
    @Param('id', idInAddress) id: string,
    @Query() wanted: Wanted,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [format, language] = [formatOf(wanted, APPROVAL), languageOf(wanted)];
    const record = await this.reader.once(signedIn(request), (read) => this.papers.approval(id, language, read));
    if (!record) throw Failure.notFound('approval', id);
    if (format === 'xlsx') return saveWorkbook(reply, approvalReport(record, language));
    await give(reply, this.printer, approvalPaper(record, language), `approval-${id}`, format);
  }

  @Documented({
    summary: 'An agreement as it was offered, with what was signed, the signatures and the keys.',
    query: z.object({
      language: paperLanguage,
      format: z.enum(AGREEMENT).optional(),
      revision: z.int().min(1).optional().describe('The number of an offer; the last if left out.'),
    }),
    answers: { 'application/pdf': null, 'application/zip': null, 'text/html': null },
  })
  @Requires('agreement.read')
  @Get('agreements/:id')
  async agreement(
    @Param('id', idInAddress) id: string,
    @Query() wanted: Wanted,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const actor = signedIn(request);
    const [format, revision] = [formatOf(wanted, AGREEMENT), revisionOf(wanted)];
    const file = await this.reader.once(actor, (read) => this.agreements.find(id, revision, read));
    if (!file) throw Failure.notFound('offered agreement', id);
    const sheet = agreementPaper(file, languageOf(wanted));
    const name = `agreement-${id}-revision-${file.number}`;
    if (format === 'page') return give(reply, this.printer, sheet, name, format);
    const enclosures = agreementEnclosures(file);
    const bundle = await (format === 'archive'
      ? archived(sheet, enclosures)
      : printed(this.printer, sheet, enclosures));
    await save(reply, bundle, name);
  }
}

/** @throws Refused INPUT */
function revisionOf({ revision }: Wanted): number | null {
  if (revision === undefined || revision === '') return null;
  if (/^[1-9]\d{0,5}$/.test(revision)) return Number(revision);
  throw Refused.input([
    { path: ['revision'], code: 'FORM', message: 'revision is the number of an offer, such as 1.' },
  ]);
}
