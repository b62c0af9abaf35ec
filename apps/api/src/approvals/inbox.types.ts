import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connection } from '#libs/platform';
import { InboxKindEnum } from './approval.enums.js';

@ObjectType('InboxPlace', { description: 'A stage or group of a process.' })
export class InboxPlaceType {
  @Field({ description: 'Its key.' })
  key!: string;

  @Field({ description: 'What it is called.' })
  title!: string;
}

@ObjectType('InboxItem', { description: 'Something your seat is asked for.' })
export class InboxItemType {
  @Field(() => ID, { description: 'Id of the seat, the condition or the approval, as `kind` says.' })
  id!: string;

  @Field(() => InboxKindEnum, { description: 'What is asked.' })
  kind!: string;

  @Field(() => ID, { description: 'Id of the approval.' })
  approvalId!: string;

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

export const InboxItemConnection = connection('InboxItem', () => InboxItemType);
