import { ArgsType, Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { CalendarDate, enumType, Reads } from '#libs/graphql';
import { fieldClients } from '#libs/platform';

export const FieldClientEnum = enumType('FieldClient', fieldClients, 'What kind of client asks.', {
  CONSOLE: 'Whoever is signed in: the console, of all people.',
  TOKEN: 'A token that a person made.',
  PROGRAM: 'A program of an organisation.',
});

@ArgsType()
export class FieldUsesArgs {
  @Field({
    defaultValue: true,
    description: 'Only of fields that are deprecated, or take or answer something that is.',
  })
  deprecated!: boolean;

  @Field(() => String, { nullable: true, description: 'Only of this field, such as Query.inbox.' })
  field?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only by this client.' })
  clientId?: string | null;
}

@Reads('fieldUse.read')
@ObjectType('FieldUse', { description: 'That a client asked for a field, over the time that is kept.' })
export class FieldUseType {
  @Field(() => FieldClientEnum, { description: 'What kind of client.' })
  client!: string;

  @Field(() => ID, { description: 'Id of the token, or of the program’s member; of no meaning for the console.' })
  clientId!: string;

  @Field(() => String, { nullable: true, description: 'What the token or program is called; null for what is gone.' })
  name!: string | null;

  @Field(() => ID, { nullable: true, description: 'Whose client it is; null for the console.' })
  organisationId!: string | null;

  @Field({ description: 'Such as Query.inbox.' })
  field!: string;

  @Field({ description: 'True when it is deprecated, or takes or answers something that is.' })
  deprecated!: boolean;

  @Field(() => String, { nullable: true, description: 'What the schema says to do instead.' })
  instead!: string | null;

  @Field(() => Float, { description: 'Operations that asked for it.' })
  times!: number;

  @Field(() => CalendarDate, { description: 'The first day, in UTC.' })
  firstOn!: string;

  @Field(() => CalendarDate, { description: 'The last day, in UTC.' })
  lastOn!: string;
}
