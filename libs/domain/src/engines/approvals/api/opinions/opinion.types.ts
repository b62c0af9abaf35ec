import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { OpinionStance } from '#libs/contracts';
import { AtMost, MutationInput, mutationResult, Reads } from '#libs/graphql';
import type { EarlierOpinion } from '../../opinions/opinion.entity.js';
import { ConsiderationKindEnum, OpinionStanceEnum, OpinionStateEnum } from '../approval.enums.js';
import { ApprovalType } from '../approval.types.js';
import { IN_NAME_OF } from '../decision.inputs.js';

@Reads('approval.read')
@ObjectType('EarlierOpinion', { description: 'What a body said before it changed that.' })
export class EarlierOpinionType {
  @Field(() => OpinionStanceEnum, { description: 'What it thought.' })
  stance!: string;

  @Field(() => String, { nullable: true, description: 'In its words.' })
  text!: string | null;

  @Field(() => Date, { description: 'When.' })
  givenAt!: Date;
}

@Reads('approval.read')
@ObjectType('OpinionConsideration', { description: 'How whoever decided took an opinion into account.' })
export class OpinionConsiderationType {
  @Field(() => ID, { description: 'Id of the decision it stands with.' })
  decisionId!: string;

  @Field(() => String, { nullable: true, description: 'Key of the group; null for a coordinator.' })
  group!: string | null;

  organisationId!: string;

  @Field(() => ConsiderationKindEnum, { description: 'How far.' })
  taken!: string;

  @Field({ description: 'How, or why not.' })
  reason!: string;
}

@Reads('approval.read')
@ObjectType('ApprovalOpinion', {
  description: 'What a body without a vote was asked before others decide, and what it said.',
})
export class ApprovalOpinionType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  approvalId!: string;

  @Field({ description: 'Key of the stage before which it is asked.' })
  stage!: string;

  @Field(() => ID, { description: 'Id of the organisation that was asked.' })
  organisationId!: string;

  @Field(() => OpinionStateEnum, { description: 'Whether it answered.' })
  state!: string;

  @Field(() => Date, { description: 'Since when it is asked.' })
  askedAt!: Date;

  @Field(() => Date, { description: 'Until when it may answer, or change its answer.' })
  dueAt!: Date;

  @Field(() => Int, { description: 'How often it was given, or changed.' })
  version!: number;

  @Field(() => OpinionStanceEnum, { nullable: true, description: 'What it thinks.' })
  stance!: string | null;

  @Field(() => String, { nullable: true, description: 'In its words.' })
  text!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the member who gave it.' })
  givenBy!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the absent member in whose name a deputy gave it.' })
  givenOnBehalfOf!: string | null;

  @Field(() => Date, { nullable: true, description: 'When.' })
  givenAt!: Date | null;

  @AtMost(100)
  @Field(() => [EarlierOpinionType], { description: 'What it said before, in order.' })
  earlier!: readonly EarlierOpinion[];
}

@InputType({ description: 'The opinion of your organisation, asked for before others decide.' })
export class GiveOpinionInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the opinion (`Approval.opinions`).' })
  opinionId!: string;

  @Field(() => Int, { description: 'Its version as you read it; 0 before it was given.' })
  expectedVersion!: number;

  @Field(() => OpinionStanceEnum, { description: 'What you think.' })
  stance!: OpinionStance;

  @Field(() => String, { nullable: true, description: 'In your words; required for remarks and concerns.' })
  text?: string | null;

  @Field(() => ID, IN_NAME_OF)
  onBehalfOf?: string | null;
}

export const GiveOpinionResult = mutationResult('GiveOpinion', 'Recorded, with all that follows.', {
  approval: () => ApprovalType,
});
