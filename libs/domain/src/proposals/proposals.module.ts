import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { FilesModule } from '../files/files.module.js';
import { NeedsModule } from '../needs/needs.module.js';
import { Attachments } from './attachment.service.js';
import { ProposalTakeovers } from './proposal-takeover.service.js';
import { Proposals } from './proposal.service.js';
import { SubmissionChecks } from './submission.checks.js';
import { Submissions } from './submission.service.js';

@Module({
  imports: [ApprovalsModule, FilesModule, NeedsModule],
  providers: [Attachments, Proposals, ProposalTakeovers, SubmissionChecks, Submissions],
  exports: [Attachments, Proposals, ProposalTakeovers, Submissions],
})
export class ProposalsModule {}
