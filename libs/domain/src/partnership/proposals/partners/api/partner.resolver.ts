import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { AtMost, CurrentActor, NodeLoaders, Op, Operation, Requires } from '#libs/graphql';
import { OrganisationType } from '../../../../identity/organisations/api/organisation.types.js';
import { ProposalType } from '../../api/proposal.types.js';
import { ProposalPartners } from '../partner.service.js';
import { PartnerLoader } from './partner.loader.js';
import {
  DeclinePartnershipInput,
  DeclinePartnershipResult,
  JoinProposalInput,
  JoinProposalResult,
  ProposalPartnerType,
} from './partner.types.js';

@Resolver(() => ProposalPartnerType)
export class PartnerResolver {
  constructor(
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(ProposalPartners) private readonly partners: ProposalPartners,
  ) {}

  @Requires('signed-in')
  @Mutation(() => JoinProposalResult, {
    description:
      'Agrees that your organisation is a partner in a proposal: it writes it too from then on, and is named.',
  })
  async joinProposal(@Args('input') { id, expectedVersion }: JoinProposalInput, @CurrentActor() actor: Actor) {
    return { partner: (await this.partners.answer(actor, id, expectedVersion, 'accept')).id };
  }

  @Requires('signed-in')
  @Mutation(() => DeclinePartnershipResult, {
    description: 'Says that your organisation is no partner in a proposal, or no longer, until it is submitted.',
  })
  async declinePartnership(
    @Args('input') { id, expectedVersion }: DeclinePartnershipInput,
    @CurrentActor() actor: Actor,
  ) {
    return { partner: (await this.partners.answer(actor, id, expectedVersion, 'decline')).id };
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation.' })
  organisation(@Parent() { organisationId }: ProposalPartnerType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}

@Resolver(() => ProposalType)
export class ProposalPartnersResolver {
  constructor(@Inject(PartnerLoader) private readonly loader: PartnerLoader) {}

  @AtMost(200)
  @ResolveField(() => [ProposalPartnerType], {
    description:
      'Who is asked to be a partner, and what they said: all for the submitter, itself for whoever is asked.',
  })
  async partners(@Parent() { id }: ProposalType, @Op() operation: Operation): Promise<ProposalPartnerType[]> {
    const many = (ids: readonly string[], read: Operation['read']) =>
      this.loader.ofProposals(ids, read, operation.signedIn);
    return (await operation.batch('proposal.partners', id, many)) ?? [];
  }
}
