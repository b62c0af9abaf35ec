import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { roles } from '#libs/contracts';
import { connection } from '#libs/platform';
import { NodeType } from '../node/node.types.js';

export const RoleEnum = Object.fromEntries(roles.map((role) => [role, role]));
registerEnumType(RoleEnum, { name: 'Role', description: 'What a seat is for; roles give permissions.' });

export const MemberStateEnum = { ACTIVE: 'ACTIVE', DEACTIVATED: 'DEACTIVATED' } as const;
registerEnumType(MemberStateEnum, { name: 'MemberState', description: 'Whether a seat may act.' });

@ObjectType('Member', { implements: NodeType, description: "A person's seat in one organisation." })
export class MemberType extends NodeType {
  @Field({ description: 'How the seat is shown to other organisations.' })
  title!: string;

  @Field(() => [RoleEnum], { description: 'Roles of the seat.' })
  roles!: string[];

  @Field({ description: 'True for platform stewards.' })
  steward!: boolean;

  @Field(() => MemberStateEnum, { description: 'Whether the seat may act.' })
  state!: string;

  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Id of the person.' })
  personId!: string;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

export const MemberConnection = connection('Member', () => MemberType);
