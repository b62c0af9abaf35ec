import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { connection, NodeType, AtMost, Reads } from '#libs/graphql';
import type { DataAction, DataPurpose, DataWay } from '../../../agreements/terms/terms.catalogue.js';
import type { AccessGround, TransferFormat, TransferState } from '../../exchange.catalogue.js';
import {
  DataActionEnum,
  DataPurposeEnum,
  DataWayEnum,
  GroundEnum,
  TransferFormatEnum,
  TransferStateEnum,
} from '../exchange.enums.js';
import { IN_ENGLISH, TransferCauseType } from './transfer-cause.type.js';

@Reads('dataset.read')
@ObjectType('Transfer', {
  implements: NodeType,
  description: 'Rows of one dataset version on their way to one organisation, once. Seen by the two organisations.',
})
export class TransferType extends NodeType {
  @Field(() => ID, { description: 'The dataset.' })
  datasetId!: string;

  @Field(() => Int, { description: 'Number of the version that is read.' })
  datasetVersion!: number;

  @Field(() => GroundEnum, { description: 'On what ground.' })
  ground!: AccessGround;

  @Field(() => ID, { nullable: true, description: 'The agreement, where that is the ground.' })
  agreementId!: string | null;

  /** Organisations. */
  providerId!: string;
  organisationId!: string;

  @Field(() => DataWayEnum, { description: 'How the rows leave.' })
  way!: DataWay;

  @Field(() => DataActionEnum, { description: 'What is done with them.' })
  action!: DataAction;

  @Field(() => DataPurposeEnum, { description: 'What for.' })
  purpose!: DataPurpose;

  @AtMost(500)
  @Field(() => [String], { nullable: true, description: 'Columns asked for; null for all that are given.' })
  columns!: string[] | null;

  @Field(() => TransferFormatEnum, { description: 'What they are sent as.' })
  format!: TransferFormat;

  @Field(() => TransferStateEnum, { description: 'Where it stands.' })
  state!: TransferState;

  @Field(() => Float, {
    description: 'Rows metered so far (a whole number); while it runs, those reserved for the next half second too.',
  })
  rows!: number;

  @Field(() => Float, { description: 'Bytes metered so far (a whole number), of the text before compression.' })
  bytes!: number;

  @Field(() => String, { nullable: true, description: 'Clause that ended it early.' })
  clause!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of what ended it early.' })
  reason!: string | null;

  @Field(() => TransferCauseType, { nullable: true, description: 'What that came from, where more is known.' })
  cause!: TransferCauseType | null;

  @Field(() => String, IN_ENGLISH)
  message!: string | null;

  @Field({ description: 'When it was asked for.' })
  requestedAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When the first rows were asked of it; of one that a connector asked for, when they could be.',
  })
  startedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it ended.' })
  endedAt!: Date | null;

  @Field(() => Int, { description: 'Version of the row.' })
  version!: number;
}

export const TransferConnection = connection('Transfer', () => TransferType);
