import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connection, MutationInput, mutationResult } from '#libs/platform';
import { NodeType } from '../node/node.types.js';

@ObjectType('Notification', { implements: NodeType, description: 'Something you were told; nobody else reads it.' })
export class NotificationType extends NodeType {
  @Field({ description: 'Type of the event it tells of.' })
  type!: string;

  @Field({ description: 'What happened, in one sentence.' })
  text!: string;

  @Field({ description: 'Kind of thing it is about, such as approval.' })
  subjectKind!: string;

  @Field(() => ID, { description: 'Id of what it is about.' })
  subjectId!: string;

  @Field(() => ID, { description: 'Id of the seat it concerns.' })
  memberId!: string;

  @Field(() => Date, { description: 'When you were told.' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When you marked it as read.' })
  readAt!: Date | null;
}

export const NotificationConnection = connection('Notification', () => NotificationType);

@InputType({ description: 'Which notifications have been read.' })
export class MarkNotificationsReadInput extends MutationInput {
  @Field(() => [ID], { nullable: true, description: 'Their ids; left out: all of yours.' })
  ids?: string[] | null;
}

export const MarkNotificationsReadResult = mutationResult(
  'MarkNotificationsRead',
  'Marked.',
  {},
  { marked: { type: () => Int, description: 'How many had not been read before.', nullable: true } },
);
