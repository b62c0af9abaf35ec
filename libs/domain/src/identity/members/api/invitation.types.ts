import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connection, NodeType, Reads } from '#libs/graphql';
import { RoleEnum } from './member.types.js';

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

  @Field(() => ID, { description: 'Id of the member who invited.' })
  invitedBy!: string;

  @Field(() => Date, { description: 'When it was first sent.' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When the link stops working.' })
  expiresAt!: Date;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

export const InvitationConnection = connection('Invitation', () => InvitationType);
