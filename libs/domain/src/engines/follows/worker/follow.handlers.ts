import { Inject, Injectable } from '@nestjs/common';
import { type EventFor, OnEvent } from '#libs/platform';
import { FollowNews } from '../follow-news.service.js';

@Injectable()
export class FollowHandlers {
  constructor(@Inject(FollowNews) private readonly news: FollowNews) {}

  @OnEvent('follow.tell')
  async tell(event: EventFor<'follow.tell'>): Promise<void> {
    await this.news.tell(event);
  }
}
