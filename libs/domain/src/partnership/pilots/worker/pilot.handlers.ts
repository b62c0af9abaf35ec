import { Inject, Injectable } from '@nestjs/common';
import { type EventFor, OnEvent } from '#libs/platform';
import { mayConcern } from '../../../engines/approvals/approval.subject.js';
import { PilotOutcomes } from '../outcomes/outcome.service.js';
import { PilotNews } from '../pilot-news.service.js';

@Injectable()
export class PilotHandlers {
  constructor(
    @Inject(PilotNews) private readonly news: PilotNews,
    @Inject(PilotOutcomes) private readonly outcomes: PilotOutcomes,
  ) {}

  /** An approval ended; the pilot whose outcome it was about, if it was, goes on as was decided. */
  @OnEvent('pilot.followApproval')
  async followApproval({ data }: EventFor<'pilot.followApproval'>): Promise<void> {
    if (mayConcern(data, 'pilot-outcome')) await this.outcomes.followApproval(data.approvalId);
  }

  @OnEvent('pilot.tell')
  async tell(event: EventFor<'pilot.tell'>): Promise<void> {
    await this.news.tell(event);
  }
}
