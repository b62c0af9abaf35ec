import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { ApprovalSubject } from '#libs/contracts';
import {
  AtMost,
  connection,
  enumType,
  MutationInput,
  mutationResult,
  NodeType,
  Reads,
  sorting,
  versioned,
} from '#libs/graphql';
import { alphabetical, column, sql, type Sql } from '#libs/platform';
import { ApprovalSubjectEnum } from '../../approvals/api/approval.enums.js';
import { Absence } from '../absence.entity.js';
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
  subjectKinds!: string[] | null;

  @Field(() => Date, { nullable: true, description: 'When it was ended before its time.' })
  endedAt!: Date | null;

  @Field({
    description:
      'Whether nobody of the organisation could decide at some time of it: no deputy has agreed, and no colleague who decides is there. Name a deputy.',
  })
  leavesNobody!: boolean;

  @Field(() => Int, { description: 'Counts changes.' })
  version!: number;
}

export const AbsenceConnection = connection('Absence', () => AbsenceType);

const NAME = (memberId: Sql): Sql =>
  sql`(select coalesce(person.name, member.title) from member left join person on person.id = member.person_id where member.id = ${memberId})`;

export const absenceSorts = sorting('AbsenceSort', 'by start', {
  WHO: { ...alphabetical(NAME(column(Absence, 'memberId'))), sparse: true, says: 'Name of the member who is away.' },
  FROM: { by: column(Absence, 'startsAt'), type: 'timestamptz', says: 'From when.' },
  UNTIL: { by: column(Absence, 'endsAt'), type: 'timestamptz', says: 'Until when.' },
  DEPUTY: { ...alphabetical(NAME(column(Absence, 'deputyId'))), sparse: true, says: 'Name of who stands in.' },
});

@ArgsType()
export class AbsencesArgs extends absenceSorts.Args {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True for only your own and those in which you are asked to stand in; false at first.',
  })
  mine?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for only those who are away now, not those who will be; false at first.',
  })
  current?: boolean | null;
}

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
