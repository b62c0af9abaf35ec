import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { sentenceLocales } from '../terms/sentences/terms.sentences.js';
import { type TemplateKey } from '../terms/terms.templates.js';
import { Json, MutationInput, mutationResult, PageArgs, sorting, versioned } from '#libs/graphql';
import { alphabetical, column, sql } from '#libs/platform';
import { Agreement } from '../agreement.entity.js';
import { AgreementStandingEnum, AgreementStateEnum, DutyStateEnum, StandardTemplateEnum } from './agreement.enums.js';
import { AgreementClearanceType, AgreementTemplateType, AgreementType } from './agreement.types.js';

export const agreementSorts = sorting('AgreementSort', 'the newest first', {
  TITLE: { ...alphabetical(column(Agreement, 'title')), says: 'Its title.' },
  ENDS: {
    by: sql`least(${column(Agreement, 'expiresAt')}, ${column(Agreement, 'terminatesAt')})`,
    type: 'timestamptz',
    sparse: true,
    says: 'When it ends at the latest.',
  },
  CHANGED: { by: column(Agreement, 'updatedAt'), type: 'timestamptz', says: 'When it changed last.' },
});

@ArgsType()
export class AgreementsArgs extends agreementSorts.Args {
  @Field(() => [AgreementStateEnum], { nullable: true, description: 'Only in one of these states.' })
  states?: string[] | null;

  @Field(() => [AgreementStandingEnum], { nullable: true, description: 'Only with one of these standings.' })
  standings?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those this organisation is a party to.' })
  organisationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those over this dataset.' })
  datasetId?: string | null;

  @Field(() => String, { nullable: true, description: 'Only those whose title contains this.' })
  text?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only those that wait for your organisation, as `parties.next` says; false: only the others.',
  })
  waiting?: boolean | null;
}

@ArgsType()
export class TermsCheckArgs {
  @Field(() => Json, { description: 'Terms as far as they are known; see docs/data-sharing.md.' })
  terms!: object;

  @Field(() => ID, { nullable: true, description: 'The agreement they are for: its parties stay once it was offered.' })
  agreementId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `One of ${sentenceLocales.join(', ')}; left out: yours.`,
  })
  language?: string | null;
}

@ArgsType()
export class PolicyArgs {
  @Field(() => Json, { description: 'An ODRL 2.2 policy as JSON-LD. Nothing that it refers to is fetched.' })
  policy!: object;
}

@ArgsType()
export class DutiesArgs extends PageArgs {
  @Field(() => [DutyStateEnum], { nullable: true, description: 'Only in one of these states.' })
  states?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those that this organisation owes.' })
  organisationId?: string | null;
}

@InputType({ description: 'A standard template, and what it is filled with as far as that is known.' })
export class StandardTermsInput {
  @Field(() => StandardTemplateEnum, { description: 'Which.' })
  key!: TemplateKey;

  @Field(() => [ID], { nullable: true, description: 'Datasets of one organisation, which provides them.' })
  datasetIds?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Who receives the data; left out: your organisation, where it does not provide them.',
  })
  recipientIds?: string[] | null;

  @Field(() => Date, { nullable: true, description: 'In force from; left out: from now.' })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'In force until; left out: to the end of the 365th day.' })
  until?: Date | null;
}

@InputType()
export class DraftAgreementInput extends MutationInput {
  @Field({ description: 'Title, 1 to 200 characters.' })
  title!: string;

  @Field(() => Json, { nullable: true, description: 'Terms as far as they are known; see docs/data-sharing.md.' })
  terms?: object | null;

  @Field(() => ID, { nullable: true, description: 'Template to begin from, when no terms are given.' })
  templateId?: string | null;

  @Field(() => StandardTermsInput, {
    nullable: true,
    description: 'Standard template to begin from, when neither terms nor a template are given.',
  })
  standard?: StandardTermsInput | null;
}

