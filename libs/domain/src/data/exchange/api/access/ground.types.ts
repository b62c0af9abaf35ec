import { Field, ID, ObjectType } from '@nestjs/graphql';
import { AtMost, Reads } from '#libs/graphql';
import type { DataAction, DataPurpose, DataWay } from '../../../agreements/terms/terms.catalogue.js';
import { DataActionEnum, DataPurposeEnum, DataWayEnum } from '../exchange.enums.js';

@Reads('dataset.read')
@ObjectType('GivenUse', { description: 'What one clause of an agreement lets your organisation do with a dataset.' })
export class GivenUseType {
  @Field(() => ID, { description: 'The agreement.' })
  agreementId!: string;

  @AtMost(10)
  @Field(() => [DataActionEnum], { description: 'What may be done with the rows.' })
  actions!: DataAction[];

  @AtMost(20)
  @Field(() => [DataPurposeEnum], { description: 'What for.' })
  purposes!: DataPurpose[];

  @AtMost(10)
  @Field(() => [DataWayEnum], { description: 'How the rows may leave.' })
  ways!: DataWay[];
}
