import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Permission } from '#libs/contracts';
import { connection, enumType, PermissionName, NodeType, AtMost, Reads } from '#libs/graphql';
import type { DataAction, DataPurpose } from '../../../agreements/terms/terms.catalogue.js';
import { scheduleKinds } from '../../deliveries/delivery.schedule.js';
import { targetKinds } from '../../deliveries/delivery.target.js';
import { deliveryStates } from '../../deliveries/delivery.workflow.js';
import type { TransferFormat } from '../../exchange.catalogue.js';
import { DataActionEnum, DataPurposeEnum, TransferFormatEnum } from '../exchange.enums.js';
import { IN_ENGLISH, TransferCauseType } from '../transfers/transfer-cause.type.js';

export const DeliveryStateEnum = enumType('DeliveryState', deliveryStates, 'Whether a delivery runs.', {
  ACTIVE: 'It runs by its schedule.',
  PAUSED: 'Somebody has stopped it for now.',
  DISABLED: 'It failed again and again; mend the cause and resume it.',
});
export const DeliveryTargetEnum = enumType('DeliveryTargetKind', targetKinds, 'What takes the rows.', {
  HTTP: 'An HTTPS endpoint: a POST with the rows as its body.',
  S3: 'A bucket of an S3-compatible service: an object for each run.',
});
export const ScheduleEnum = enumType('DeliveryEvery', scheduleKinds, 'How often it runs.', {
  HOURS: 'Every so many hours.',
  DAY: 'Every day at a local time.',
  WEEK: 'Every week on a day at a local time.',
});

@Reads('dataset.read')
@ObjectType('DeliveryTarget', { description: 'Where rows are delivered. Secrets are sealed and never shown again.' })
export class DeliveryTargetType {
  @Field(() => DeliveryTargetEnum, { description: 'What it is.' })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'Address of an endpoint.' })
  url?: string | null;

  @AtMost(50)
  @Field(() => [String], { nullable: true, description: 'Names of the headers sent to it.' })
  headers?: readonly string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the trailer `content-hmac` says the HMAC-SHA-256 of the body.',
  })
  signed?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Address of the S3-compatible service.' })
  endpoint?: string | null;

  @Field(() => String, { nullable: true, description: 'Its region.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'The bucket.' })
  bucket?: string | null;

  @Field(() => String, { nullable: true, description: 'What names of objects begin with.' })
  prefix?: string | null;
}

/** When a delivery runs, as it is given and as it is shown. */
@InputType({ isAbstract: true })
@ObjectType({ isAbstract: true })
export abstract class ScheduleFields {
  @Field(() => ScheduleEnum, { description: 'How often.' })
  every!: string;

  @Field(() => Int, { nullable: true, description: 'HOURS: how many, 1 to 744.' })
  hours?: number | null;

  @Field(() => Int, { nullable: true, description: 'WEEK: 1 for Monday to 7 for Sunday.' })
  weekday?: number | null;

  @Field(() => String, { nullable: true, description: 'DAY and WEEK: the local time, such as 06:30.' })
  at?: string | null;

  @Field(() => String, { nullable: true, description: 'DAY and WEEK: the time zone, such as Asia/Shanghai.' })
  timeZone?: string | null;
}

@Reads('dataset.read')
@ObjectType('DeliverySchedule', { description: 'When a delivery runs.' })
export class DeliveryScheduleType extends ScheduleFields {}

@Reads('dataset.read')
@ObjectType('Delivery', {
  implements: NodeType,
  description:
    "A dataset delivered to an organisation's own endpoint or bucket by a schedule; seen by that organisation.",
})
export class DeliveryType extends NodeType {
  @Field(() => ID, { description: 'The organisation that receives it.' })
  organisationId!: string;

  @Field(() => ID, { description: 'The dataset.' })
  datasetId!: string;

  @Field(() => ID, { description: 'The agreement under which it is given.' })
  agreementId!: string;

  @Field(() => DataActionEnum, { description: 'What is done with the rows.' })
  action!: DataAction;

  @Field(() => DataPurposeEnum, { description: 'What for.' })
  purpose!: DataPurpose;

  @AtMost(500)
  @Field(() => [String], { nullable: true, description: 'Columns asked for; null for all that are given.' })
  columns!: string[] | null;

  @Field(() => TransferFormatEnum, { description: 'What the rows are sent as.' })
  format!: TransferFormat;

  @Field(() => DeliveryTargetType, { description: 'Where to.' })
  target!: DeliveryTargetType;

  @Field(() => DeliveryScheduleType, { description: 'When.' })
  schedule!: DeliveryScheduleType;

  @Field(() => DeliveryStateEnum, { description: 'Whether it runs.' })
  state!: string;

  @Field(() => ID, { description: 'Id of the member in whose name it runs.' })
  memberId!: string;

  @Field(() => Date, { nullable: true, description: 'When the next attempt is due; null while it does not run.' })
  dueAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'Id of the transfer that is under way.' })
  transferId!: string | null;

  @Field(() => Int, { description: 'How many attempts have failed in a row.' })
  failures!: number;

  @Field(() => String, { nullable: true, description: 'Code of why the last attempt failed.' })
  reason!: string | null;

  @Field(() => TransferCauseType, { nullable: true, description: 'What that came from, where more is known.' })
  cause!: TransferCauseType | null;

  @Field(() => String, IN_ENGLISH)
  message!: string | null;

  @Field(() => Date, { nullable: true, description: 'When everything was delivered last.' })
  deliveredAt!: Date | null;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;

  @AtMost(30)
  @Field(() => [PermissionName], { description: 'What your seat may do to it.' })
  viewerCan!: Permission[];
}

export const DeliveryConnection = connection('Delivery', () => DeliveryType);
