import { Module } from '@nestjs/common';
import { DomainModule, entities } from '#libs/domain';
import { Health, HealthController, PlatformModule, QueueRunnerModule, Sequencer } from '#libs/platform';
import { AgreementHandlers } from './agreements/agreement.handlers.js';
import { AgreementJobs } from './agreements/agreement.jobs.js';
import { ApprovalHandlers } from './approvals/approval.handlers.js';
import { ApprovalJobs } from './approvals/approval.jobs.js';
import { DiscussionHandlers } from './discussions/discussion.handlers.js';
import { IngestJobs } from './datasets/ingest.jobs.js';
import { DeliveryJobs } from './exchange/delivery.jobs.js';
import { ExchangeJobs } from './exchange/exchange.jobs.js';
import { DigestJobs } from './notifications/digest.jobs.js';
import { NeedHandlers } from './needs/need.handlers.js';
import { NotificationHandlers } from './notifications/notification.handlers.js';
import { MailJobs } from './mail/mail.jobs.js';
import { MailTransport } from './mail/mail.transport.js';
import { MailWatch } from './mail/mail.watch.js';
import { ProjectHandlers } from './projects/project.handlers.js';
import { StakeJobs } from './projects/stake.jobs.js';
import { ProposalHandlers } from './proposals/proposal.handlers.js';
import { Relay } from './relay.js';
import { UpkeepJobs } from './upkeep/upkeep.jobs.js';

@Module({
  imports: [PlatformModule.for({ process: 'worker', entities }), QueueRunnerModule, DomainModule],
  controllers: [HealthController],
  providers: [
    AgreementHandlers,
    AgreementJobs,
    ApprovalHandlers,
    ApprovalJobs,
    DeliveryJobs,
    DigestJobs,
    DiscussionHandlers,
    ExchangeJobs,
    Health,
    IngestJobs,
    NeedHandlers,
    NotificationHandlers,
    MailJobs,
    MailTransport,
    MailWatch,
    ProjectHandlers,
    ProposalHandlers,
    Relay,
    Sequencer,
    StakeJobs,
    UpkeepJobs,
  ],
})
export class WorkerModule {}
