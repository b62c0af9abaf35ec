import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { roles } from '#libs/contracts';
import { connection, enumType, NodeType, Reads } from '#libs/graphql';

export const RoleEnum = enumType('Role', roles, 'What a seat is for; roles give permissions.', {
  ADMIN: 'Keeps the organisation: its profile, members, tokens and processes.',
  OFFICER: 'Decides, coordinates, and leads projects.',
  PROPOSER: 'Writes and submits proposals.',
  DATA_STEWARD: "Answers for the organisation's data.",
  AUDITOR: 'Reads everything the organisation may read, the record included; changes nothing.',
  VIEWER: 'Reads.',
  DIVISION_HEAD: 'Heads a division; comes with OFFICER.',
  BUREAU_HEAD: 'Heads a bureau; comes with DIVISION_HEAD and OFFICER.',
  CITY_LEADER: 'Leads the government of a city, as mayor or deputy mayor; comes with every lower office and OFFICER.',
});

export const MemberStateEnum = enumType('MemberState', ['ACTIVE', 'DEACTIVATED'] as const, 'Whether a seat may act.', {
  ACTIVE: 'It may.',
  DEACTIVATED: 'It may not, until it is reactivated.',
});

@Reads('organisation.read')
@ObjectType('Member', {
  implements: NodeType,
  description: "A person's seat in one organisation, or that of one of its programs.",
})
export class MemberType extends NodeType {
  @Field({ description: 'How the seat is shown to other organisations.' })
  title!: string;

  @Field(() => [RoleEnum], { description: 'Roles of the seat.' })
  roles!: string[];

  @Field({ description: 'True for platform stewards.' })
  steward!: boolean;

  @Field({ description: 'True when no person but a program of the organisation acts in it.' })
  program!: boolean;

  @Field(() => MemberStateEnum, { description: 'Whether the seat may act.' })
  state!: string;

  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Id of the person.' })
  personId!: string;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

@Reads('member.update')
@ObjectType('Staff', { description: 'How an organisation is staffed, in numbers.' })
export class StaffType {
  @Field(() => Int, { description: 'Seats that may act.' })
  active!: number;

  @Field(() => Int, { description: 'Of these, how many are held by somebody without a second factor.' })
  withoutSecondFactor!: number;

  @Field(() => Int, { description: 'Invitations that wait to be accepted.' })
  openInvitations!: number;
}

export const MemberConnection = connection('Member', () => MemberType);
