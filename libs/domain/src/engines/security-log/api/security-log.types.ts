import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { type SecurityKind, securityKinds } from '#libs/contracts';
import { connection, Json, PageArgs, Reads } from '#libs/graphql';

@Reads('securityLog.read')
@ObjectType('SecurityEntry', {
  description:
    'A refusal, or a change of what gives access. Kept for a year, apart from the ledger; stewards read all, an organisation what its seats and tokens did.',
})
export class SecurityEntryType {
  @Field(() => ID, { description: 'Its id (UUIDv7).' })
  id!: string;

  @Field(() => Date, { description: 'When, by the platform’s clock.' })
  at!: Date;

  @Field(() => String, { description: `What: ${securityKinds.join(', ')}.` })
  kind!: SecurityKind;

  @Field({ description: 'The permission, limit, refusal, mutation or route, as a stable code.' })
  reason!: string;

  @Field(() => ID, { nullable: true, description: 'Organisation of the seat; null for a stranger.' })
  organisationId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The seat; null for a stranger.' })
  memberId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The session or token.' })
  credentialId!: string | null;

  @Field(() => String, { nullable: true, description: 'session or token; null for a stranger.' })
  via!: string | null;

  @Field(() => String, { nullable: true, description: 'Network address.' })
  address!: string | null;

  @Field(() => String, { nullable: true, description: 'Id of the request, as its answer named it.' })
  correlationId!: string | null;

  @Field(() => Json, { description: 'Small facts, such as where it was refused.' })
  details!: object;
}

export const SecurityEntryConnection = connection('SecurityEntry', () => SecurityEntryType);

@ArgsType()
export class SecurityLogArgs extends PageArgs {
  @Field(() => [String], { nullable: true, description: 'Only these kinds.' })
  kinds?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Only of this reason.' })
  reason?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of this seat.' })
  memberId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of seats of this organisation.' })
  organisationId?: string | null;

  @Field(() => String, { nullable: true, description: 'Only from this network address.' })
  address?: string | null;

  @Field(() => String, { nullable: true, description: 'Only of this request.' })
  correlationId?: string | null;

  @Field(() => Date, { nullable: true, description: 'Only of this instant or later.' })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Only before this instant.' })
  until?: Date | null;
}
