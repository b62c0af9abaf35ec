import { Module } from '@nestjs/common';
import { DomainModule, entities } from '#libs/domain';
import { GraphQLModule } from '#libs/graphql';
import { Health, HealthController, PlatformModule } from '#libs/platform';
import { AccountLoader } from './account/account.loader.js';
import { AccountResolver } from './account/account.resolver.js';
import { CodeResolver } from './account/code.resolver.js';
import { RecoveryResolver } from './account/recovery.resolver.js';
import { DemonstrationCodeController } from './demonstration/demonstration-code.controller.js';
import { PasskeyResolver } from './account/passkey.resolver.js';
import { agreementProviders } from './agreements/agreement.providers.js';
import { ApprovalLoader } from './approvals/approval.loader.js';
import { ApprovalResolver } from './approvals/approval.resolver.js';
import { DecisionResolver } from './approvals/decision.resolver.js';
import { DefinitionLoader } from './approvals/definition.loader.js';
import { DefinitionResolver } from './approvals/definition.resolver.js';
import { InboxLoader } from './approvals/inbox.loader.js';
import { InboxResolver } from './approvals/inbox.resolver.js';
import { partResolvers } from './approvals/parts.resolver.js';
import { CalendarLoader } from './calendars/calendar.loader.js';
import { CalendarResolver } from './calendars/calendar.resolver.js';
import { ClockResolver } from './clock/clock.resolver.js';
import { discussionProviders } from './discussions/discussion.providers.js';
import { AccessLogController } from './exchange/access-log.controller.js';
import { ExchangeController } from './exchange/exchange.controller.js';
import { exchangeProviders } from './exchange/exchange.providers.js';
import { DatasetController } from './datasets/dataset.controller.js';
import { datasetProviders } from './datasets/dataset.providers.js';
import { DcatController } from './datasets/dcat.controller.js';
import { InvitationLoader } from './members/invitation.loader.js';
import { KeyLoader } from './keys/key.loader.js';
import { KeyResolver } from './keys/key.resolver.js';
import { LedgerApiModule } from './ledger/ledger.module.js';
import { LiveModule } from './live/live.module.js';
import { MemberLoader } from './members/member.loader.js';
import { MemberMutations } from './members/member.mutations.js';
import { MemberResolver } from './members/member.resolver.js';
import { OperationsResolver } from './operations/operations.resolver.js';
import { OrganisationMembersResolver } from './members/organisation-members.resolver.js';
import { DataUseLoader } from './data-uses/data-use.loader.js';
import { DataUseResolver } from './data-uses/data-use.resolver.js';
import { needProviders } from './needs/need.providers.js';
import { NodeResolver } from './node/node.resolver.js';
import { NotificationLoader } from './notifications/notification.loader.js';
import { NotificationResolver } from './notifications/notification.resolver.js';
import { OrganisationLoader } from './organisations/organisation.loader.js';
import { OrganisationMutations } from './organisations/organisation.mutations.js';
import { OrganisationResolver } from './organisations/organisation.resolver.js';
import { OutboxController } from './outbox/outbox.controller.js';
import { AgreementPaperLoader } from './papers/agreement-paper.loader.js';
import { PortfolioOwnerResolver, PortfolioResolver } from './portfolio/portfolio.resolver.js';
import { PaperController } from './papers/paper.controller.js';
import { PaperLoader } from './papers/paper.loader.js';
import { projectProviders } from './projects/project.providers.js';
import { AttachmentController } from './proposals/attachment.controller.js';
import { proposalProviders } from './proposals/proposal.providers.js';
import { SavedViewLoader } from './saved-views/saved-view.loader.js';
import { SavedViewResolver } from './saved-views/saved-view.resolver.js';
import { SearchResolver } from './search/search.resolver.js';
import { SessionLoader } from './session/session.loader.js';
import { SessionResolver } from './session/session.resolver.js';

import { SignatureLoader } from './signatures/signature.loader.js';
import { SignatureResolver } from './signatures/signature.resolver.js';

@Module({
  imports: [
    PlatformModule.for({ process: 'api', entities }),
    GraphQLModule.for(true),
    DomainModule,
    LedgerApiModule,
    LiveModule,
  ],
  controllers: [
    AccessLogController,
    AttachmentController,
    DatasetController,
    DcatController,
    ExchangeController,
    HealthController,
    DemonstrationCodeController,
    OutboxController,
    PaperController,
  ],
  providers: [
    AccountLoader,
    AccountResolver,
    AgreementPaperLoader,
    ApprovalLoader,
    ApprovalResolver,
    CalendarLoader,
    CalendarResolver,
    ClockResolver,
    CodeResolver,
    DecisionResolver,
    DefinitionLoader,
    DefinitionResolver,
    Health,
    InboxLoader,
    InboxResolver,
    InvitationLoader,
    KeyLoader,
    KeyResolver,
    MemberLoader,
    MemberMutations,
    MemberResolver,
    NodeResolver,
    NotificationLoader,
    NotificationResolver,
    OperationsResolver,
    OrganisationLoader,
    OrganisationMembersResolver,
    OrganisationMutations,
    OrganisationResolver,
    PaperLoader,
    PasskeyResolver,
    RecoveryResolver,
    SavedViewLoader,
    SavedViewResolver,
    SearchResolver,
    SessionLoader,
    SessionResolver,
    ...datasetProviders,
    ...needProviders,
    DataUseLoader,
    DataUseResolver,
    SignatureLoader,
    SignatureResolver,
    ...agreementProviders,
    ...discussionProviders,
    ...exchangeProviders,
    ...partResolvers,
    PortfolioOwnerResolver,
    PortfolioResolver,
    ...projectProviders,
    ...proposalProviders,
  ],
})
export class ApiModule {}
