import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Role } from '#libs/contracts';
import { AtMost, enumType, NodeType, Reads } from '#libs/graphql';
import { RoleEnum } from '../../members/api/member.types.js';
import { provisioningActs } from '../provisioning.entity.js';

export const ProvisioningActEnum = enumType('ProvisioningAct', provisioningActs, 'What a directory has done.', {
  GIVEN: 'It gave somebody a role in the organisation.',
  CHANGED: 'It changed what it says of somebody.',
  ENDED: 'It ended somebody’s role.',
  GIVEN_BACK: 'It gave a role back that it had ended.',
  REMOVED: 'It removed somebody.',
  GROUP_CHANGED: 'It put people in a group, or took them out.',
});

@Reads('signOn.manage')
@ObjectType('ProvisioningGroup', { description: 'A group of the directory, and the roles that it gives.' })
export class ProvisioningGroupType {
  @Field(() => ID, { description: 'By which the directory knows it here.' })
  id!: string;

  @Field({ description: 'Its name, as in the directory.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What the directory calls it, once it has said so.' })
  externalId!: string | null;

  @AtMost(10)
  @Field(() => [RoleEnum], { description: 'Roles of who is in it.' })
  roles!: readonly Role[];
}

@InputType({ description: 'A group of the directory, and the roles that it gives.' })
export class ProvisioningGroupInput {
  @Field(() => ID, { nullable: true, description: 'Of a group that is there; left out for a new one.' })
  id?: string | null;

  @Field({ description: 'Its name, as in the directory.' })
  name!: string;

  @Field(() => [RoleEnum], { description: 'Roles of who is in it.' })
  roles!: Role[];
}

@Reads('signOn.manage')
@ObjectType('ProvisioningToken', { description: 'What a directory shows; the secret is shown once, when it is made.' })
export class ProvisioningTokenType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => Date, { description: 'When it was made (real time).' })
  createdAt!: Date;

  @Field(() => Date, { description: 'From then on it opens nothing (real time).' })
  endsAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was used last, to the minute (real time).' })
  lastUsedAt!: Date | null;
}

@Reads('signOn.manage')
@ObjectType('Provisioning', {
  implements: NodeType,
  description: 'By which a directory gives and takes roles in your organisation by SCIM 2.0 (docs/sign-on.md).',
})
export class ProvisioningType extends NodeType {
  @Field(() => ID, { description: 'The organisation.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Id of the member as which records name it.' })
  memberId!: string;

  @AtMost(10)
  @Field(() => [RoleEnum], { description: 'Roles of everybody whom it gives a role, whatever their groups.' })
  defaultRoles!: readonly Role[];

  @AtMost(100)
  @Field(() => [ProvisioningGroupType], { description: 'Groups of the directory that give roles.' })
  groups!: readonly ProvisioningGroupType[];

  @AtMost(50)
  @Field(() => [ProvisioningTokenType], { description: 'Its tokens, the newest first; those that ended of late too.' })
  tokens!: readonly ProvisioningTokenType[];

  @Field(() => ProvisioningActEnum, { nullable: true, description: 'What it did last.' })
  lastAct!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it did that (real time).' })
  lastActAt!: Date | null;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

@Reads('signOn.manage')
@ObjectType('ProvisioningHome', { description: 'Where directories give and take roles, and those that do.' })
export class ProvisioningHomeType {
  @Field({ description: 'Address of SCIM 2.0 that a directory has to know.' })
  address!: string;

  @AtMost(10)
  @Field(() => [ProvisioningType], { description: 'One for each provider of the sign-on that has one, with its id.' })
  directories!: readonly ProvisioningType[];
}
