import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { AtMost, CurrentActor, Op, Operation, Requires } from '#libs/graphql';
import { columns, grouped, listsBy } from '#libs/platform';
import { correctable, MOST_CORRECTIONS } from '../../corrections/correctable.js';
import { DecisionCorrection } from '../../corrections/correction.entity.js';
import { Corrections } from '../../corrections/correction.service.js';
import { ApprovalDecisionType } from '../decision.types.js';
import { CorrectDecisionInput, CorrectDecisionResult, DecisionCorrectionType } from './correction.types.js';

const CORRECTION = columns(DecisionCorrection, ['id', 'decisionId', 'text', 'correctedAt']);

@Resolver(() => ApprovalDecisionType)
export class CorrectionResolver {
  constructor(@Inject(Corrections) private readonly acts: Corrections) {}

  @AtMost(MOST_CORRECTIONS)
  @ResolveField(() => [DecisionCorrectionType], {
    description: 'What whoever decided put right in what was written, the first correction first.',
  })
  async corrections(
    @Parent() { id }: ApprovalDecisionType,
    @Op() operation: Operation,
  ): Promise<DecisionCorrectionType[]> {
    const found = await operation.batch('decision.corrections', id, async (ids, read) => {
      const order = { by: ['correctedAt', 'id'] } as const;
      const lists = listsBy(CORRECTION, 'decisionId', ids, { order, limit: MOST_CORRECTIONS });
      return grouped(ids, 'decisionId', await read.query(lists));
    });
    return found ?? [];
  }

  @ResolveField(() => Boolean, { description: 'Whether you may correct what was written with it.' })
  correctable(@Parent() decision: ApprovalDecisionType, @CurrentActor() actor: Actor): boolean {
    return correctable(decision, actor);
  }

  @Requires('signed-in')
  @Mutation(() => CorrectDecisionResult, {
    description:
      'Corrects an obvious mistake in what you wrote with a decision. Both stay on the record; what was decided stays as it is.',
  })
  async correctDecision(@Args('input') input: CorrectDecisionInput, @CurrentActor() actor: Actor) {
    return { approval: await this.acts.correct(actor, input) };
  }
}
