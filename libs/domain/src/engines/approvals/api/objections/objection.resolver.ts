import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { AtMost, CurrentActor, NodeLoaders, Op, Operation, Paged, Requires } from '#libs/graphql';
import { OrganisationType } from '../../../../identity/organisations/api/organisation.types.js';
import { Objections } from '../../objections/objection.service.js';
import { ApprovalLoader } from '../approval.loader.js';
import { ApprovalType } from '../approval.types.js';
import { ApprovalDecisionType } from '../decision.types.js';
import {
  AnswerObjectionInput,
  AnswerObjectionResult,
  RespondToAnswerInput,
  RespondToAnswerResult,
  SettleObjectionInput,
  SettleObjectionResult,
} from './objection.inputs.js';
import { ObjectionLoader } from './objection.loader.js';
import { ApprovalObjectionType } from './objection.types.js';

@Resolver(() => ApprovalType)
export class ApprovalObjectionsResolver {
  constructor(@Inject(ObjectionLoader) private readonly loader: ObjectionLoader) {}

  @Paged(100, 100)
  @ResolveField(() => [ApprovalObjectionType], {
    description: 'What rejections are founded on, and what became of each, in the order in which they were raised.',
  })
  objections(@Parent() { id }: ApprovalType, @Op() operation: Operation): Promise<ApprovalObjectionType[]> {
    return this.loader.of(operation, id);
  }
}

@Resolver(() => ApprovalDecisionType)
export class DecisionObjectionResolver {
  constructor(@Inject(ObjectionLoader) private readonly loader: ObjectionLoader) {}

  @ResolveField(() => ApprovalObjectionType, { nullable: true, description: 'What a rejection is founded on.' })
  async objection(@Parent() { id, approvalId, decision }: ApprovalDecisionType, @Op() operation: Operation) {
    if (decision !== 'REJECT') return null;
    return (await this.loader.of(operation, approvalId)).find(({ decisionId }) => decisionId === id) ?? null;
  }
}

@Resolver(() => ApprovalObjectionType)
export class ObjectionResolver {
  constructor(
    @Inject(ApprovalLoader) private readonly approvals: ApprovalLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(Objections) private readonly objections: Objections,
  ) {}

  @Requires('signed-in')
  @Mutation(() => AnswerObjectionResult, {
    description: 'Answers an objection, for the organisations that put the subject forward.',
  })
  async answerObjection(@Args('input') input: AnswerObjectionInput, @CurrentActor() actor: Actor) {
    return { approval: await this.objections.answer(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => RespondToAnswerResult, {
    description: 'Says whether an answer resolves your objection: then you decide anew. Else a coordinator settles it.',
  })
  async respondToAnswer(@Args('input') input: RespondToAnswerInput, @CurrentActor() actor: Actor) {
    return { approval: await this.objections.respond(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => SettleObjectionResult, {
    description: 'Upholds an objection that was referred to your organisation, or overrules it.',
  })
  async settleObjection(@Args('input') input: SettleObjectionInput, @CurrentActor() actor: Actor) {
    return { approval: await this.objections.settle(actor, input) };
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that raised it.' })
  organisation(@Parent() { organisationId }: ApprovalObjectionType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The coordinator that is, or was, asked.' })
  referredTo(@Parent() { referredToId }: ApprovalObjectionType, @Op() operation: Operation) {
    return referredToId ? this.nodes.load(OrganisationType, referredToId, operation) : null;
  }

  @AtMost(50)
  @ResolveField(() => [OrganisationType], { description: 'The organisations that are to answer it.' })
  async answerers(@Parent() { answererIds }: ApprovalObjectionType, @Op() operation: Operation) {
    const found = await Promise.all(answererIds.map((one) => this.nodes.load(OrganisationType, one, operation)));
    return found.filter((one) => one !== null);
  }

  @ResolveField(() => ApprovalDecisionType, { nullable: true, description: 'The rejection it came with.' })
  async decision(@Parent() { approvalId, decisionId }: ApprovalObjectionType, @Op() operation: Operation) {
    const decisions = await this.approvals.decisions(operation, approvalId);
    return decisions.find(({ id }) => id === decisionId) ?? null;
  }
}
