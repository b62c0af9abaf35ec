import { Inject, Injectable } from '@nestjs/common';
import { Approvals } from '../../../engines/approvals/approval.service.js';
import { Attachments } from '../attachments/attachment.service.js';
import { PartnerNews } from '../partners/partner-news.service.js';
import { Submissions } from '../submission/submission.service.js';
import { type EventFor, OnEvent } from '#libs/platform';
import { mayConcern } from '../../../engines/approvals/approval.subject.js';

@Injectable()
export class ProposalHandlers {
  constructor(
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(Attachments) private readonly attachments: Attachments,
    @Inject(PartnerNews) private readonly news: PartnerNews,
    @Inject(Submissions) private readonly submissions: Submissions,
  ) {}

  /** An approval ended or sent its subject back; the proposal, if it is one's, follows. */
  @OnEvent('proposal.followApproval')
  async followApproval({ data }: EventFor<'proposal.followApproval'>): Promise<void> {
    if (mayConcern(data, 'proposal')) await this.submissions.followApproval(data.approvalId);
  }

  /** Stages of its project may wait for what it states. */
  @OnEvent('proposal.openWaiting')
  async openWaiting(): Promise<void> {
    await this.approvals.openHeld();
  }

  /** Somebody is asked to be a partner, or has answered. */
  @OnEvent('partner.tell')
  async tell(event: EventFor<'partner.tell'>): Promise<void> {
    await this.news.tell(event);
  }

  /** A document was taken out of a draft; its file goes unless a revision holds it. */
  @OnEvent('attachment.discard')
  async discard({ data }: EventFor<'attachment.discard'>): Promise<void> {
    await this.attachments.discard(data.attachmentId);
  }
}
