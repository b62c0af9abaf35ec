import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { AtMost, connection, enumType, NodeType, Reads } from '#libs/graphql';
import { RoleEnum } from './member.types.js';

export const InvitationStateEnum = enumType(
  'InvitationState',
  ['PENDING', 'ACCEPTED', 'REVOKED', 'EXPIRED'] as const,
  'What became of an invitation.',
  {
    PENDING: 'Its link can be followed.',
    ACCEPTED: 'The seat was taken.',
    REVOKED: 'It was taken back.',
    EXPIRED: 'The link is too old; it can be sent again.',
  },
);

@Reads('open')
@ObjectType('OfferedSeat', { description: 'What an invitation offers, for whoever holds its link.' })
export class OfferedSeatType {
  @Field(() => String, {
    nullable: true,
    description: 'Name of the organisation; null where no steward has verified it and it is no plain name.',
  })
  organisation!: string | null;

  @Field(() => String, { nullable: true, description: 'Its name in its own language.' })
  nativeName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Title of the seat; null while no steward has verified the organisation.',
  })
  title!: string | null;

  @AtMost(10)
  @Field(() => [RoleEnum], { description: 'Roles of the seat.' })
  roles!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'Who invites; null while no steward has verified the organisation.',
  })
  inviter!: string | null;

  @Field({ description: 'Address that the link was sent to.' })
  email!: string;

  @Field({ description: 'Whether the address has an account: then neither name nor password is asked for.' })
  hasAccount!: boolean;

  @Field(() => Date, { description: 'Until when the link works (real time).' })
  expiresAt!: Date;
}

@Reads('member.invite')
@ObjectType('Invitation', { implements: NodeType, description: 'A seat offered to an address by e-mail link.' })
export class InvitationType extends NodeType {
  @Field({ description: 'Address it was sent to.' })
  email!: string;

  @Field({ description: 'Title of the seat.' })
  title!: string;

  @Field(() => [RoleEnum], { description: 'Roles of the seat.' })
  roles!: string[];

  @Field({ description: 'PENDING, ACCEPTED, REVOKED, or EXPIRED when the link is too old.' })
  state!: string;

  @Field(() => ID, { description: 'Id of the organisation that offers it.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Id of the member who sent it last.' })
  invitedBy!: string;

  @Field(() => Boolean, {
    description:
      'Whether whoever sent it could still give its roles; else its link is refused until another administrator sends it again.',
  })
  senderStands!: boolean;

  @Field(() => Date, { description: 'When it was first sent (real time).' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When the link stops working (real time).' })
  expiresAt!: Date;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

export const InvitationConnection = connection('Invitation', () => InvitationType);
