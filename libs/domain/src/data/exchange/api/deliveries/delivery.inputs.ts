import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import type { DataAction, DataPurpose } from '../../../agreements/terms/terms.catalogue.js';
import type { TargetKind } from '../../deliveries/delivery.target.js';
import type { TransferFormat } from '../../exchange.catalogue.js';
import { MutationInput, mutationResult, sorting, versioned } from '#libs/graphql';
import { column, sql } from '#libs/platform';
import { Delivery } from '../../deliveries/delivery.entity.js';
import { DeliveryTargetEnum, DeliveryType, ScheduleFields } from './delivery.types.js';
import { DataActionEnum, DataPurposeEnum, TransferFormatEnum } from '../exchange.enums.js';

@InputType({ description: 'A header sent with every request.' })
export class DeliveryHeaderInput {
  @Field({ description: 'Its name.' })
  name!: string;

  @Field({ description: 'Its value, such as a bearer token; kept sealed.' })
  value!: string;
}

@InputType({ description: 'Where to deliver.' })
export class DeliveryTargetInput {
  @Field(() => DeliveryTargetEnum, { description: 'What it is.' })
  kind!: TargetKind;

  @Field(() => String, { nullable: true, description: 'HTTP: the https address.' })
  url?: string | null;

  @Field(() => [DeliveryHeaderInput], { nullable: true, description: 'HTTP: headers, such as authorization.' })
  headers?: DeliveryHeaderInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'HTTP: key of an HMAC-SHA-256 over the body, sent behind it as the trailer `content-hmac`.',
  })
  hmacKey?: string | null;

  @Field(() => String, { nullable: true, description: 'S3: the https address of the service.' })
  endpoint?: string | null;

  @Field(() => String, { nullable: true, description: 'S3: the region; left out: us-east-1.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'S3: the bucket.' })
  bucket?: string | null;

  @Field(() => String, { nullable: true, description: 'S3: what names of objects begin with, such as poles/.' })
  prefix?: string | null;

  @Field(() => String, { nullable: true, description: 'S3: id of the access key; kept sealed.' })
  accessKeyId?: string | null;

  @Field(() => String, { nullable: true, description: 'S3: its secret; kept sealed.' })
  secretAccessKey?: string | null;
}

@InputType({ description: 'When to deliver.' })
export class DeliveryScheduleInput extends ScheduleFields {}

@InputType({ description: 'Sets up a delivery to your organisation.' })
export class CreateDeliveryInput extends MutationInput {
  @Field(() => ID, { description: 'The dataset.' })
  datasetId!: string;

  @Field(() => ID, { description: 'The agreement that gives it, with the way push.' })
  agreementId!: string;

  @Field(() => DataActionEnum, { description: 'What you do with the rows.' })
  action!: DataAction;

  @Field(() => DataPurposeEnum, { description: 'What you need them for.' })
  purpose!: DataPurpose;

  @Field(() => [String], { nullable: true, description: 'Names of columns; left out: all that are given.' })
  columns?: string[] | null;

  @Field(() => TransferFormatEnum, { defaultValue: 'csv', description: 'What to send the rows as.' })
  format!: TransferFormat;

  @Field(() => DeliveryTargetInput, { description: 'Where to.' })
  target!: DeliveryTargetInput;

  @Field(() => DeliveryScheduleInput, { description: 'When.' })
  schedule!: DeliveryScheduleInput;
}

const DeliveryInput = versioned('Id of the delivery.');

@InputType({ description: 'Which delivery is paused.' })
export class PauseDeliveryInput extends DeliveryInput {}

@InputType({ description: 'Which delivery runs again.' })
export class ResumeDeliveryInput extends DeliveryInput {}

@InputType({ description: 'Which delivery runs now.' })
export class RunDeliveryInput extends DeliveryInput {}

@InputType({ description: 'Which delivery goes.' })
export class RemoveDeliveryInput extends DeliveryInput {}

@InputType({ description: 'Changes a delivery; what is left out stays.' })
export class ChangeDeliveryInput extends DeliveryInput {
  @Field(() => DataActionEnum, { nullable: true, description: 'What you do with the rows.' })
  action?: DataAction | null;

  @Field(() => DataPurposeEnum, { nullable: true, description: 'What you need them for.' })
  purpose?: DataPurpose | null;

  @Field(() => [String], { nullable: true, description: 'Names of columns; null: all that are given.' })
  columns?: string[] | null;

  @Field(() => TransferFormatEnum, { nullable: true, description: 'What to send the rows as.' })
  format?: TransferFormat | null;

  @Field(() => DeliveryTargetInput, { nullable: true, description: 'Where to, with its secrets.' })
  target?: DeliveryTargetInput | null;

  @Field(() => DeliveryScheduleInput, { nullable: true, description: 'When.' })
  schedule?: DeliveryScheduleInput | null;
}

const delivery = { delivery: () => DeliveryType };
export const CreateDeliveryResult = mutationResult('CreateDelivery', 'It runs by its schedule.', delivery);
export const ChangeDeliveryResult = mutationResult('ChangeDelivery', 'Changed.', delivery);
export const PauseDeliveryResult = mutationResult('PauseDelivery', 'It does not run.', delivery);
export const ResumeDeliveryResult = mutationResult('ResumeDelivery', 'It runs again by its schedule.', delivery);
export const RunDeliveryResult = mutationResult('RunDelivery', 'An attempt is due now.', delivery);
export const RemoveDeliveryResult = mutationResult(
  'RemoveDelivery',
  'Removed; its transfers stay on record.',
  {},
  { removed: { type: () => ID, description: 'Id of what was removed.', nullable: true } },
);

export const deliverySorts = sorting('DeliverySort', 'the newest first', {
  DUE: {
    by: sql`case when ${column(Delivery, 'state')} = 'ACTIVE' then ${column(Delivery, 'dueAt')} end`,
    type: 'timestamptz',
    sparse: true,
    says: 'When it runs next.',
  },
  DELIVERED: {
    by: column(Delivery, 'deliveredAt'),
    type: 'timestamptz',
    sparse: true,
    says: 'When it was delivered last.',
  },
});

@ArgsType()
export class DeliveriesArgs extends deliverySorts.Args {
  @Field(() => ID, { nullable: true, description: 'Of this dataset only.' })
  datasetId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Under this agreement only.' })
  agreementId?: string | null;
}
