import { Field, HideField, ID, Int, ObjectType } from '@nestjs/graphql';
import { Reads } from '#libs/graphql';
import { WaitingOnEnum } from '../approval.enums.js';

@Reads('approval.read')
@ObjectType('ApprovalSpan', {
  description: 'A time in which an approval waited for one organisation, or for the platform, without a break.',
})
export class ApprovalSpanType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @HideField()
  approvalId!: string;

  @Field({ description: 'Key of the stage.' })
  stage!: string;

  @Field(() => Int, { description: 'How often the stage had been opened.' })
  round!: number;

  @Field(() => WaitingOnEnum, { description: 'As what it was waited for.' })
  heldAs!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the organisation; null for the platform, and for data that is needed first.',
  })
  organisationId!: string | null;

  @Field(() => Date, { description: 'From when.' })
  beganAt!: Date;

  @Field(() => Date, { nullable: true, description: 'By when it should have acted.' })
  dueAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until when; null while it lasts.' })
  endedAt!: Date | null;

  @Field({ description: 'Whether it ended because the organisation acted.' })
  answered!: boolean;

  @Field({
    description:
      'Whether it is one of the times, one after another, that made the approval take as long as it did, or does.',
  })
  decisive!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      'Working days from the day after it began to the day it ended, or today; null in years the calendar does not hold.',
  })
  workingDays!: number | null;
}
