import { Inject, Injectable } from '@nestjs/common';
import { type EventFor, OnEvent } from '#libs/platform';
import { ImpactNews } from '../impact-news.service.js';

@Injectable()
export class ImpactHandlers {
  constructor(@Inject(ImpactNews) private readonly news: ImpactNews) {}

  @OnEvent('impact.tell')
  async tell(event: EventFor<'impact.tell'>): Promise<void> {
    await this.news.tell(event);
  }
}
