import { Inject, Injectable } from '@nestjs/common';
import { Mentions } from '../mention.service.js';
import { type EventFor, OnEvent } from '#libs/platform';

@Injectable()
export class DiscussionHandlers {
  constructor(@Inject(Mentions) private readonly mentions: Mentions) {}

  @OnEvent('discussion.tell')
  async tell(event: EventFor<'discussion.tell'>): Promise<void> {
    await this.mentions.tell(event);
  }
}
