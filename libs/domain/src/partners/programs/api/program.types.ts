import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Permission } from '#libs/contracts';
import { AtMost, connection, enumType, NodeType, PermissionName, Reads } from '#libs/graphql';
import { credentialKinds, programStates } from '../program.entity.js';

export const ProgramStateEnum = enumType('ProgramState', programStates, 'Whether a program may act.', {
  ACTIVE: 'It may.',
  REVOKED: 'It was revoked, for good.',
});
export const ProgramCredentialKindEnum = enumType(
  'ProgramCredentialKind',
  credentialKinds,
  'How a program shows who it is.',
  {
    SECRET: 'By a secret (client_secret_basic, client_secret_post).',
    KEY: 'By a signature (private_key_jwt); the private key stays with the partner.',
  },
);

@Reads('program.read')
@ObjectType('ProgramCredential', { description: 'What a program shows to be given tokens.' })
export class ProgramCredentialType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ProgramCredentialKindEnum, { description: 'A secret or a key.' })
  kind!: string;

  @Field(() => String, {
    nullable: true,
    description: 'By which assertions name the key (RFC 7638); null for a secret.',
  })
  kid!: string | null;

  @Field(() => Date, { description: 'When it was added (real time).' })
  createdAt!: Date;

  @Field(() => Date, { description: 'From then on it opens nothing, and what it has opened has ended (real time).' })
  endsAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When a token of it was used last, to the minute (real time).' })
  lastUsedAt!: Date | null;
}

@Reads('program.read')
@ObjectType('Program', {
  implements: NodeType,
  description:
    "A partner system that acts for your organisation by OAuth 2.0 client credentials (docs/programs.md). Seen by the organisation's administrators and auditors.",
})
export class ProgramType extends NodeType {
  @Field(() => ID, { description: 'The organisation.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Id of the member as which records name it.' })
  memberId!: string;

  @Field({ description: 'What it is.' })
  name!: string;

  @AtMost(100)
  @Field(() => [PermissionName], { description: 'What its tokens may be scoped to.' })
  scopes!: Permission[];

  @Field({
    description:
      'True: its GraphQL requests name documents that are registered for it (`documentId`), and no other is answered.',
  })
  documentsOnly!: boolean;

  @Field(() => ProgramStateEnum, { description: 'Whether it may act.' })
  state!: string;

  @Field(() => Date, { description: 'When it was made (real time).' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was revoked (real time).' })
  revokedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was used last, to the minute (real time).' })
  lastUsedAt!: Date | null;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;

  @AtMost(30)
  @Field(() => [PermissionName], { description: 'What your seat may do to it.' })
  viewerCan!: Permission[];
}

export const ProgramConnection = connection('Program', () => ProgramType);
