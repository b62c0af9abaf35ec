import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { type RetentionKind, retentionKinds, retentionMeanings } from '#libs/contracts';
import { connection, enumType, PageArgs, Reads } from '#libs/graphql';

export const RetentionKindEnum = enumType(
  'RetentionKind',
  retentionKinds,
  'What is kept for a time only.',
  retentionMeanings,
);

@Reads('retention.read')
@ObjectType('RetentionRun', { description: 'That a rule was carried out.' })
export class RetentionRunType {
  @Field(() => ID, { description: 'Its id (UUIDv7).' })
  id!: string;

  @Field(() => RetentionKindEnum, { description: 'Which rule.' })
  kind!: RetentionKind;

  @Field(() => Int, { description: 'How many days the rule had then.' })
  days!: number;

  @Field(() => Date, { description: 'What was over before then is not kept any more.' })
  until!: Date;

  @Field(() => Float, {
    description: 'How many were deleted or emptied. A run that found nothing is recorded once a day.',
  })
  rows!: number;

  @Field(() => Date, { description: 'When it began.' })
  beganAt!: Date;

  @Field(() => Date, { description: 'When its last batch was done.' })
  endedAt!: Date;
}

@Reads('retention.read')
@ObjectType('RetentionRule', { description: 'How long something is kept.' })
export class RetentionRuleType {
  @Field(() => RetentionKindEnum, { description: 'What.' })
  kind!: RetentionKind;

  @Field(() => Int, { description: 'How many days once it is over, as `RETENTION_DAYS` says or by default.' })
  days!: number;

  @Field({ description: 'Whether only what it holds is taken away, and that it was stays.' })
  emptied!: boolean;

  @Field(() => RetentionRunType, { nullable: true, description: 'When the rule was carried out last.' })
  lastRun!: RetentionRunType | null;
}

export const RetentionRunConnection = connection('RetentionRun', () => RetentionRunType);

@ArgsType()
export class RetentionRunsArgs extends PageArgs {
  @Field(() => RetentionKindEnum, { nullable: true, description: 'Only of this rule.' })
  kind?: RetentionKind | null;
}
