import { createHash } from 'node:crypto';
import { Controller, Get, Inject, Param, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Failure } from '#libs/contracts';
import { Clock, Config, Reader, RefusalsFilter, Requires } from '#libs/platform';
import { CalendarFeeds } from '../calendar-feed.service.js';
import { calendarText } from '../calendar-feed.text.js';
import { Deadlines } from '../deadline.reads.js';

const DAY_MS = 24 * 3600 * 1000;
/** What is late stays in sight for a while; what is further away than this comes in time. */
const [BEFORE_DAYS, AFTER_DAYS] = [60, 400];
const MOST = 2_000;

/** Deadlines for calendar programs, which cannot sign in: whoever has the address may read, until it is revoked. */
@Controller('calendars')
@UseFilters(RefusalsFilter)
export class CalendarFeedController {
  constructor(
    @Inject(CalendarFeeds) private readonly feeds: CalendarFeeds,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Reader) private readonly reader: Reader,
  ) {}

  @Requires('open')
  @Get(':file')
  async get(
    @Param('file') file: string,
    @Req() { headers }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = file.endsWith('.ics') ? await this.feeds.open(file.slice(0, -'.ics'.length)) : undefined;
    // The same answer whether it was never there, is revoked, or is a seat's that may not read now.
    if (!opened) throw new Failure('NOT_FOUND', 'There is no such calendar. Make a new address in your profile.');
    const { feed, actor } = opened;
    const now = this.clock.now().getTime();
    const [from, until] = [new Date(now - BEFORE_DAYS * DAY_MS), new Date(now + AFTER_DAYS * DAY_MS)];
    const due = await this.reader.once(actor, (read) =>
      this.deadlines.page(actor, { from, until, mine: feed.mine }, MOST, read),
    );
    const text = calendarText(due, {
      name: feed.name,
      origin: this.config.publicUrl.replace(/\/$/, ''),
      wordsOf: (kind) => this.deadlines.wordsOf(kind, feed.language),
    });
    const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
    void reply.headers({ etag: tag, 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' });
    if (headers['if-none-match']?.split(/\s*,\s*/).some((each) => each.replace(/^W\//, '') === tag)) {
      await reply.code(304).send();
      return;
    }
    await reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', 'inline; filename="deadlines.ics"')
      .send(text);
  }
}
