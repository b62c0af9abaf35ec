import type { Titled } from '#libs/contracts';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { AtMost, connection, Reads } from '#libs/graphql';
import { AskedReasonType } from '../../approvals/api/reason.types.js';
import type { AskedReason } from '../inbox.subject.js';
import { type Assigned, AssignedEnum, InboxKindEnum, InboxSubjectEnum } from './inbox.enums.js';

@Reads('approval.read')
@ObjectType('InboxPlace', { description: 'A stage or group of a process.' })
export class InboxPlaceType {
  @Field({ description: 'Its key.' })
  key!: string;

  title!: string;
  titles?: Titled['titles'];
}

@Reads('approval.read')
@ObjectType('InboxItem', { description: 'Something your seat is asked for.' })
export class InboxItemType {
  @Field(() => ID, { description: 'Its id, the same as long as it waits.' })
  id!: string;

  @Field(() => InboxKindEnum, { description: 'What is asked.' })
  kind!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the approval; null for what belongs to none.' })
  approvalId!: string | null;

  @Field(() => InboxSubjectEnum, { description: 'What kind of thing it is about.' })
  subjectKind!: string;

  @Field(() => ID, { description: 'Id of what it is about.' })
  subjectId!: string;

  @Field(() => ID, {
    description: 'Id of what live messages that change it are about; see `changedIds` of the filter.',
  })
  changesWith!: string;

  @Field({ description: 'Where the console shows it, beginning with a slash.' })
  path!: string;

  @Field(() => Boolean, {
    description: 'True when your seat can do it, in your own name or as a deputy; false when a colleague has to.',
  })
  mine!: boolean;

  title!: string;
  titles!: Titled['titles'] | null;

  @AtMost(10)
  @Field(() => [AskedReasonType], {
    description: 'Why it is your organisation’s, as codes with what belongs into the sentence.',
  })
  reasons!: readonly AskedReason[];

  @Field(() => Date, { description: 'Since when.' })
  since!: Date;

  @Field(() => Date, { nullable: true, description: 'Until when.' })
  dueAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'Id of the seat, to decide or coordinate for.' })
  seatId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the condition to fulfil, check or settle.' })
  conditionId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the objection to answer, confirm or settle.' })
  objectionId!: string | null;

  @Field(() => InboxPlaceType, { nullable: true, description: 'The stage.' })
  stage!: InboxPlaceType | null;

  @Field(() => InboxPlaceType, { nullable: true, description: 'The group; none for a coordinator.' })
  group!: InboxPlaceType | null;

  @Field(() => String, { nullable: true, description: 'Hash of the revision to look at; a decision names it.' })
  contentHash!: string | null;

  @Field(() => Int, { nullable: true, description: 'Revision to look at.' })
  revision!: number | null;

  @Field(() => Int, {
    description: 'Counts changes of who has it; 0 while nobody ever had it. `assignWork` names it.',
  })
  assignedVersion!: number;

  /** Calendar in which its deadline is counted. */
  calendar!: string | null;
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

  @Field(() => [InboxSubjectEnum], { nullable: true, description: 'What kind of thing it is about.' })
  subjectKinds?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Due within so many times 24 hours, without what is overdue; 0 for what is overdue.',
  })
  dueWithinDays?: number | null;

  @Field(() => AssignedEnum, { nullable: true, description: 'Who of your organisation has it.' })
  assigned?: Assigned | null;

  @Field(() => String, { nullable: true, description: 'Part of the title.' })
  text?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only these approvals, at most 100: to look again at what changed.',
  })
  approvalIds?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only what changes with these, at most 100: to look again after a live message.',
  })
  changedIds?: string[] | null;
}

export const InboxItemConnection = connection('InboxItem', () => InboxItemType);
