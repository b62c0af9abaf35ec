import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { MutationInput, mutationResult, Reads } from '#libs/graphql';

@Reads('approval.read')
@ObjectType('InboxAssignee', { description: 'Who of your organisation has an item. Who may decide stays as it is.' })
export class InboxAssigneeType {
  memberId!: string;

  byId!: string;

  @Field(() => Date, { description: 'Since when.' })
  since!: Date;

  @Field(() => String, { nullable: true, description: 'What was said to it.' })
  note!: string | null;
}

@Reads('approval.read')
@ObjectType('AssignmentLoad', { description: 'How much work a colleague has.' })
export class AssignmentLoadType {
  @Field(() => ID, { description: 'Id of the member.' })
  memberId!: string;

  @Field(() => Int, { description: 'How many items that still wait are assigned to this member.' })
  items!: number;
}

@InputType({ description: 'An item of the inbox.' })
export class AssignedItemInput {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => Int, { description: 'Its `assignedVersion` as you saw it; 0 for what nobody ever had.' })
  expectedVersion!: number;
}

@InputType({ description: 'What is to be whose.' })
export class AssignWorkInput extends MutationInput {
  @Field(() => [AssignedItemInput], { description: 'At most 100. All of them, or none when one is refused.' })
  items!: AssignedItemInput[];

  @Field(() => ID, { nullable: true, description: 'An active colleague who can do them, or you; null: nobody.' })
  memberId?: string | null;

  @Field(() => String, { nullable: true, description: 'A word to whoever has it then, at most 300 characters.' })
  note?: string | null;
}

export const AssignWorkResult = mutationResult(
  'AssignWork',
  'Assigned.',
  {},
  { changed: { type: () => Int, description: 'How many somebody else, or nobody, had before.', nullable: true } },
);
