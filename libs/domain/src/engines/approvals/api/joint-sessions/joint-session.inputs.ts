import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { Decision } from '#libs/contracts';
import { MutationInput, mutationResult } from '#libs/graphql';
import { DecisionEnum } from '../approval.enums.js';
import { ApprovalType } from '../approval.types.js';
import { IN_NAME_OF } from '../decision.inputs.js';
import { SteeringInput } from '../interventions/intervention.types.js';

@InputType({ description: 'A joint session of those who decide in the stage in progress.' })
export class CallJointSessionInput extends SteeringInput {
  @Field(() => Date, { description: 'When it begins.' })
  startsAt!: Date;

  @Field({ description: 'Where: a room, or a link.' })
  place!: string;

  @Field(() => [String], { description: 'What it is about, item by item; 20 at most.' })
  agenda!: string[];

  @Field(() => [ID], { description: 'Ids of the organisations, of those in `steering.joint`.' })
  invited!: string[];

  @Field({ description: 'Why it is called. It goes on the record.' })
  reason!: string;
}

@InputType({ isAbstract: true })
abstract class OfSessionInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the session (`Approval.jointSessions`).' })
  sessionId!: string;

  @Field(() => Int, { description: 'Its version as you read it.' })
  expectedVersion!: number;

  @Field(() => ID, IN_NAME_OF)
  onBehalfOf?: string | null;
}

@InputType({ description: 'Another time or place for a joint session.' })
export class MoveJointSessionInput extends OfSessionInput {
  @Field(() => Date, { description: 'When it begins now.' })
  startsAt!: Date;

  @Field({ description: 'Where it is now.' })
  place!: string;

  @Field({ description: 'Why. It goes on the record.' })
  reason!: string;
}

@InputType({ description: 'A joint session that will not take place.' })
export class CancelJointSessionInput extends OfSessionInput {
  @Field({ description: 'Why. It goes on the record.' })
  reason!: string;
}

@InputType({ description: 'Who came to a session for an organisation.' })
export class SessionAttendanceInput {
  @Field(() => ID, { description: 'Id of the organisation, one that was invited.' })
  organisationId!: string;

  @Field(() => [String], { description: 'Names of those who came; 20 at most.' })
  names!: string[];

  @Field(() => DecisionEnum, {
    nullable: true,
    description: 'What it said it would decide, if it did; it counts once its own member decides so.',
  })
  announced?: Decision | null;
}

@InputType({ description: 'Who came to a session and what was said.' })
export class RecordMinutesInput extends OfSessionInput {
  @Field(() => [SessionAttendanceInput], { description: 'Who came; one organisation at least.' })
  attendance!: SessionAttendanceInput[];

  @Field(() => [String], { description: 'What was said about each item of the agenda, in its order.' })
  said!: string[];
}

@InputType({ description: 'The signature of an organisation that attended, under the minutes as they stand.' })
export class SignMinutesInput extends OfSessionInput {
  @Field({ description: 'Hash of the minutes you read (`minutes.hash`): changed ones refuse the signature.' })
  minutesHash!: string;
}

const approval = { approval: () => ApprovalType };
export const CallJointSessionResult = mutationResult('CallJointSession', 'They are invited.', approval);
export const MoveJointSessionResult = mutationResult('MoveJointSession', 'They are told.', approval);
export const CancelJointSessionResult = mutationResult('CancelJointSession', 'They are told.', approval);
export const RecordMinutesResult = mutationResult('RecordMinutes', 'Recorded; they are asked to sign.', approval);
export const SignMinutesResult = mutationResult('SignMinutes', 'Signed.', approval);
