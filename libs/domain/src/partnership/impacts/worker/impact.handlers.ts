import { Approvals } from '../../../engines/approvals/approval.service.js';
import { Inject, Injectable } from '@nestjs/common';
import { type EventFor, OnEvent } from '#libs/platform';
import { ImpactNews } from '../impact-news.service.js';

@Injectable()
export class ImpactHandlers {
  constructor(
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(ImpactNews) private readonly news: ImpactNews,
  ) {}

  @OnEvent('impact.tell')
  async tell(event: EventFor<'impact.tell'>): Promise<void> {
    await this.news.tell(event);
  }

  /** Stages may wait for the assessment. */
  @OnEvent('impact.openWaiting')
  async openWaiting(): Promise<void> {
    await this.approvals.openHeld();
  }
}
