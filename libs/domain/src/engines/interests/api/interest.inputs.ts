import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import type { InterestKind } from '#libs/contracts';
import { CalendarDate, Decimal, MutationInput, mutationResult, sorting } from '#libs/graphql';
import { byDay, column } from '#libs/platform';
import { Holding, type HoldingKind, Interest } from '../interest.entity.js';
import { byOrganisation } from './by-organisation.js';
import { HoldingKindEnum, HoldingType, InterestKindEnum, InterestType } from './interest.types.js';

const SINCE = 'Since when.';
const UNTIL = 'The last day of it.';
const CURRENT = 'True for only those whose last day has not ended, where they were declared; false at first.';

export const interestSorts = sorting('InterestSort', 'the newest first', {
  WITH: {
    ...byOrganisation(column(Interest, 'withId')),
    sparse: true,
    says: 'Name of the organisation it is with, as you read it.',
  },
  SINCE: { ...byDay(column(Interest, 'since')), says: SINCE },
  UNTIL: { ...byDay(column(Interest, 'until')), sparse: true, says: UNTIL },
});

export const holdingSorts = sorting('HoldingSort', 'the newest entries first', {
  OWNER: {
    ...byOrganisation(column(Holding, 'ownerId'), column(Holding, 'personName')),
    sparse: true,
    says: 'Name of the owner, as you read it.',
  },
  PERCENT: { by: column(Holding, 'percent'), type: 'numeric', says: 'Which part is owned.' },
  SINCE: { ...byDay(column(Holding, 'since')), says: SINCE },
  UNTIL: { ...byDay(column(Holding, 'until')), sparse: true, says: UNTIL },
});

@ArgsType()
export class InterestsArgs extends interestSorts.Args {
  @Field(() => ID, { nullable: true, description: 'Of which organisation; your own when left out.' })
  organisationId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True for only your own; false at first.' })
  mine?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: CURRENT })
  current?: boolean | null;
}

@ArgsType()
export class HoldingsArgs extends holdingSorts.Args {
  @Field(() => ID, { nullable: true, description: 'Of which organisation; your own when left out.' })
  organisationId?: string | null;

  @Field(() => Boolean, { nullable: true, description: CURRENT })
  current?: boolean | null;
}

@InputType({ description: 'What ties somebody to an organisation.' })
export class DeclareInterestInput extends MutationInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Whose; your own when left out. A colleague’s takes an administrator.',
  })
  memberId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: your organisation’s own; takes an administrator.' })
  ofOrganisation?: boolean | null;

  @Field(() => InterestKindEnum, { description: 'What it is.' })
  kind!: InterestKind;

  @Field(() => ID, { description: 'The organisation it is with.' })
  withId!: string;

  @Field(() => String, { nullable: true, description: 'More about it, at most 1,000 characters.' })
  note?: string | null;

  @Field(() => CalendarDate, { description: 'Its first day; not to come.' })
  since!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'Its last day; left out while it lasts.' })
  until?: string | null;
}

@InputType({ isAbstract: true })
abstract class OneEntryInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the entry.' })
  id!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  expectedVersion!: number;
}

@InputType({ description: 'Which interest is over.' })
export class EndInterestInput extends OneEntryInput {}

@InputType({ description: 'Which interest is pinned.' })
export class PinInterestInput extends OneEntryInput {}

@InputType({
  description:
    'An owner of your organisation, or of a named owner of it: an organisation, or whoever has none here by name, one of the two.',
})
export class RecordHoldingInput extends MutationInput {
  @Field(() => ID, { nullable: true, description: 'The organisation that owns.' })
  ownerId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Name of the person, or of the company without an organisation here, that owns; at most 200 characters.',
  })
  personName?: string | null;

  @Field(() => ID, { nullable: true, description: 'A seat of that person, where it has one here.' })
  memberId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Number of a named owner in a public register, as scheme:value, such as `CN-USCC:…` or `LEI:…`; by it whoever it is is the same one in every register.',
  })
  identifier?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Id of a current entry of your register that names an owner: whose owner this is. Left out, your organisation’s.',
  })
  ofId?: string | null;

  @Field(() => HoldingKindEnum, { description: 'In which way.' })
  kind!: HoldingKind;

  @Field(() => Decimal, { description: 'Which part of the whole, above 0 and up to 100, at most two decimals.' })
  percent!: string;

  @Field(() => CalendarDate, { description: 'Its first day; not to come.' })
  since!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'Its last day; left out while it lasts.' })
  until?: string | null;
}

@InputType({ description: 'Which owner owns no more.' })
export class EndHoldingInput extends OneEntryInput {}

@InputType({ description: 'Which owner is pinned.' })
export class PinHoldingInput extends OneEntryInput {}

const interest = { interest: () => InterestType };
const holding = { holding: () => HoldingType };
export const DeclareInterestResult = mutationResult('DeclareInterest', 'Declared.', interest);
export const EndInterestResult = mutationResult('EndInterest', 'Over after today; kept as it was.', interest);
export const PinInterestResult = mutationResult('PinInterest', 'Pinned: whom it is about can’t end it.', interest);
export const RecordHoldingResult = mutationResult('RecordHolding', 'Entered.', holding);
export const EndHoldingResult = mutationResult('EndHolding', 'Over after today; kept as it was.', holding);
export const PinHoldingResult = mutationResult('PinHolding', 'Pinned: the organisation can’t end it.', holding);
