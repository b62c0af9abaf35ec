import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { AtMost, CurrentActor, NodeLoaders, Op, Operation, Paged, Requires } from '#libs/graphql';
import { OrganisationType } from '../../../../identity/organisations/api/organisation.types.js';
import { ReceiptLoader } from '../../../receipts/api/receipt.loader.js';
import { ReceiptType } from '../../../receipts/api/receipt.types.js';
import { opinionVersion } from '../../approval-receipts.service.js';
import { Opinions } from '../../opinions/opinion.service.js';
import { ApprovalLoader } from '../approval.loader.js';
import { ApprovalType, DecisionOutlookType } from '../approval.types.js';
import { OpinionLoader } from './opinion.loader.js';
import { ApprovalOpinionType, GiveOpinionInput, GiveOpinionResult, OpinionConsiderationType } from './opinion.types.js';

@Resolver(() => ApprovalType)
export class ApprovalOpinionsResolver {
  constructor(
    @Inject(ApprovalLoader) private readonly approvals: ApprovalLoader,
    @Inject(OpinionLoader) private readonly loader: OpinionLoader,
    @Inject(Opinions) private readonly acts: Opinions,
  ) {}

  @Paged(100, 100)
  @ResolveField(() => [ApprovalOpinionType], {
    description: 'Opinions that were asked for before a stage was decided on, in that order.',
  })
  opinions(@Parent() { id }: ApprovalType, @Op() operation: Operation): Promise<ApprovalOpinionType[]> {
    return this.loader.opinions(operation, id);
  }

  @ResolveField(() => Boolean, { description: 'Whether anybody was asked for an opinion in it.' })
  async consulted(@Parent() { id }: ApprovalType, @Op() operation: Operation): Promise<boolean> {
    const engine = await this.approvals.engine(operation, id);
    return (engine?.state.opinions ?? []).length > 0;
  }

  @Requires('signed-in')
  @Mutation(() => GiveOpinionResult, {
    description:
      'Gives the opinion that your organisation is asked for before others decide, or changes it until then.',
  })
  async giveOpinion(@Args('input') input: GiveOpinionInput, @CurrentActor() actor: Actor) {
    return { approval: await this.acts.give(actor, input) };
  }
}

@Resolver(() => DecisionOutlookType)
export class OutlookOpinionsResolver {
  constructor(@Inject(OpinionLoader) private readonly loader: OpinionLoader) {}

  @AtMost(100)
  @ResolveField(() => [ApprovalOpinionType], {
    description: 'Opinions that it has to take into account: each needs a word about how.',
  })
  async considers(
    @Parent() { approvalId, considers }: DecisionOutlookType,
    @Op() operation: Operation,
  ): Promise<ApprovalOpinionType[]> {
    if (considers.length === 0) return [];
    return (await this.loader.opinions(operation, approvalId)).filter(({ id }) => considers.includes(id));
  }
}

@Resolver(() => ApprovalOpinionType)
export class OpinionResolver {
  constructor(
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(OpinionLoader) private readonly loader: OpinionLoader,
    @Inject(ReceiptLoader) private readonly receipts: ReceiptLoader,
  ) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that was asked.' })
  organisation(@Parent() { organisationId }: ApprovalOpinionType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @AtMost(100)
  @ResolveField(() => [OpinionConsiderationType], { description: 'How it was taken into account, by whoever decided.' })
  considerations(
    @Parent() opinion: ApprovalOpinionType,
    @Op() operation: Operation,
  ): Promise<OpinionConsiderationType[]> {
    return this.loader.considerations(operation, opinion);
  }

  @ResolveField(() => ReceiptType, { nullable: true, description: 'The receipt of what it says now.' })
  async receipt(
    @Parent() { id, approvalId, version, state }: ApprovalOpinionType,
    @Op() operation: Operation,
  ): Promise<ReceiptType | null> {
    return state === 'GIVEN' ? this.receipts.beside(opinionVersion(id, version), approvalId, operation) : null;
  }
}

@Resolver(() => OpinionConsiderationType)
export class ConsiderationResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that said so.' })
  organisation(@Parent() { organisationId }: OpinionConsiderationType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}
