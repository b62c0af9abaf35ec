import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connection, enumType, MutationInput, mutationResult, NodeType, AtMost, Reads } from '#libs/graphql';
import { scopesAbout } from '#libs/contracts';
import { type MailMode, mailModes, type NotificationKind, notificationKinds } from '../notification.kinds.js';
import type { SentenceParts } from '../words/notification.text.js';

export const NotificationKindEnum = enumType(
  'NotificationKind',
  notificationKinds,
  'What notifications are about, as far as one can choose.',
  {
    DECISION: 'A decision waits for your organisation.',
    ASSIGNED: 'What colleagues assign to you, or take from you.',
    REMINDER: 'A decision still waits, or was escalated to you.',
    OUTCOME: 'What became of what you wrote or asked for.',
    CONDITION: 'A condition your organisation has to meet.',
    MENTION: 'Somebody mentioned you in a discussion.',
    FOLLOWED: 'What happens to what you follow.',
    ORGANISATION: 'The status of your organisation.',
    DATA: 'Data shared, agreements, needs.',
    INCIDENT: 'Incidents in the operation of projects.',
  },
);
const aboutNotification = {
  anyOf: ({ type, subjectKind }: NotificationType) => scopesAbout(type, subjectKind),
  said: 'what reads the thing it is about',
};

@Reads('notification.read', aboutNotification)
@ObjectType('Notification', { implements: NodeType, description: 'Something you were told; nobody else reads it.' })
export class NotificationType extends NodeType {
  @Field({ description: 'Type of the event it tells of.' })
  type!: string;

  @Field(() => NotificationKindEnum, { description: 'What it is about, as far as one can choose.' })
  kind!: string;

  /** What happened, in English; the field says it in any language. */
  text!: string;

  words!: SentenceParts | null;

  @Field({ description: 'Kind of thing it is about, such as approval.' })
  subjectKind!: string;

  @Field(() => ID, { description: 'Id of what it is about.' })
  subjectId!: string;

  @Field({ description: 'Where the console shows it, such as a comment of a proposal.' })
  path!: string;

  @Field(() => ID, { description: 'Id of the seat it concerns.' })
  memberId!: string;

  @Field(() => Date, { description: 'When you were told.' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When you marked it as read.' })
  readAt!: Date | null;
}

const MailEnum = enumType('MailMode', mailModes, 'How letters about notifications come.', {
  EACH: 'One letter for each.',
  DIGEST: 'All of a day in one letter.',
  NONE: 'No letter.',
});

@Reads('notification.read')
@ObjectType('NotificationPreference', { description: 'How you want to be told of one kind of thing.' })
export class NotificationPreferenceType {
  @Field(() => NotificationKindEnum, { description: 'Of what.' })
  kind!: string;

  @Field({ description: 'Whether it is in your list.' })
  inApp!: boolean;

  @Field(() => MailEnum, { description: 'Whether letters come.' })
  mail!: string;
}

@Reads('notification.read')
@ObjectType('NotificationSettings', { description: 'How you want to be told, in all of your seats.' })
export class NotificationSettingsType {
  @AtMost(20)
  @Field(() => [NotificationPreferenceType], { description: 'By kind, all of them.' })
  preferences!: NotificationPreferenceType[];

  @Field(() => Int, { description: 'Hour of the daily letter, 0 to 23.' })
  digestHour!: number;

  @Field({ description: 'Time zone of that hour, such as Asia/Bangkok.' })
  timeZone!: string;

  @Field({ description: 'Language of letters, BCP 47.' })
  locale!: string;
}

@InputType({ description: 'How you want to be told of one kind of thing.' })
export class SetNotificationPreferenceInput extends MutationInput {
  @Field(() => NotificationKindEnum, { description: 'Of what.' })
  kind!: NotificationKind;

  @Field({ description: 'Whether it is in your list.' })
  inApp!: boolean;

  @Field(() => MailEnum, { description: 'Whether letters come.' })
  mail!: MailMode;
}

@InputType({ description: 'When the daily letter comes, and in which language letters are.' })
export class SetNotificationDigestInput extends MutationInput {
  @Field(() => Int, { description: 'Hour of the daily letter, 0 to 23.' })
  digestHour!: number;

  @Field({ description: 'Time zone of that hour, such as Asia/Bangkok.' })
  timeZone!: string;

  @Field({ description: 'Language of letters: en, zh-CN or th.' })
  locale!: string;
}

const saved = { saved: { type: () => Boolean, description: 'Always true.' } };
export const SetNotificationPreferenceResult = mutationResult('SetNotificationPreference', 'Saved.', {}, saved);
export const SetNotificationDigestResult = mutationResult('SetNotificationDigest', 'Saved.', {}, saved);

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
