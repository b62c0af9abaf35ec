import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { CalendarDate, connection, PageArgs, AtMost, Reads } from '#libs/graphql';
import type { DataAction, DataPurpose, DataWay } from '../../../agreements/terms/terms.catalogue.js';
import type { AccessDecision, AccessGround } from '../../exchange.catalogue.js';
import { AccessDecisionEnum, DataActionEnum, DataPurposeEnum, DataWayEnum, GroundEnum } from '../exchange.enums.js';

@Reads('accessLog.read')
@ObjectType('AccessEntry', {
  description:
    'One access to the rows of a dataset, or one that was refused. Whose data it is reads all of them; a recipient its own.',
})
export class AccessEntryType {
  @Field(() => ID, { description: 'Its id, UUIDv7: in the order of time.' })
  id!: string;

  @Field(() => ID, { nullable: true, description: 'The transfer; null for a preview.' })
  transferId!: string | null;

  @Field(() => ID, { description: 'The dataset.' })
  datasetId!: string;

  @Field(() => Int, { nullable: true, description: 'Number of its version.' })
  datasetVersion!: number | null;

  /** Organisations. */
  providerId!: string;
  organisationId!: string;

  @Field(() => ID, { description: 'Member that asked.' })
  memberId!: string;

  @Field(() => GroundEnum, { nullable: true, description: 'On what ground; null when none was found.' })
  ground!: AccessGround | null;

  @Field(() => ID, { nullable: true, description: 'The agreement, where that is the ground or was named.' })
  agreementId!: string | null;

  @Field(() => Int, { nullable: true, description: 'Revision of the agreement that was decided by.' })
  policyVersion!: number | null;

  @Field(() => DataWayEnum, { description: 'How the rows left.' })
  way!: DataWay;

  @Field(() => DataActionEnum, { description: 'What was to be done with them.' })
  action!: DataAction;

  @Field(() => DataPurposeEnum, { description: 'What for.' })
  purpose!: DataPurpose;

  @AtMost(500)
  @Field(() => [String], { nullable: true, description: 'Columns given, or asked for when refused; null: all.' })
  columns!: string[] | null;

  @Field(() => Float, { description: 'Rows given (a whole number); 0 until the access ends.' })
  rows!: number;

  @Field(() => Float, { description: 'Bytes given (a whole number), before compression; 0 until the access ends.' })
  bytes!: number;

  @Field(() => AccessDecisionEnum, { description: 'What it came to.' })
  decision!: AccessDecision;

  @Field(() => String, { nullable: true, description: 'Clause that refused it, or cut it off.' })
  clause!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of why it was refused or cut off.' })
  reason!: string | null;

  @Field({ description: 'When it began.' })
  startedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it ended; null while rows are being sent.' })
  endedAt!: Date | null;
}

export const AccessEntryConnection = connection('AccessEntry', () => AccessEntryType);

@ArgsType()
export class AccessLogArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Of this dataset only.' })
  datasetId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Under this agreement only.' })
  agreementId?: string | null;

  @Field(() => ID, { nullable: true, description: 'By this organisation only.' })
  organisationId?: string | null;

  @Field(() => AccessDecisionEnum, { nullable: true, description: 'Granted or refused only.' })
  decision?: AccessDecision | null;

  @Field(() => Date, { nullable: true, description: 'Begun at this instant or later.' })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Begun before this instant.' })
  until?: Date | null;
}

@Reads('agreement.read')
@ObjectType('QuotaUsage', { description: 'What an organisation used of a quota in the current period.' })
export class QuotaUsageType {
  @Field({ description: 'Id of the clause that sets the quota.' })
  clause!: string;

  @Field(() => ID, { description: 'The dataset.' })
  datasetId!: string;

  /** Organisation. */
  organisationId!: string;

  @Field({ description: 'What is counted: rows, requests or bytes.' })
  of!: string;

  @Field({ description: 'The period: hour, day or month (of the calendar, UTC), or whole.' })
  per!: string;

  @Field(() => Float, { description: 'How much may be used in a period (a whole number).' })
  amount!: number;

  @Field(() => Float, { description: 'How much was used (a whole number), with what running transfers reserved.' })
  used!: number;

  @Field(() => Date, { nullable: true, description: 'When the period ends; null for whole.' })
  until!: Date | null;
}

@ArgsType()
export class DailyUsageArgs {
  @Field(() => CalendarDate, { description: 'First day.' })
  from!: string;

  @Field(() => CalendarDate, { description: 'Last day, at most 400 days later.' })
  until!: string;

  @Field(() => ID, { nullable: true, description: 'Of this dataset only.' })
  datasetId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Under this agreement only.' })
  agreementId?: string | null;

  @Field(() => ID, { nullable: true, description: 'By this recipient only.' })
  organisationId?: string | null;
}

@Reads('agreement.read')
@ObjectType('DailyUsage', { description: 'What was taken under agreements on one day.' })
export class DailyUsageType {
  @Field(() => CalendarDate, { description: 'The day (UTC).' })
  day!: string;

  @Field(() => Float, { description: 'Rows (a whole number), with what running transfers reserved.' })
  rows!: number;

  @Field(() => Float, { description: 'Requests (a whole number).' })
  requests!: number;

  @Field(() => Float, { description: 'Bytes (a whole number), before compression.' })
  bytes!: number;
}