@InputType()
export class SaveAgreementDraftInput extends MutationInput {
  @Field(() => ID, { description: 'The agreement.' })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Version of your organisation's draft you saw; null: there was none.",
  })
  draftVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'Another title; only before the first offer.' })
  title?: string | null;

  @Field(() => Json, { description: 'Terms as far as they are known.' })
  terms!: object;
}

const VersionedInput = versioned('The agreement.');

@InputType()
export class OfferAgreementInput extends VersionedInput {
  @Field(() => Json, { nullable: true, description: "The terms; left out: your organisation's draft." })
  terms?: object | null;

  @Field(() => String, { nullable: true, description: 'Words to the others; not part of what is signed.' })
  message?: string | null;
}

@InputType()
export class AcceptAgreementInput extends VersionedInput {
  @Field({ description: 'Content hash of the offer you read.' })
  contentHash!: string;
}

@InputType()
export class EndNegotiationInput extends VersionedInput {
  @Field(() => String, { nullable: true, description: 'Why; the others read it as a comment.' })
  reason?: string | null;
}

@InputType()
export class RenewClearanceInput extends VersionedInput {
  @Field({ description: 'What has been answered or has changed; whoever decides reads it.' })
  because!: string;
}

@InputType()
export class SuspendAgreementInput extends MutationInput {
  @Field(() => ID, { description: 'The agreement.' })
  id!: string;

  @Field({ description: 'Why; the other parties read it.' })
  reason!: string;
}

@InputType()
export class ReinstateAgreementInput extends VersionedInput {
  @Field({ description: 'Why the data can flow again; the other parties read it.' })
  because!: string;
}

@InputType()
export class TerminateAgreementInput extends VersionedInput {
  @Field({ description: 'Why; the other parties read it.' })
  reason!: string;
}

@InputType()
export class SaveAgreementTemplateInput extends MutationInput {
  @Field(() => ID, { nullable: true, description: 'The template; left out: a new one.' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version you saw.' })
  expectedVersion?: number | null;

  @Field({ description: 'Title, 1 to 200 characters.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  description?: string | null;

  @Field(() => Json, { description: 'Terms, usually without parties and datasets.' })
  terms!: object;

  @Field(() => Boolean, { nullable: true, description: 'True: everybody signed in reads it. Left out: false.' })
  shared?: boolean | null;
}

@InputType()
export class DeleteAgreementTemplateInput extends versioned('The template.') {}

const node = { agreement: () => AgreementType };
export const DraftAgreementResult = mutationResult('DraftAgreement', 'Begun; only your organisation sees it.', node);
export const SaveAgreementDraftResult = mutationResult(
  'SaveAgreementDraft',
  'Saved; only your organisation sees it.',
  node,
);
export const OfferAgreementResult = mutationResult('OfferAgreement', 'On the table; the other parties are told.', node);
export const AcceptAgreementResult = mutationResult('AcceptAgreement', 'Accepted for your organisation.', node);
export const EndNegotiationResult = mutationResult('EndNegotiation', 'Ended.', node);
export const RenewClearanceResult = mutationResult('RenewClearance', 'Your organisation is asked again.', {
  ...node,
  clearance: () => AgreementClearanceType,
});
export const SuspendAgreementResult = mutationResult('SuspendAgreement', 'Stopped; no data flow.', node);
export const ReinstateAgreementResult = mutationResult(
  'ReinstateAgreement',
  "Your organisation's suspension is lifted.",
  node,
);
export const TerminateAgreementResult = mutationResult('TerminateAgreement', 'Notice is given.', node);
export const SaveAgreementTemplateResult = mutationResult('SaveAgreementTemplate', 'Kept.', {
  template: () => AgreementTemplateType,
});
export const DeleteAgreementTemplateResult = mutationResult(
  'DeleteAgreementTemplate',
  'Gone.',
  {},
  { templateId: { type: () => ID, description: 'Id of what was deleted.', nullable: true } },
);
