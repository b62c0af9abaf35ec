import { Controller, Get, Inject, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { Failure, isTimeZone, Refused } from '#libs/contracts';
import { Clock, Documented, idInAddress, Printer, Reader, RefusalsFilter, Requires } from '#libs/platform';
import { signedIn } from '#libs/domain/api';
import { formatOf, give, languageOf, paperLanguage } from '../paper.answers.js';
import { portfolioReport } from './portfolio.report.js';
import { projectReport } from './project.report.js';
import type { OfficeReport } from './report.js';
import { ReportLoader } from './report.loader.js';
import { sheetOf } from './report.sheet.js';
import { saveWorkbook, WORKBOOK } from './report.workbook.js';

/** How a report is wanted. */
interface Wanted {
  readonly language?: string;
  readonly format?: string;
  readonly timeZone?: string;
  /** Of the portfolio: such as 2026-11; left out, this one. */
  readonly month?: string;
}

const FORMATS = ['pdf', 'page', 'xlsx'] as const;
const asked = z.object({
  language: paperLanguage,
  format: z.enum(FORMATS).optional(),
  timeZone: z.string().optional().describe('In which days and months begin, such as Asia/Shanghai; UTC if left out.'),
});
const answers = { 'application/pdf': null, 'text/html': null, [WORKBOOK]: null };

/**
 * Reports: `GET /papers/portfolio`, `GET /papers/projects/:id`, with `language`, `format` (pdf, page, xlsx) and `timeZone`,
 * in which days and months begin. Whoever asks reads what they may see.
 */
@Controller('papers')
@UseFilters(RefusalsFilter)
export class ReportController {
  constructor(
    @Inject(ReportLoader) private readonly reports: ReportLoader,
    @Inject(Printer) private readonly printer: Printer,
    @Inject(Reader) private readonly reader: Reader,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Documented({
    summary: 'The portfolio in a month.',
    query: asked.extend({ month: z.string().optional().describe('Such as 2026-11; this one if left out.') }),
    answers,
  })
  @Requires('project.read')
  @Get('portfolio')
  async portfolio(@Query() wanted: Wanted, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const now = this.clock.now();
    const [format, timeZone] = [formatOf(wanted, FORMATS), zoneOf(wanted)];
    const { month, from, until } = monthOf(wanted, timeZone, now);
    const actor = signedIn(request);
    const language = languageOf(wanted);
    const [given, organisation] = await this.reader.once(
      actor,
      async (read) => [
        await this.reports.month(from, until, now, language, read),
        await this.reports.organisation(actor.organisationId, language, read),
      ],
      request.freshness,
    );
    const asked = { language, month, timeZone, from, now, organisation };
    await this.give(reply, portfolioReport(given, asked), format);
  }

  @Documented({ summary: 'A sheet about a project.', query: asked, answers })
  @Requires('project.read')
  @Get('projects/:id')
  async project(
    @Param('id', idInAddress) id: string,
    @Query() wanted: Wanted,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [format, timeZone] = [formatOf(wanted, FORMATS), zoneOf(wanted)];
    const language = languageOf(wanted);
    const sheet = await this.reader.once(
      signedIn(request),
      (read) => this.reports.project(id, language, read),
      request.freshness,
    );
    if (!sheet) throw Failure.notFound('project', id);
    await this.give(reply, projectReport(sheet, language, timeZone, this.clock.now()), format);
  }

  private async give(reply: FastifyReply, report: OfficeReport, format: string | undefined): Promise<void> {
    if (format !== 'xlsx') return give(reply, this.printer, sheetOf(report), report.name, format);
    await saveWorkbook(reply, report);
  }
}

/** @throws Refused INPUT */
function zoneOf({ timeZone = 'UTC' }: Wanted): string {
  if (timeZone.length <= 60 && isTimeZone(timeZone)) return timeZone;
  throw refuse('timeZone', 'timeZone is the name of a time zone, such as Asia/Shanghai.');
}

/** @throws Refused INPUT */
function monthOf({ month }: Wanted, timeZone: string, now: Date): { month: string; from: Date; until: Date } {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const asked = month || here.toPlainDate().toPlainYearMonth().toString();
  if (!/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(asked)) throw refuse('month', 'month is a month, such as 2026-11.');
  const first = Temporal.PlainYearMonth.from(asked).toPlainDate({ day: 1 });
  const instant = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime({ timeZone }).epochMilliseconds);
  return { month: asked, from: instant(first), until: instant(first.add({ months: 1 })) };
}

function refuse(name: string, message: string): Refused {
  return Refused.input([{ path: [name], code: 'FORM', message }]);
}
