import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { AtMost, CurrentActor, Op, Operation, Requires } from '#libs/graphql';
import { columns, Config, list, matching } from '#libs/platform';
import { CalendarFeed } from '../calendar-feed.entity.js';
import { CalendarFeeds } from '../calendar-feed.service.js';
import {
  CalendarFeedType,
  CreateCalendarFeedInput,
  CreateCalendarFeedResult,
  RevokeCalendarFeedInput,
  RevokeCalendarFeedResult,
} from './deadline.types.js';
import { languageOf, namedLanguage } from '../feed-language.catalogue.js';

const FEED = columns(CalendarFeed, ['id', 'memberId', 'name', 'language', 'mine', 'createdAt', 'lastReadAt']);

@Resolver(() => CalendarFeedType)
export class CalendarFeedResolver {
  constructor(
    @Inject(CalendarFeeds) private readonly feeds: CalendarFeeds,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Requires('session')
  @AtMost(10)
  @Query(() => [CalendarFeedType], { description: 'Calendar addresses of yours, of all your seats.' })
  async calendarFeeds(@CurrentActor() actor: Actor, @Op() operation: Operation): Promise<CalendarFeedType[]> {
    const rows = await operation.read.query(
      list(FEED, { where: [matching(FEED, { personId: actor.personId })], order: { by: ['createdAt', 'id'] } }),
    );
    return rows.map((row) => ({ ...row, language: namedLanguage(row.language) }));
  }

  @Requires('session')
  @Mutation(() => CreateCalendarFeedResult, {
    description: 'Makes an address from which a calendar program reads the deadlines of your seat.',
  })
  async createCalendarFeed(@Args('input') input: CreateCalendarFeedInput, @CurrentActor() actor: Actor) {
    const { id, secret } = await this.feeds.create(actor, { ...input, language: languageOf(input.language) });
    return { id, address: `${this.config.publicUrl.replace(/\/$/, '')}/calendars/${secret}.ics` };
  }

  @Requires('session')
  @Mutation(() => RevokeCalendarFeedResult, { description: 'Ends an address at once.' })
  async revokeCalendarFeed(@Args('input') { id }: RevokeCalendarFeedInput, @CurrentActor() actor: Actor) {
    await this.feeds.revoke(actor, id);
    return { revoked: id };
  }
}
