import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { QuotaKind } from '#libs/contracts';
import { connection, QuotaKindEnum, Reads } from '#libs/graphql';

@Reads('organisation.update')
@ObjectType('QuotaLimit', { description: 'What a steward has set for an organisation instead of the rule.' })
export class QuotaLimitType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @Field(() => QuotaKindEnum, { description: 'What is limited.' })
  kind!: QuotaKind;

  @Field(() => Float, {
    nullable: true,
    description: 'How much all seats together may use; null since it was taken back and the rule holds again.',
  })
  most!: number | null;

  @Field({ description: 'Why it was set or taken back.' })
  reason!: string;

  @Field(() => ID, { description: 'Id of the seat that did it.' })
  memberId!: string;

  @Field(() => Date, { description: 'When.' })
  at!: Date;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

export const QuotaLimitConnection = connection('QuotaLimit', () => QuotaLimitType);

@Reads('organisation.read')
@ObjectType('Quota', { description: 'How much an organisation has used of what is limited, and how much it may use.' })
export class QuotaType {
  @Field(() => QuotaKindEnum, { description: 'What is counted.' })
  kind!: QuotaKind;

  @Field(() => Float, { description: 'How much all seats of the organisation have used.' })
  used!: number;

  @Field(() => Float, { description: 'How much they may use together.' })
  allowed!: number;

  @Field(() => Float, {
    description: 'How much they might by the rule, which holds where no steward has set anything.',
  })
  byRule!: number;

  @Field(() => Float, { description: 'How much you have used yourself, in whatever seat.' })
  usedByYou!: number;

  @Field(() => Float, { description: 'How much each person may use.' })
  allowedPerPerson!: number;

  @Field(() => Date, {
    nullable: true,
    description:
      'When the count of the organisation begins anew, by the platform’s clock; null when nothing counts, or what is kept counts.',
  })
  freesAt!: Date | null;

  @Field(() => QuotaLimitType, { nullable: true, description: 'What a steward has set or taken back last.' })
  limit!: QuotaLimitType | null;
}
