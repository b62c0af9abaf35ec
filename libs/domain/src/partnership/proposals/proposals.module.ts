import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../../engines/approvals/approvals.module.js';
import { FilesModule } from '../../engines/files/files.module.js';
import { Attachments } from './attachment.service.js';
import { ProposalTakeovers } from './proposal-takeover.service.js';
import { Proposals } from './proposal.service.js';
import { RevisionFollowers } from './revision.followers.js';
import { SubmissionChecks } from './submission.checks.js';
import { Submissions } from './submission.service.js';

@Module({
  imports: [ApprovalsModule, FilesModule],
  providers: [Attachments, Proposals, ProposalTakeovers, RevisionFollowers, SubmissionChecks, Submissions],
  exports: [Attachments, Proposals, ProposalTakeovers, RevisionFollowers, Submissions],
})
export class ProposalsModule {}
