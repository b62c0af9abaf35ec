import { Field, Float, ObjectType } from '@nestjs/graphql';
import type { QuotaKind } from '#libs/contracts';
import { QuotaKindEnum, Reads } from '#libs/graphql';

@Reads('organisation.update')
@ObjectType('Quota', { description: 'How much an organisation has used of what is limited, and how much it may use.' })
export class QuotaType {
  @Field(() => QuotaKindEnum, { description: 'What is counted.' })
  kind!: QuotaKind;

  @Field(() => Float, { description: 'How much all seats of the organisation have used.' })
  used!: number;

  @Field(() => Float, { description: 'How much they may use together.' })
  allowed!: number;

  @Field(() => Float, { description: 'How much you have used yourself, in whatever seat.' })
  usedByYou!: number;

  @Field(() => Float, { description: 'How much each person may use.' })
  allowedPerPerson!: number;

  @Field(() => Date, {
    nullable: true,
    description: 'When the count of the organisation begins anew; null when nothing counts, or what is kept counts.',
  })
  freesAt!: Date | null;
}
