import { Field, ObjectType } from '@nestjs/graphql';
import { NodeType, Reads } from '#libs/graphql';

@Reads('organisation.read')
@ObjectType('Person', { implements: NodeType, description: 'Who sits in a seat; known to colleagues only.' })
export class PersonType extends NodeType {
  @Field({ description: 'Name.' })
  name!: string;

  @Field({ description: 'E-mail address.' })
  email!: string;

  @Field({ description: 'Language for letters and pages, BCP 47.' })
  locale!: string;
}
