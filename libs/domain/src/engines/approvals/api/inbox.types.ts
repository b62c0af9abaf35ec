import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connection, Reads } from '#libs/graphql';
import { ApprovalSubjectEnum, InboxKindEnum } from './approval.enums.js';

@Reads('approval.read')
@ObjectType('InboxPlace', { description: 'A stage or group of a process.' })
export class InboxPlaceType {
  @Field({ description: 'Its key.' })
  key!: string;

  @Field({ description: 'What it is called.' })
  title!: string;
}

@Reads('approval.read')
@ObjectType('InboxItem', { description: 'Something your seat is asked for.' })
export class InboxItemType {
  @Field(() => ID, { description: 'Id of the seat, the condition or the approval, as `kind` says.' })
  id!: string;

  @Field(() => InboxKindEnum, { description: 'What is asked.' })
  kind!: string;

  @Field(() => ID, { description: 'Id of the approval.' })
  approvalId!: string;

  @Field(() => ApprovalSubjectEnum, { description: 'What kind of thing is approved.' })
  subjectKind!: string;

  @Field(() => ID, { description: 'Id of what is approved.' })
  subjectId!: string;

  @Field(() => Boolean, { description: 'True when your own seat can do it; false when a colleague has to.' })
  mine!: boolean;

  @Field({ description: 'What is approved.' })
  title!: string;

  @Field({ description: 'Why it is yours, in words.' })
  because!: string;

  @Field(() => Date, { description: 'Since when.' })
  since!: Date;

  @Field(() => Date, { nullable: true, description: 'Until when.' })
  dueAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'Id of the seat, to decide or coordinate for.' })
  seatId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the condition to fulfil.' })
  conditionId!: string | null;

  @Field(() => InboxPlaceType, { nullable: true, description: 'The stage.' })
  stage!: InboxPlaceType | null;

  @Field(() => InboxPlaceType, { nullable: true, description: 'The group; none for a coordinator.' })
  group!: InboxPlaceType | null;

  @Field({ description: 'Hash of the revision to look at; a decision names it.' })
  contentHash!: string;

  @Field(() => Int, { description: 'Revision to look at.' })
  revision!: number;

  /** Calendar in which its deadline is counted. */
  calendar!: string;
}

@InputType({ description: 'Narrows an inbox; what is left out narrows nothing.' })
export class InboxFilterInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True for all that your organisation is asked for, whoever of it has to act; false at first.',
  })
  wholeOrganisation?: boolean | null;

  @Field(() => [InboxKindEnum], { nullable: true, description: 'What is asked.' })
  kinds?: string[] | null;

  @Field(() => [ApprovalSubjectEnum], { nullable: true, description: 'What kind of thing is approved.' })
  subjectKinds?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Due within so many times 24 hours; 0 for what is overdue.',
  })
  dueWithinDays?: number | null;

  @Field(() => String, { nullable: true, description: 'Part of the title.' })
  text?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only these approvals, at most 100: to look again at what changed.',
  })
  approvalIds?: string[] | null;
}

export const InboxItemConnection = connection('InboxItem', () => InboxItemType);
