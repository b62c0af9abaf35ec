import { Field, ID, ObjectType } from '@nestjs/graphql';
import { AtMost, connection, Reads } from '#libs/graphql';

@Reads('program.read')
@ObjectType('ProgramDocument', { description: 'A GraphQL document that a program may ask for by its id.' })
export class ProgramDocumentType {
  @Field(() => ID, { description: 'Its id here.' })
  id!: string;

  @Field({ description: 'As requests name it (`documentId`): `sha256:` and the SHA-256 of its text.' })
  documentId!: string;

  @Field({ description: 'The document.' })
  text!: string;

  @AtMost(20)
  @Field(() => [String], { description: 'Names of its operations; of one without a name, none.' })
  operations!: string[];

  @Field(() => Date, { description: 'When it was registered (real time).' })
  registeredAt!: Date;

  @Field({
    description:
      'False when the schema has changed since and no longer answers it: such a request is refused as its text would be.',
  })
  valid!: boolean;
}

export const ProgramDocumentConnection = connection('ProgramDocument', () => ProgramDocumentType);
