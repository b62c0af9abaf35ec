import { Field, InputType } from '@nestjs/graphql';

/** What shows again that it is the person, for acts that change what protects the account or outlive the session. */
@InputType({ isAbstract: true })
export abstract class FactorProofInput {
  @Field(() => String, { nullable: true, description: 'Your password; asked for where you have no second factor.' })
  password?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Proof for this act, from `proveSecondFactor`; asked for where you have a second factor.',
  })
  secondFactor?: string | null;
}
