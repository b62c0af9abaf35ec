import { Inject } from '@nestjs/common';
import { Args, Field, ID, InputType, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, holds } from '#libs/contracts';
import { Clock } from '#libs/platform';
import { CurrentActor, MutationInput, mutationResult, Op, Operation, Requires } from '#libs/graphql';
import { Remindings } from '../deciding/reminding.service.js';
import { remindableFrom } from '../rules/time/approval.reminding.js';
import { ApprovalLoader } from './approval.loader.js';
import { ApprovalType } from './approval.types.js';

@InputType({ description: 'In which approval those who have not answered are reminded.' })
class RemindApprovalInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the approval.' })
  approvalId!: string;
}

const RemindApprovalResult = mutationResult('RemindApproval', 'They are reminded.', { approval: () => ApprovalType });

@Resolver(() => ApprovalType)
export class RemindingResolver {
  constructor(
    @Inject(ApprovalLoader) private readonly approvals: ApprovalLoader,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Remindings) private readonly acts: Remindings,
  ) {}

  @ResolveField(() => Boolean, { description: 'Whether you may have those it waits for reminded now.' })
  async remindable(
    @Parent() approval: ApprovalType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<boolean> {
    const from = await this.remindableFrom(approval, actor, operation);
    return from !== null && from <= this.clock.now();
  }

  @ResolveField(() => Date, {
    nullable: true,
    description:
      'From when you may have those it waits for reminded; null: it is not yours to do, or it waits for nobody else.',
  })
  async remindableFrom(
    @Parent() { id }: ApprovalType,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<Date | null> {
    if (!holds(actor, 'approval.answerObjection')) return null;
    const engine = await this.approvals.engine(operation, id);
    const from = engine && remindableFrom(engine.state, { by: actor.organisationId, holders: engine.holders });
    return from ? new Date(from) : null;
  }

  @Requires('approval.answerObjection')
  @Mutation(() => RemindApprovalResult, {
    description:
      'Reminds those who have not answered; for whoever put it forward and its coordinators, once a working day each approval.',
  })
  async remindApproval(@Args('input') { approvalId }: RemindApprovalInput, @CurrentActor() actor: Actor) {
    await this.acts.remind(actor, approvalId);
    return { approval: approvalId };
  }
}
