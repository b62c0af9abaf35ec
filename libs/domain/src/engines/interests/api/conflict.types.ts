import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { interestKinds } from '#libs/contracts';
import { AtMost, connection, Decimal, CalendarDate, enumType, Reads, sorting } from '#libs/graphql';
import { column } from '#libs/platform';
import { conflictAnswers, ConflictFound } from '../interest.entity.js';
import { byOrganisation } from './by-organisation.js';

export const ConflictGradeEnum = enumType(
  'ConflictGrade',
  ['DIRECT', 'POSSIBLE'] as const,
  'How near somebody is to a party.',
  {
    DIRECT: 'Whoever has it is recused.',
    POSSIBLE: 'Whoever has it declares what it is before deciding.',
  },
);

export const ConflictAnswerEnum = enumType('ConflictAnswer', conflictAnswers, 'What was said to a possible conflict.', {
  NONE: 'There is no interest.',
  INTEREST: 'There is one; whoever said so is recused.',
});

export const ConflictStepKindEnum = enumType(
  'ConflictStepKind',
  [...interestKinds, 'SEAT', 'OWNS', 'OWNED_BY', 'SAME_NAME'] as const,
  'What ties one to the next.',
  {
    EMPLOYMENT: 'Works for it.',
    SHAREHOLDING: 'Owns a part of it, as declared.',
    BOARD_SEAT: 'Sits on its board.',
    FAMILY: 'Family owns it, runs it or works for it.',
    BUSINESS: 'Does business with it.',
    BID_PARTNER: 'Bid or proposed together with it.',
    COLLABORATOR: 'Works together with it, as on research.',
    ADVISOR: 'Advises it.',
    SEAT: 'Has, or lately had, a seat in it here.',
    OWNS: 'Owns a part of it, as a register of owners says.',
    OWNED_BY: 'Is owned by it in part, as its own register of owners says.',
    SAME_NAME: 'Has the name of it, and may be the same: one of them is known by name only.',
  },
);

@Reads('interest.read')
@ObjectType('ConflictStep', { description: 'A step of the way from whoever decides to a party.' })
export class ConflictStepType {
  from!: string;
  to!: string;

  @Field(() => ConflictStepKindEnum, { description: 'What ties one to the next.' })
  by!: string;

  @Field(() => Decimal, { nullable: true, description: 'Which part is owned, in percent; null for other ties.' })
  percent!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'When the tie ended; null while it lasts.' })
  until!: string | null;
}

@Reads('interest.read')
@ObjectType('Conflict', {
  description: 'What ties an organisation that decides, or one of its members, to a party of what is decided.',
})
export class ConflictType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'Id of the approval.' })
  matterId!: string;

  @Field(() => ID, { description: 'Id of the organisation that decides.' })
  organisationId!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the member; null: it is the whole organisation’s.' })
  memberId!: string | null;

  @Field(() => ID, { description: 'Id of the party.' })
  partyId!: string;

  @Field(() => ConflictGradeEnum, { description: 'How near.' })
  grade!: string;

  @AtMost(100)
  @Field(() => [ConflictStepType], { description: 'The way from whoever decides to the party.' })
  path!: ConflictStepType[];

  @Field(() => Date, { description: 'When it was found.' })
  foundAt!: Date;

  @Field(() => ConflictAnswerEnum, {
    nullable: true,
    description: 'What was said to it; null: nothing yet, or not asked.',
  })
  answer!: string | null;

  @Field(() => String, { nullable: true, description: 'In the words of whoever answered.' })
  statement!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was answered.' })
  answeredAt!: Date | null;
}

export const ConflictConnection = connection('Conflict', () => ConflictType);

export const conflictSorts = sorting('ConflictSort', 'the newest first', {
  FOUND: { by: column(ConflictFound, 'foundAt'), type: 'timestamptz', says: 'When it was found.' },
  ORGANISATION: {
    ...byOrganisation(column(ConflictFound, 'organisationId')),
    sparse: true,
    says: 'Name of the organisation that decides, as you read it.',
  },
});

const outcomes = ['DIRECT', 'ASKED', 'INTEREST', 'NONE'] as const;
export type ConflictOutcome = (typeof outcomes)[number];
const ConflictOutcomeEnum = enumType('ConflictOutcome', outcomes, 'What followed from a conflict that was found.', {
  DIRECT: 'Whoever has it was recused at once.',
  ASKED: 'Whoever has it was asked, and has not answered.',
  INTEREST: 'An interest was declared: recused.',
  NONE: 'It was declared that there is no interest.',
});

@ArgsType()
export class ConflictsArgs extends conflictSorts.Args {
  @Field(() => ConflictOutcomeEnum, { nullable: true, description: 'Only those from which this followed.' })
  outcome?: ConflictOutcome | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the approval; left out, all of them but what you yourself are recused from, which takes interest.audit.',
  })
  matterId?: string | null;
}
