import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connection, NodeType, AtMost, Reads } from '#libs/graphql';
import { AuditKindEnum, BreachStateEnum, DutyKindEnum, DutyStateEnum } from './agreement.enums.js';

@Reads('agreement.read')
@ObjectType('AgreementSuspension', { description: 'A party stopped the data; only it can let them flow again.' })
export class AgreementSuspensionType {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => ID, { description: 'Id of the party.' })
  organisationId!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the breach it is because of.' })
  breachId!: string | null;

  @Field({ description: 'Why.' })
  reason!: string;

  @Field(() => Date, { description: 'Since when.' })
  placedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Until when; null while it stands.' })
  liftedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was lifted.' })
  liftedBecause!: string | null;
}

@Reads('agreement.read')
@ObjectType('AgreementDuty', { implements: NodeType, description: 'Something a party owes by a date.' })
export class AgreementDutyType extends NodeType {
  @Field(() => ID, { description: 'Id of the agreement.' })
  agreementId!: string;

  @Field(() => ID, { description: 'Id of the party.' })
  organisationId!: string;

  @Field(() => DutyKindEnum, { description: 'What.' })
  kind!: string;

  @Field(() => DutyStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the breach it is about.' })
  breachId!: string | null;

  @Field(() => Date, { description: 'Until when.' })
  dueAt!: Date;

  @Field(() => Int, { description: 'How often it has been brought back to mind.' })
  reminders!: number;

  @Field(() => Date, { nullable: true, description: 'When others were told that it is overdue.' })
  escalatedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was done.' })
  doneAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'What whoever did it declares.' })
  statement!: string | null;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

export const AgreementDutyConnection = connection('AgreementDuty', () => AgreementDutyType);

@Reads('agreement.read')
@ObjectType('AgreementBreach', { implements: NodeType, description: 'Something went wrong with the data.' })
export class AgreementBreachType extends NodeType {
  @Field(() => ID, { description: 'Id of the agreement.' })
  agreementId!: string;

  @Field(() => ID, { description: 'Id of the party that discovered it.' })
  organisationId!: string;

  @Field(() => BreachStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field({ description: 'What happened.' })
  description!: string;

  @AtMost(50)
  @Field(() => [ID], { description: 'Ids of the datasets concerned.' })
  datasetIds!: string[];

  @Field(() => Date, { description: 'When it was discovered.' })
  discoveredAt!: Date;

  @Field(() => Date, { description: 'Until when it has to be reported.' })
  reportDueAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was reported.' })
  reportedAt!: Date | null;

  @Field({ description: 'True when it was reported later than the terms allow, or still is not and should be.' })
  late!: boolean;

  @Field(() => String, { nullable: true, description: 'What was done about it.' })
  resolution!: string | null;

  @Field(() => Date, { nullable: true, description: 'When that was said.' })
  resolvedAt!: Date | null;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

@Reads('agreement.read')
@ObjectType('AgreementAudit', {
  implements: NodeType,
  description: 'A provider used its right to see what happens to its data.',
})
export class AgreementAuditType extends NodeType {
  @Field(() => ID, { description: 'Id of the agreement.' })
  agreementId!: string;

  @Field(() => ID, { description: 'Id of the provider.' })
  organisationId!: string;

  @Field(() => AuditKindEnum, { description: 'How.' })
  kind!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the dataset whose access log was asked for.' })
  datasetId!: string | null;

  @Field(() => Date, { nullable: true, description: 'Beginning of the period asked for.' })
  periodFrom!: Date | null;

  @Field(() => Date, { nullable: true, description: 'End of the period asked for.' })
  periodUntil!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where the access log that was asked for is, as CSV; for members of the provider who may read it.',
  })
  accessLogPath!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the recipient that is inspected.' })
  inspectsId!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it is inspected.' })
  inspectsAt!: Date | null;

  @Field({ description: 'Why.' })
  reason!: string;

  @Field(() => Date, { description: 'When it was asked for.' })
  requestedAt!: Date;
}
