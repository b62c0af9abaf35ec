import { Field, ID, InputType } from '@nestjs/graphql';
import type { AuditKind } from '../agreement.catalogue.js';
import { MutationInput, mutationResult, versioned } from '#libs/graphql';
import { AuditKindEnum } from './agreement.enums.js';
import { AgreementType } from './agreement.types.js';
import { AgreementAuditType, AgreementBreachType, AgreementDutyType } from './duty.types.js';

const VersionedInput = versioned('What it is about.');

@InputType()
export class CertifyDeletionInput extends VersionedInput {
  @Field({ description: 'What was deleted, where and how.' })
  statement!: string;
}

@InputType()
export class NoteBreachInput extends MutationInput {
  @Field(() => ID, { description: 'The agreement.' })
  agreementId!: string;

  @Field({ description: 'What happened; no personal data of those concerned.' })
  description!: string;

  @Field(() => Date, { description: 'When it was discovered: the clock runs from then.' })
  discoveredAt!: Date;

  @Field(() => [ID], { nullable: true, description: 'The datasets concerned.' })
  datasetIds?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'True: the other parties are told at once.' })
  report?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'True: the agreement is suspended at once.' })
  suspend?: boolean | null;
}

@InputType()
export class ReportBreachInput extends VersionedInput {
  @Field(() => Boolean, { nullable: true, description: 'True: the agreement is suspended as well.' })
  suspend?: boolean | null;
}

@InputType()
export class ResolveBreachInput extends VersionedInput {
  @Field({ description: 'What was done about it.' })
  resolution!: string;
}

@InputType()
export class RequestAuditInput extends MutationInput {
  @Field(() => ID, { description: 'The agreement.' })
  agreementId!: string;

  @Field(() => AuditKindEnum, { description: 'How.' })
  kind!: AuditKind;

  @Field({ description: 'Why; the other parties read it.' })
  reason!: string;

  @Field(() => ID, { nullable: true, description: 'For an access log: of this dataset.' })
  datasetId?: string | null;

  @Field(() => Date, { nullable: true, description: 'For an access log: from then; left out: from the beginning.' })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'For an access log: until then; left out: until now.' })
  until?: Date | null;

  @Field(() => ID, { nullable: true, description: 'For an inspection: of this recipient.' })
  recipientId?: string | null;

  @Field(() => Date, { nullable: true, description: 'For an inspection: then.' })
  at?: Date | null;
}

const agreement = () => AgreementType;
const breach = { breach: () => AgreementBreachType, agreement };
export const CertifyDeletionResult = mutationResult('CertifyDeletion', 'Certified.', {
  duty: () => AgreementDutyType,
  agreement,
});
export const NoteBreachResult = mutationResult('NoteBreach', 'Noted.', breach);
export const ReportBreachResult = mutationResult('ReportBreach', 'The other parties are told.', breach);
export const ResolveBreachResult = mutationResult('ResolveBreach', 'Resolved.', breach);
export const RequestAuditResult = mutationResult('RequestAudit', 'On record; the other parties are told.', {
  audit: () => AgreementAuditType,
  agreement,
});
