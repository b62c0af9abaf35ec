import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { Attachments } from './attachment.service.js';
import { Proposals } from './proposal.service.js';
import { SubmissionChecks } from './submission.checks.js';
import { Submissions } from './submission.service.js';

@Module({
  imports: [ApprovalsModule],
  providers: [Attachments, Proposals, SubmissionChecks, Submissions],
  exports: [Attachments, Proposals, Submissions],
})
export class ProposalsModule {}
