import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { AtMost, CurrentActor, NodeLoaders, Op, Operation, Requires } from '#libs/graphql';
import { OrganisationType } from '../../../../identity/organisations/api/organisation.types.js';
import { AgreementType } from '../../../agreements/api/agreement.types.js';
import { RemoteConnectors } from '../../asking/remote-connector.service.js';
import { RemoteRequests } from '../../asking/remote-request.service.js';
import {
  AskRemoteConnectorInput,
  AskRemoteConnectorResult,
  ChangeRemoteConnectorInput,
  ChangeRemoteConnectorResult,
  RegisterRemoteConnectorInput,
  RegisterRemoteConnectorResult,
} from './remote-connector.inputs.js';
import { RemoteConnectorLoader } from './remote-connector.loader.js';
import { OutsideIntroductionType, RemoteConnectorType, RemoteNegotiationType } from './remote-connector.types.js';

@Resolver(() => RemoteConnectorType)
export class RemoteConnectorResolver {
  constructor(
    @Inject(RemoteConnectors) private readonly connectors: RemoteConnectors,
    @Inject(RemoteConnectorLoader) private readonly loader: RemoteConnectorLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(RemoteRequests) private readonly requests: RemoteRequests,
  ) {}

  @Requires('agreement.read')
  @AtMost(20)
  @Query(() => [RemoteConnectorType], {
    description: 'Connectors of other platforms that your organisation asks, by name.',
  })
  remoteConnectors(@CurrentActor() actor: Actor, @Op() operation: Operation): Promise<RemoteConnectorType[]> {
    return this.loader.own(actor, operation.read);
  }

  @ResolveField(() => OrganisationType, {
    nullable: true,
    description: 'The organisation that it speaks for; null before a platform steward has verified it.',
  })
  outside(@Parent() { outsideId }: RemoteConnectorType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, outsideId, operation);
  }

  @Requires('signed-in')
  @Mutation(() => RegisterRemoteConnectorResult, {
    description:
      'Registers a connector of another platform. Its catalogue can be read at once, at GET /connectors/<id>/catalogue; it is asked for data once a platform steward has verified the organisation it speaks for.',
  })
  async registerRemoteConnector(
    @Args('input') { address, tokenAddress, clientId, secret, scope, ...outside }: RegisterRemoteConnectorInput,
    @CurrentActor() actor: Actor,
  ) {
    const given = { address, tokenAddress, clientId, secret, scope, outside };
    return { connector: await this.connectors.register(actor, given) };
  }

  @Requires('signed-in')
  @Mutation(() => ChangeRemoteConnectorResult, {
    description: 'Changes how a connector is reached, or switches it off or on; what it is owed is sent at once.',
  })
  async changeRemoteConnector(
    @Args('input') { id, expectedVersion, ...change }: ChangeRemoteConnectorInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.connectors.change(actor, id, expectedVersion, change);
    return { connector: id };
  }

  @Requires('signed-in')
  @Mutation(() => AskRemoteConnectorResult, {
    description:
      'Asks a connector for data by an offer of its catalogue. It makes an agreement, which people then accept, sign or end as any other; the connector is told.',
  })
  async askRemoteConnector(@Args('input') input: AskRemoteConnectorInput, @CurrentActor() actor: Actor) {
    return { agreement: (await this.requests.ask(actor, input)).id };
  }
}

@Resolver(() => AgreementType)
export class RemoteNegotiationResolver {
  constructor(@Inject(RemoteConnectorLoader) private readonly loader: RemoteConnectorLoader) {}

  @ResolveField(() => RemoteNegotiationType, {
    nullable: true,
    description: 'How it fares with the provider elsewhere; null where there is none, and for others than who asks.',
  })
  async remote(@Parent() { id }: AgreementType, @Op() operation: Operation): Promise<RemoteNegotiationType | null> {
    return (await operation.batch('agreement.remote', id, this.loader.ofAgreements.bind(this.loader))) ?? null;
  }
}

@Resolver(() => OrganisationType)
export class IntroductionResolver {
  constructor(@Inject(RemoteConnectorLoader) private readonly loader: RemoteConnectorLoader) {}

  @ResolveField(() => OutsideIntroductionType, {
    nullable: true,
    description:
      'Of an organisation of another platform: who registered it, and on which host it is asked. Null for all but stewards and who did.',
  })
  async introduction(
    @Parent() { id, outside }: OrganisationType,
    @Op() operation: Operation,
  ): Promise<OutsideIntroductionType | null> {
    if (!outside) return null;
    const load = this.loader.introductions.bind(this.loader);
    return (await operation.batch('organisation.introduction', id, load)) ?? null;
  }
}

@Resolver(() => OutsideIntroductionType)
export class RegistrarResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that registered it.' })
  organisation(
    @Parent() { organisationId }: OutsideIntroductionType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}
