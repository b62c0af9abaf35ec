import { Inject, Injectable } from '@nestjs/common';
import { type EventFor, OnEvent } from '#libs/platform';
import { CalendarFeeds } from '../calendar-feed.service.js';

@Injectable()
export class CalendarFeedHandlers {
  constructor(@Inject(CalendarFeeds) private readonly feeds: CalendarFeeds) {}

  /**
   * Ends with the tokens: a seat was put to rest, an organisation suspended, a password lost or factors taken away. Running
   * twice ends nothing more.
   */
  @OnEvent('calendarFeed.end')
  async end({ type, data }: EventFor<'calendarFeed.end'>): Promise<void> {
    if ('tokensEnded' in data) {
      if (data.tokensEnded) await this.feeds.endOf('PERSON', data.memberId);
    } else if (!('memberId' in data)) await this.feeds.endOf('ORGANISATION', data.organisationId);
    else await this.feeds.endOf(type === 'factorRecovery.approved' ? 'PERSON' : 'SEAT', data.memberId);
  }
}
