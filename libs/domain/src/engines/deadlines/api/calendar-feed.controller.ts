import { Controller, Get, Inject, Param, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Failure } from '#libs/contracts';
import {
  Clock,
  Config,
  Documented,
  networkOf,
  Reader,
  RefusalsFilter,
  Requires,
  SecurityLog,
  sendTagged,
  Throttle,
} from '#libs/platform';
import { CalendarFeeds } from '../calendar-feed.service.js';
import { calendarText } from '../calendar-feed.text.js';
import { Deadlines } from '../deadline.reads.js';

const DAY_MS = 24 * 3600 * 1000;
/** What is late stays in sight for a while; what is further away than this comes in time. */
const [BEFORE_DAYS, AFTER_DAYS] = [60, 400];
const MOST = 2_000;
/** Addresses that open nothing. One that does is not counted. */
const REFUSED = { name: 'calendar.address', free: 60, firstDelayS: 1, longestDelayS: 60, pollsCount: true };

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
    @Inject(SecurityLog) private readonly security: SecurityLog,
    @Inject(Throttle) private readonly throttle: Throttle,
  ) {}

  @Documented({
    summary:
      'Deadlines for a calendar program. The address is made by `createCalendarFeed`, and whoever has it may read.',
    path: { file: z.string().regex(/\.ics$/) },
    answers: { 'text/calendar': null },
  })
  @Requires('open')
  @Get(':file')
  async get(@Param('file') file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const opened = file.endsWith('.ics') ? await this.feeds.open(file.slice(0, -'.ics'.length)) : undefined;
    // The same answer whether it was never there, is revoked, or is a seat's that may not read now.
    if (!opened) {
      this.security.record({ kind: 'permission.refused', reason: 'calendar.address' });
      await this.throttle.attempt({ ...REFUSED, key: networkOf(request.ip) });
      throw new Failure('NOT_FOUND', 'There is no such calendar. Make a new address in your profile.');
    }
    const { feed, actor } = opened;
    const now = this.clock.now().getTime();
    const [from, until] = [new Date(now - BEFORE_DAYS * DAY_MS), new Date(now + AFTER_DAYS * DAY_MS)];
    const due = await this.reader.once(
      actor,
      (read) => this.deadlines.page(actor, { from, until, mine: feed.mine }, MOST, read),
      request.freshness,
    );
    const text = calendarText(due, {
      name: feed.name,
      origin: this.config.publicUrl.replace(/\/$/, ''),
      language: feed.language,
      wordsOf: (kind) => this.deadlines.wordsOf(kind, feed.language),
    });
    void reply.headers({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="deadlines.ics"',
      'cache-control': 'private, no-cache',
      'x-robots-tag': 'noindex',
    });
    await sendTagged(request, reply, text);
  }
}
