import type { CancellationReason, EndingReason } from '#libs/contracts';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { AtMost, MutationInput, mutationResult, Reads } from '#libs/graphql';
import { RoleEnum } from '../../../../identity/members/api/member.types.js';
import { CancellationReasonEnum, EndingReasonEnum } from '../approval.enums.js';
import { ApprovalType } from '../approval.types.js';
import { IN_NAME_OF } from '../decision.inputs.js';

@Reads('approval.read')
@ObjectType('ApprovalEnding', {
  description:
    'Who ended an approval before it was decided, and why: it was taken back, or its coordinator cancelled it.',
})
export class ApprovalEndingType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  approvalId!: string;

  @Field(() => EndingReasonEnum, {
    nullable: true,
    description: 'Why, as a code; null where whoever took it back gave no reason.',
  })
  because!: EndingReason | null;

  @Field(() => String, { nullable: true, description: 'Why, in words.' })
  reason!: string | null;

  @Field(() => ID, { description: 'Id of the organisation that ended it.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Id of the member who did it.' })
  memberId!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the absent member in whose name a deputy did it.' })
  onBehalfOf!: string | null;

  @Field(() => Date, { description: 'When.' })
  endedAt!: Date;
}

@Reads('approval.read')
@ObjectType('ApprovalCanceller', {
  description:
    'That your organisation, as the coordinator of the stage in progress, may cancel it now, and what would follow.',
})
export class ApprovalCancellerType {
  @Field({ description: 'Key of the stage.' })
  stage!: string;

  @Field(() => Int, {
    description: 'How many organisations that were asked would be told, besides whoever proposed it.',
  })
  asked!: number;

  @Field(() => Int, { description: 'How many joint sessions that are called would be cancelled.' })
  sessions!: number;

  @Field(() => Int, { description: 'How many objections that are open would be closed, neither upheld nor overruled.' })
  objections!: number;

  @Field(() => Int, { description: 'How many appeals that may be lodged, or wait, would be closed.' })
  appeals!: number;

  @Field(() => Int, { description: 'How many conditions that are open would no longer be owed.' })
  conditions!: number;

  @AtMost(10)
  @Field(() => [RoleEnum], { description: 'Who in your organisation can do it: any of these roles.' })
  roles!: readonly string[];

  /** Resolved as `standInFor`. */
  standInIds!: readonly string[];
}

@InputType({ description: 'An approval that cannot go on, and why.' })
export class CancelApprovalInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the approval.' })
  approvalId!: string;

  @Field(() => Int, { description: 'Its version as you read it.' })
  expectedVersion!: number;

  @Field({ description: 'Key of the stage in progress.' })
  stage!: string;

  @Field(() => CancellationReasonEnum, { description: 'Why, as a code.' })
  because!: CancellationReason;

  @Field({ description: 'Why, in words. It goes on the record, and everybody concerned reads it.' })
  reason!: string;

  @Field(() => ID, IN_NAME_OF)
  onBehalfOf?: string | null;
}

export const CancelApprovalResult = mutationResult('CancelApproval', 'It has ended without a decision.', {
  approval: () => ApprovalType,
});
