import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../../engines/approvals/approvals.module.js';
import { NotificationsModule } from '../../engines/notifications/notifications.module.js';
import { FilesModule } from '../../engines/files/files.module.js';
import { Attachments } from './attachments/attachment.service.js';
import { PartnerNews } from './partners/partner-news.service.js';
import { ProposalPartners } from './partners/partner.service.js';
import { ProposalTakeovers } from './proposal-takeover.service.js';
import { Proposals } from './proposal.service.js';
import { RevisionFollowers } from './submission/revision.followers.js';
import { SubmissionChecks } from './submission/submission.checks.js';
import { Submissions } from './submission/submission.service.js';

@Module({
  imports: [ApprovalsModule, FilesModule, NotificationsModule],
  providers: [
    Attachments,
    PartnerNews,
    ProposalPartners,
    Proposals,
    ProposalTakeovers,
    RevisionFollowers,
    SubmissionChecks,
    Submissions,
  ],
  exports: [Attachments, PartnerNews, ProposalPartners, Proposals, ProposalTakeovers, RevisionFollowers, Submissions],
})
export class ProposalsModule {}
