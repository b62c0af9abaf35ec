import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { interestKinds } from '#libs/contracts';
import { CalendarDate, connection, Decimal, enumType, NodeType, Reads } from '#libs/graphql';
import { holdingKinds } from '../interest.entity.js';
import { entryStandings } from '../period.rules.js';

export const InterestKindEnum = enumType('InterestKind', interestKinds, 'What ties somebody to an organisation.', {
  EMPLOYMENT: 'Works for it.',
  SHAREHOLDING: 'Owns a part of it.',
  BOARD_SEAT: 'Sits on its board.',
  FAMILY: 'Family owns it, runs it or works for it.',
  BUSINESS: 'Does business with it.',
  BID_PARTNER: 'Bid or proposed together with it.',
  COLLABORATOR: 'Works together with it, as on research.',
  ADVISOR: 'Advises it.',
});

export const HoldingKindEnum = enumType('HoldingKind', holdingKinds, 'In which way somebody owns an organisation.', {
  SHARES: 'Holds shares in it.',
  BENEFICIAL: 'Owns or controls it in the end: its beneficial owner.',
});

export const EntryStandingEnum = enumType('EntryStanding', entryStandings, 'Whether an entry lasts.', {
  LASTING: 'It lasts: its last day is to come, or nobody knows it.',
  LAST_DAY: 'Today is its last day, on which it binds as before.',
  OVER: 'Its last day has ended.',
});

@Reads('interest.read')
@ObjectType('Interest', {
  implements: NodeType,
  description:
    'What ties a member, or an organisation, to another organisation, as declared. It ends and is never changed.',
})
export class InterestType extends NodeType {
  @Field(() => ID, { description: 'Id of the organisation that declared it, or whose member did.' })
  organisationId!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the member whose it is; null: the organisation’s own.' })
  memberId!: string | null;

  @Field(() => InterestKindEnum, { description: 'What it is.' })
  kind!: string;

  @Field(() => ID, { description: 'Id of the organisation it is with.' })
  withId!: string;

  @Field(() => String, { nullable: true, description: 'In the words of whoever declared it.' })
  note!: string | null;

  @Field(() => CalendarDate, { description: 'Its first day.' })
  since!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'Its last day; null while it lasts.' })
  until!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the member who pinned it: whom it is about can’t end it.' })
  pinnedBy!: string | null;

  @Field(() => Date, { description: 'When it was declared.' })
  recordedAt!: Date;

  @Field(() => Int, { description: 'Counts changes.' })
  version!: number;
}

@Reads('interest.read')
@ObjectType('Holding', {
  implements: NodeType,
  description: 'Who owns a part of an organisation, or of a named owner of it: a line of its register of owners.',
})
export class HoldingType extends NodeType {
  @Field(() => ID, {
    description: 'Id of the organisation whose register it is; it is owned, unless `ofName` says who is.',
  })
  organisationId!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the organisation that owns; null where a named owner does.' })
  ownerId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the person, or of the company without an organisation here, that owns; else null.',
  })
  personName!: string | null;

  @Field(() => String, { nullable: true, description: 'Its number in a public register, as scheme:value.' })
  identifier!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The named owner of the same register that is owned; null: the organisation itself.',
  })
  ofName!: string | null;

  @Field(() => HoldingKindEnum, { description: 'In which way.' })
  kind!: string;

  @Field(() => Decimal, { description: 'Which part of the whole, above 0 and up to 100.' })
  percent!: string;

  @Field(() => CalendarDate, { description: 'Its first day.' })
  since!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'Its last day; null while it lasts.' })
  until!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the steward who pinned it: the organisation can’t end it.' })
  pinnedBy!: string | null;

  @Field(() => Date, { description: 'When it was entered.' })
  recordedAt!: Date;

  @Field(() => Int, { description: 'Counts changes.' })
  version!: number;
}

export const InterestConnection = connection('Interest', () => InterestType);
export const HoldingConnection = connection('Holding', () => HoldingType);
