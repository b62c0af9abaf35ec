import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { ApprovalSubject } from '#libs/contracts';
import { AtMost, connection, enumType, MutationInput, mutationResult, NodeType, Reads, versioned } from '#libs/graphql';
import { ApprovalSubjectEnum } from '../../approvals/api/approval.enums.js';
import { deputyAnswers } from '../absence.rules.js';

export const DeputyAnswerEnum = enumType('DeputyAnswer', deputyAnswers, 'Where a deputy stands.', {
  OFFERED: 'Asked to stand in; has yet to answer.',
  ACCEPTED: 'Stands in within the dates of the absence.',
  DECLINED: 'Does not stand in, or no longer.',
});

@Reads('absence.read')
@ObjectType('Absence', {
  implements: NodeType,
  description: 'A member is away, and perhaps a colleague stands in: then that colleague can decide in its name.',
})
export class AbsenceType extends NodeType {
  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Id of the member who is away.' })
  memberId!: string;

  @Field(() => Date, { description: 'From when.' })
  startsAt!: Date;

  @Field(() => Date, { description: 'Until when, this moment included.' })
  endsAt!: Date;

  @Field(() => ID, { nullable: true, description: 'Id of the colleague who is asked to stand in.' })
  deputyId!: string | null;

  @Field(() => DeputyAnswerEnum, { nullable: true, description: 'What that colleague answered.' })
  answer!: string | null;

  @AtMost(50)
  @Field(() => [String], {
    nullable: true,
    description: 'Keys of the processes in which the deputy may act; null: all.',
  })
  processes!: string[] | null;

  @Field(() => [ApprovalSubjectEnum], { nullable: true, description: 'Kinds of what may be decided on; null: all.' })
  subjectKinds!: ApprovalSubject[] | null;

  @Field(() => Date, { nullable: true, description: 'When it was ended before its time.' })
  endedAt!: Date | null;

  @Field(() => Int, { description: 'Counts changes.' })
  version!: number;
}

export const AbsenceConnection = connection('Absence', () => AbsenceType);

@InputType({ description: 'A time in which a member is away.' })
export class RecordAbsenceInput extends MutationInput {
  @Field(() => ID, { nullable: true, description: 'Whose; your own when left out. Another’s takes an administrator.' })
  memberId?: string | null;

  @Field(() => Date, { description: 'From when; the present or the past: from now on.' })
  startsAt!: Date;

  @Field(() => Date, { description: 'Until when, this moment included; at most 366 days later.' })
  endsAt!: Date;

  @Field(() => ID, { nullable: true, description: 'An active colleague who is asked to stand in.' })
  deputyId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys of the processes in which the deputy may act, at most 50; all when left out.',
  })
  processes?: string[] | null;

  @Field(() => [ApprovalSubjectEnum], {
    nullable: true,
    description: 'Kinds of what may be decided on; all when left out.',
  })
  subjectKinds?: ApprovalSubject[] | null;
}

const OneAbsenceInput = versioned('Id of the absence.');

@InputType({ description: 'Who is asked to stand in.' })
export class NameDeputyInput extends OneAbsenceInput {
  @Field(() => ID, { description: 'An active colleague.' })
  deputyId!: string;
}

@InputType({ description: 'The answer of whoever is asked to stand in.' })
export class AnswerDelegationInput extends OneAbsenceInput {
  @Field({ description: 'False also to stand in no longer.' })
  accept!: boolean;
}

@InputType({ description: 'Which absence is over.' })
export class EndAbsenceInput extends OneAbsenceInput {}

const absence = { absence: () => AbsenceType };
export const RecordAbsenceResult = mutationResult('RecordAbsence', 'Recorded; the deputy is asked.', absence);
export const NameDeputyResult = mutationResult('NameDeputy', 'Asked; the one before stands in no longer.', absence);
export const AnswerDelegationResult = mutationResult('AnswerDelegation', 'Noted.', absence);
export const EndAbsenceResult = mutationResult('EndAbsence', 'Ended; nobody stands in any more.', absence);
