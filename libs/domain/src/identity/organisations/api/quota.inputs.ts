import { ArgsType, Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import type { QuotaKind } from '#libs/contracts';
import { MutationInput, mutationResult, PageArgs, QuotaKindEnum } from '#libs/graphql';
import { OrganisationType } from './organisation.types.js';

@InputType()
export class SetOrganisationQuotaInput extends MutationInput {
  @Field(() => ID, { description: 'The organisation.' })
  organisationId!: string;

  @Field(() => QuotaKindEnum, { description: 'What is limited.' })
  kind!: QuotaKind;

  @Field(() => Float, {
    nullable: true,
    description:
      'How much all seats together may use, of files in bytes: a whole number from 1; each person may use the usual part of it. Null takes back what was set, and the rule holds again.',
  })
  most?: number | null;

  @Field({ description: 'Why, up to 2,000 characters; read by the organisation and by stewards.' })
  reason!: string;

  @Field(() => Int, { description: 'The version of the limit you saw; 0 where none was ever set.' })
  expectedVersion!: number;
}

export const SetOrganisationQuotaResult = mutationResult(
  'SetOrganisationQuota',
  'What was set holds from the next use on.',
  { organisation: () => OrganisationType },
);

@ArgsType()
export class QuotaLimitsArgs extends PageArgs {
  @Field(() => QuotaKindEnum, { nullable: true, description: 'Only of this kind.' })
  kind?: QuotaKind | null;
}
