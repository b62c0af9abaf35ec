import { Module } from '@nestjs/common';
import { DomainModule, entities } from '#libs/domain';
import { GraphQLModule, Health, HealthController, PlatformModule } from '#libs/platform';
import { MemberLoader } from './members/member.loader.js';
import { MemberResolver } from './members/member.resolver.js';
import { NodeResolver } from './node/node.resolver.js';
import { OrganisationLoader } from './organisations/organisation.loader.js';
import { OrganisationResolver } from './organisations/organisation.resolver.js';

@Module({
  imports: [PlatformModule.for({ process: 'api', entities }), GraphQLModule.for(true), DomainModule],
  controllers: [HealthController],
  providers: [Health, MemberLoader, MemberResolver, NodeResolver, OrganisationLoader, OrganisationResolver],
})
export class ApiModule {}
