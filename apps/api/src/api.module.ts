import { Module } from '@nestjs/common';
import { DomainModule, entities } from '#libs/domain';
import { GraphQLModule, Health, HealthController, PlatformModule } from '#libs/platform';
import { AccountLoader } from './account/account.loader.js';
import { AccountResolver } from './account/account.resolver.js';
import { PasskeyResolver } from './account/passkey.resolver.js';
import { InvitationLoader } from './members/invitation.loader.js';
import { LiveModule } from './live/live.module.js';
import { MemberLoader } from './members/member.loader.js';
import { MemberMutations } from './members/member.mutations.js';
import { MemberResolver } from './members/member.resolver.js';
import { OrganisationMembersResolver } from './members/organisation-members.resolver.js';
import { NodeResolver } from './node/node.resolver.js';
import { OrganisationLoader } from './organisations/organisation.loader.js';
import { OrganisationMutations } from './organisations/organisation.mutations.js';
import { OrganisationResolver } from './organisations/organisation.resolver.js';
import { OutboxController } from './outbox/outbox.controller.js';
import { SessionLoader } from './session/session.loader.js';
import { SessionResolver } from './session/session.resolver.js';

@Module({
  imports: [PlatformModule.for({ process: 'api', entities }), GraphQLModule.for(true), DomainModule, LiveModule],
  controllers: [HealthController, OutboxController],
  providers: [
    AccountLoader,
    AccountResolver,
    Health,
    InvitationLoader,
    MemberLoader,
    MemberMutations,
    MemberResolver,
    NodeResolver,
    OrganisationLoader,
    OrganisationMembersResolver,
    OrganisationMutations,
    OrganisationResolver,
    PasskeyResolver,
    SessionLoader,
    SessionResolver,
  ],
})
export class ApiModule {}
