import type { ReopeningReason } from '#libs/contracts';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { AtMost, MutationInput, mutationResult, Reads } from '#libs/graphql';
import { RoleEnum } from '../../../../identity/members/api/member.types.js';
import { ReopeningReasonEnum } from '../approval.enums.js';
import { ApprovalType } from '../approval.types.js';
import { IN_NAME_OF } from '../decision.inputs.js';

@Reads('approval.read')
@ObjectType('ApprovalReopening', { description: 'Why something was decided anew.' })
export class ApprovalReopeningType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  approvalId!: string;

  @Field({ description: 'Key of the stage that decides anew, with all after it.' })
  stage!: string;

  @Field(() => ReopeningReasonEnum, { description: 'Why, as a code.' })
  because!: ReopeningReason;

  @Field(() => ID, { nullable: true, description: 'Id of the coordinator; null when a condition was missed.' })
  organisationId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the member who did it.' })
  memberId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the absent member in whose name a deputy did it.' })
  onBehalfOf!: string | null;

  @Field(() => String, { nullable: true, description: 'What had come up.' })
  reason!: string | null;

  @Field(() => Date, { description: 'When.' })
  reopenedAt!: Date;
}

@Reads('approval.read')
@ObjectType('ApprovalReopener', { description: 'Who in your organisation may have it decided anew.' })
export class ApprovalReopenerType {
  @AtMost(10)
  @Field(() => [RoleEnum], { description: 'Any of these roles.' })
  roles!: readonly string[];

  /** Resolved as `standInFor`. */
  standInIds!: readonly string[];
}

@InputType({ description: 'What is to be decided anew, and why.' })
export class ReopenApprovalInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the approval.' })
  approvalId!: string;

  @Field(() => Int, { description: 'Its version as you read it.' })
  expectedVersion!: number;

  @Field({ description: 'Key of the stage that is to decide anew, with all after it: one of `reopenable`.' })
  stage!: string;

  @Field({ description: 'What has come up that nobody knew.' })
  reason!: string;

  @Field(() => ID, IN_NAME_OF)
  onBehalfOf?: string | null;
}

export const ReopenApprovalResult = mutationResult('ReopenApproval', 'It is decided anew.', {
  approval: () => ApprovalType,
});
