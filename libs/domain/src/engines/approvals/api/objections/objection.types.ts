import { Field, ID, ObjectType } from '@nestjs/graphql';
import { AtMost, Reads } from '#libs/graphql';
import { ObjectionGroundEnum, ObjectionStateEnum, ReferralReasonEnum } from '../approval.enums.js';

@Reads('approval.read')
@ObjectType('ApprovalObjection', {
  description: 'What a rejection is founded on, what would resolve it, and what became of it.',
})
export class ApprovalObjectionType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'Id of its approval.' })
  approvalId!: string;

  @Field(() => ID, { description: 'Id of the rejection it came with; its reason stands there.' })
  decisionId!: string;

  @Field({ description: 'Key of its stage.' })
  stage!: string;

  @Field(() => String, { nullable: true, description: 'Key of its group; null for a coordinator’s.' })
  group!: string | null;

  @Field(() => ID, { description: 'Id of the organisation that raised it.' })
  organisationId!: string;

  @Field(() => ObjectionGroundEnum, { description: 'On what ground.' })
  ground!: string;

  @Field({ description: 'What would resolve it.' })
  remedy!: string;

  @Field(() => ObjectionStateEnum, { description: 'Where it is.' })
  state!: string;

  @Field(() => Date, { description: 'When it was raised.' })
  raisedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Until when whoever it waits for should act.' })
  dueAt!: Date | null;

  @AtMost(50)
  @Field(() => [ID], { description: 'Ids of the organisations that are to answer it.' })
  answererIds!: string[];

  @Field(() => String, { nullable: true, description: 'The answer.' })
  answer!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the member who answered.' })
  answeredBy!: string | null;

  @Field(() => Date, { nullable: true, description: 'When.' })
  answeredAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'What whoever raised it said to the answer.' })
  note!: string | null;

  @Field(() => Date, { nullable: true, description: 'When.' })
  respondedAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'Id of the coordinator that is, or was, asked to settle it.' })
  referredToId!: string | null;

  @Field(() => ReferralReasonEnum, { nullable: true, description: 'Why it was asked.' })
  referredBecause!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the coordinator settled it so.' })
  reason!: string | null;

  @Field(() => Date, { nullable: true, description: 'Since when it waits for nobody.' })
  settledAt!: Date | null;
}
