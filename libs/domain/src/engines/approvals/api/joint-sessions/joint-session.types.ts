import type { Decision, JointSessionState } from '#libs/contracts';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { AtMost, Reads } from '#libs/graphql';
import type { EarlierMinutes, RecordedMinutes, SessionChange } from '../../joint-sessions/joint-session.entity.js';
import { DecisionEnum, JointSessionStateEnum, SessionChangeEnum } from '../approval.enums.js';

@Reads('approval.read')
@ObjectType('JointSessionChange', { description: 'What was changed about a session before it was held, and why.' })
export class JointSessionChangeType {
  @Field(() => SessionChangeEnum, { description: 'What was done.' })
  kind!: SessionChange['kind'];

  @Field({ description: 'Why.' })
  reason!: string;

  @Field(() => Date, { description: 'When it would have begun.' })
  startedAt!: string;

  @Field({ description: 'Where it would have been.' })
  place!: string;

  @Field(() => Date, { description: 'When that was said.' })
  at!: string;
}

@Reads('approval.read')
@ObjectType('SessionAttendance', { description: 'Who came to a session for an organisation.' })
export class SessionAttendanceType {
  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @AtMost(20)
  @Field(() => [String], { description: 'Names of those who came.' })
  names!: readonly string[];

  @Field(() => DecisionEnum, {
    nullable: true,
    description: 'What it said it would decide. It counts once its own member decides so; null: it did not say.',
  })
  announced!: Decision | null;
}

@Reads('approval.read')
@ObjectType('SessionMinutes', { description: 'Who came to a session and what was said.' })
export class SessionMinutesType {
  @Field(() => Int, { description: 'Which version: a correction is a later one.' })
  version!: number;

  @Field({ description: 'SHA-256 of what is signed.' })
  hash!: string;

  @AtMost(100)
  @Field(() => [SessionAttendanceType], { description: 'Who came.' })
  attendance!: readonly SessionAttendanceType[];

  @AtMost(20)
  @Field(() => [String], { description: 'What was said about each item of the agenda, in its order.' })
  said!: readonly string[];

  @Field(() => Date, { description: 'When they were recorded.' })
  recordedAt!: Date;
}

@Reads('approval.read')
@ObjectType('MinutesSignature', { description: 'An organisation that attended stands by the minutes in one version.' })
export class MinutesSignatureType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  approvalId!: string;

  sessionId!: string;

  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Id of the member who signed.' })
  memberId!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the absent member in whose name a deputy signed.' })
  onBehalfOf!: string | null;

  @Field(() => Int, { description: 'Version of the minutes that was signed.' })
  minutesVersion!: number;

  @Field({ description: 'Its hash.' })
  minutesHash!: string;

  @Field({ description: 'False: the minutes were changed afterwards, and it no longer counts.' })
  stands!: boolean;

  @Field(() => Date, { description: 'When.' })
  signedAt!: Date;
}

@Reads('approval.read')
@ObjectType('JointSession', {
  description:
    'Those who decide in a stage meet, called by its coordinator. Each of them decides for itself, also there.',
})
export class JointSessionType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  approvalId!: string;

  @Field({ description: 'Key of the stage.' })
  stage!: string;

  @Field(() => Int, { description: 'In which round of it.' })
  round!: number;

  @Field(() => JointSessionStateEnum, { description: 'Where it is.' })
  state!: JointSessionState;

  @Field(() => ID, { description: 'Id of the coordinator that called it.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Id of the member who called it.' })
  memberId!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the absent member in whose name a deputy called it.' })
  onBehalfOf!: string | null;

  @Field({ description: 'Why it was called.' })
  reason!: string;

  @Field(() => Date, { description: 'When it was called.' })
  calledAt!: Date;

  @Field(() => Date, { description: 'When it begins.' })
  startsAt!: Date;

  @Field({ description: 'Where: a room, or a link.' })
  place!: string;

  @AtMost(20)
  @Field(() => [String], { description: 'What it is about, item by item.' })
  agenda!: readonly string[];

  /** Resolved as `invited`. */
  invitedIds!: readonly string[];

  @AtMost(100)
  @Field(() => [ID], { description: 'Ids of those who attended.' })
  attended!: readonly string[];

  @AtMost(100)
  @Field(() => [ID], { description: 'Ids of those of them who have not signed the minutes as they stand.' })
  unsigned!: readonly string[];

  @AtMost(100)
  @Field(() => [JointSessionChangeType], { description: 'How often it was moved, or that it was cancelled, in order.' })
  changes!: readonly SessionChange[];

  /** Resolved as `minutes` and `earlierMinutes`. */
  recorded!: RecordedMinutes | null;

  minutesVersion!: number;

  minutesHash!: string | null;

  earlier!: readonly EarlierMinutes[];

  @Field(() => Int, { description: 'Counts its changes; `expectedVersion` of what is done about it.' })
  version!: number;
}

@Reads('approval.read')
@ObjectType('SessionInvitable', { description: 'Whom you may invite to a joint session now.' })
export class SessionInvitableType {
  /** Resolved as organisations. */
  decidingIds!: readonly string[];

  consultedIds!: readonly string[];
}
