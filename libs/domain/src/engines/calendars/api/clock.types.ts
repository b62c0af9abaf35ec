import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { MutationInput, mutationResult, Reads } from '#libs/graphql';

@Reads('open')
@ObjectType('Clock', { description: 'The time that deadlines go by.' })
export class ClockType {
  @Field(() => Date, { description: 'What time it is.' })
  now!: Date;

  @Field({ description: 'True where it can be moved: in demonstration mode.' })
  movable!: boolean;
}

@InputType({ description: 'How far to move the clock; exactly one of workingDays and milliseconds.' })
export class AdvanceClockInput extends MutationInput {
  @Field(() => Int, {
    nullable: true,
    description: 'To just after the end of business, so many working days ahead.',
  })
  workingDays?: number | null;

  @Field(() => String, { nullable: true, description: 'Calendar in which these are counted; cn when left out.' })
  calendar?: string | null;

  @Field(() => Number, { nullable: true, description: 'By so many milliseconds.' })
  milliseconds?: number | null;
}

export const AdvanceClockResult = mutationResult(
  'AdvanceClock',
  'Moved.',
  {},
  { now: { type: () => Date, description: 'What time it is now.', nullable: true } },
);
