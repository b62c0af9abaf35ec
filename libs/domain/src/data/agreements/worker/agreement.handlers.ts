import { Inject, Injectable } from '@nestjs/common';
import { AgreementNews } from '../news/agreement-news.service.js';
import { Clearances } from '../negotiation/clearance.service.js';
import { type EventFor, OnEvent } from '#libs/platform';
import { mayConcern } from '../../../engines/approvals/approval.subject.js';

@Injectable()
export class AgreementHandlers {
  constructor(
    @Inject(AgreementNews) private readonly news: AgreementNews,
    @Inject(Clearances) private readonly clearances: Clearances,
  ) {}

  /** An approval ended; the party's clearance it was about, if it was, follows. */
  @OnEvent('agreement.followApproval')
  async followApproval({ data }: EventFor<'agreement.followApproval'>): Promise<void> {
    if (mayConcern(data, 'agreement')) await this.clearances.followApproval(data.approvalId);
  }

  @OnEvent('agreement.tell')
  async tell(event: EventFor<'agreement.tell'>): Promise<void> {
    await this.news.tell(event);
  }
}
