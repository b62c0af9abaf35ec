import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { RoleEnum } from '../../../identity/members/api/member.types.js';
import type { Fault, Permission } from '#libs/contracts';
import { connection, FaultType, Json, PermissionName, NodeType, AtMost, Reads } from '#libs/graphql';
import {
  AgreementStandingEnum,
  AgreementStateEnum,
  ClauseChangeEnum,
  ClearanceStateEnum,
  NextAgreementActEnum,
  StandardTemplateEnum,
} from './agreement.enums.js';

@Reads('agreement.read')
@ObjectType('AgreementTermination', { description: 'The notice by which an agreement ends before it would expire.' })
export class AgreementTerminationType {
  @Field(() => ID, { description: 'Id of the party that gave it.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Id of the member that gave it.' })
  memberId!: string;

  @Field(() => Date, { description: 'When it was given.' })
  noticedAt!: string;

  @Field({ description: 'Why.' })
  reason!: string;
}

@Reads('agreement.read')
@ObjectType('Agreement', {
  implements: NodeType,
  description: 'A data-sharing agreement between two or more organisations; read by its parties.',
})
export class AgreementType extends NodeType {
  @Field({ description: 'Title.' })
  title!: string;

  @Field(() => ID, { description: 'Id of the organisation that drafted it.' })
  drafterId!: string;

  @Field(() => AgreementStateEnum, { description: 'Where the negotiation of the agreement itself stands.' })
  state!: string;

  @Field(() => AgreementStateEnum, {
    nullable: true,
    description: 'Where the negotiation of an amendment stands; null when none is under way.',
  })
  amendment!: string | null;

  @Field(() => AgreementStandingEnum, { nullable: true, description: 'How it stands now, once all have signed.' })
  standing!: string | null;

  @Field(() => Int, { description: 'Number of the latest offer; 0 in a draft.' })
  revision!: number;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the document of the latest offer.' })
  contentHash!: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of the offer that all have signed and that applies.' })
  signedRevision!: number | null;

  @Field(() => Int, { nullable: true, description: 'Number of a signed amendment whose time has not come yet.' })
  comingRevision!: number | null;

  @Field(() => Date, { nullable: true, description: 'When that amendment takes effect.' })
  comingAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'The highest classification among its datasets.' })
  classification!: string | null;

  @AtMost(50)
  @Field(() => [ID], { description: 'Ids of its datasets.' })
  datasetIds!: string[];

  @AtMost(50)
  @Field(() => [ID], { description: 'Ids of the organisations that provide data.' })
  providerIds!: string[];

  @AtMost(50)
  @Field(() => [ID], { description: 'Ids of the organisations that receive data.' })
  recipientIds!: string[];

  @Field({
    description:
      'IANA time zone in which days of its term begin and end: where the organisation is that drafted it, by the calendar of its country, else UTC.',
  })
  timeZone!: string;

  @Field(() => Date, { nullable: true, description: 'From when it is in force.' })
  beginsAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until when, as its terms say.' })
  expiresAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it ends by notice, if that is before it would expire.' })
  terminatesAt!: Date | null;

  @Field(() => AgreementTerminationType, { nullable: true, description: 'The notice.' })
  termination!: AgreementTerminationType | null;

  @Field(() => Date, { nullable: true, description: 'When it ended.' })
  endedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the last party signed.' })
  signedAt!: Date | null;

  @Field(() => Date, { description: 'When it was begun.' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When it last changed.' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;

  @AtMost(30)
  @Field(() => [PermissionName], {
    description: 'What your seat may do to it: negotiate, sign, suspend. What its state allows is in `parties.next`.',
  })
  viewerCan!: Permission[];
}

export const AgreementConnection = connection('Agreement', () => AgreementType);

@Reads('agreement.read')
@ObjectType('AgreementDraft', { description: 'What your organisation is writing; nobody else reads it.' })
export class AgreementDraftType {
  @Field(() => Json, { description: 'Terms as far as they are known; see docs/data-sharing.md.' })
  terms!: unknown;

  @Field(() => Date, { description: 'When it was last saved.' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Version, for draftVersion.' })
  version!: number;
}

@Reads('agreement.read')
@ObjectType('AgreementOffer', { description: 'What was put forward, exactly. It never changes.' })
export class AgreementOfferType {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => ID, { description: 'Id of the agreement.' })
  agreementId!: string;

  @Field(() => Int, { description: 'Counted from 1.' })
  number!: number;

  @Field(() => Int, { nullable: true, description: 'Number of the signed offer that it would replace.' })
  amends!: number | null;

  @Field(() => ID, { description: 'Id of the organisation that made it.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Id of the member that made it.' })
  memberId!: string;

  @Field(() => AgreementStateEnum, { description: 'OFFERED by a provider, or REQUESTED by a recipient.' })
  state!: string;

  @Field(() => Json, { description: 'The terms; see docs/data-sharing.md.' })
  terms!: unknown;

  @Field(() => String, { nullable: true, description: 'Words to the others; not part of what is signed.' })
  message!: string | null;

  @Field({ description: 'The text that every party signs: RFC 8785 canonical JSON.' })
  document!: string;

  @Field({ description: 'SHA-256 of the UTF-8 bytes of `document`.' })
  contentHash!: string;

  @Field(() => Date, { description: 'When it was made.' })
  madeAt!: Date;
}

@Reads('agreement.read')
@ObjectType('AgreementClause', { description: 'One clause of the terms.' })
export class AgreementClauseType {
  @Field({
    description:
      'Where it stands in the terms, such as datasets.0.quotas.1: the anchor of comments, the place of denials.',
  })
  id!: string;

  @Field({ description: 'What kind of clause it is, such as quota.' })
  kind!: string;

  @Field(() => Json, { description: 'What it says, as data.' })
  value!: unknown;

  @Field({ description: 'What it says, in plain words of the language asked for.' })
  text!: string;
}

@Reads('agreement.negotiate')
@ObjectType('AgreementTermsCheck', { description: 'What terms say, and what is wrong with them. Nothing is saved.' })
export class AgreementTermsCheckType {
  @AtMost(200)
  @Field(() => [FaultType], { description: 'Everything that keeps them from being offered; paths begin in the terms.' })
  faults!: Fault[];

  @AtMost(1000)
  @Field(() => [AgreementClauseType], { description: 'The clauses that are whole, in reading order.' })
  clauses!: AgreementClauseType[];

  @Field(() => Json, { nullable: true, description: 'The terms as an ODRL 2.2 policy, once nothing is missing.' })
  odrl!: unknown;
}

@Reads('agreement.read')
@ObjectType('ImportedPolicy', {
  description: 'Terms to begin a draft with, read from a policy that another system wrote.',
})
export class ImportedPolicyType {
  @Field(() => Json, {
    description: 'The terms as far as the policy says them; give them to draftAgreement or saveAgreementDraft.',
  })
  terms!: unknown;

  @AtMost(500)
  @Field(() => [FaultType], {
    description:
      'Everything in the policy that terms can’t express or that had to be taken more strictly; paths begin in the policy.',
  })
  report!: readonly Fault[];
}

@Reads('agreement.read')
@ObjectType('ClauseChange', { description: 'A clause that differs between two offers.' })
export class ClauseChangeType {
  @Field(() => ClauseChangeEnum, { description: 'What happened to it.' })
  change!: string;

  @Field({ description: 'Its place in the later terms; for what was removed, in the earlier.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Its place in the earlier terms, for what was changed.' })
  beforeId?: string | null;

  @Field({ description: 'What kind of clause it is.' })
  kind!: string;

  @Field(() => Json, { nullable: true, description: 'What it said.' })
  before?: unknown;

  @Field(() => Json, { nullable: true, description: 'What it says.' })
  after?: unknown;
}

@Reads('agreement.read')
@ObjectType('AgreementNextAct', { description: 'Something an agreement waits for a party to do.' })
export class AgreementNextActType {
  @Field(() => NextAgreementActEnum, { description: 'What.' })
  act!: string;

  @Field(() => Date, { nullable: true, description: 'Until when, where there is a date.' })
  dueAt!: Date | null;

  @AtMost(10)
  @Field(() => [RoleEnum], { description: 'Who of the party can do it: any of these roles.' })
  roles!: readonly string[];
}

@Reads('agreement.read')
@ObjectType('AgreementParty', { description: "One organisation's part in an agreement." })
export class AgreementPartyType {
  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @Field({ description: 'It provides data.' })
  provides!: boolean;

  @Field({ description: 'It receives data.' })
  receives!: boolean;

  @Field({ description: 'It has made or accepted the offer on the table.' })
  accepted!: boolean;

  @Field(() => Date, { nullable: true, description: 'When it last made or accepted an offer.' })
  acceptedAt!: Date | null;

  @Field({ description: 'It has signed the latest offer.' })
  signed!: boolean;

  @Field(() => Date, { nullable: true, description: 'When it last signed.' })
  signedAt!: Date | null;

  @AtMost(20)
  @Field(() => [AgreementNextActType], {
    description:
      "What it has to do next, the most pressing first. Others' own approvals and unreported breaches don't show.",
  })
  next!: AgreementNextActType[];
}

@Reads('agreement.read')
@ObjectType('AgreementClearance', {
  implements: NodeType,
  description:
    "Your organisation's own approval of an offer over restricted data; subject of approvals of kind AGREEMENT.",
})
export class AgreementClearanceType extends NodeType {
  @Field(() => ID, { description: 'Id of the agreement.' })
  agreementId!: string;

  @Field(() => ID, { description: 'Id of the party.' })
  organisationId!: string;

  @Field(() => Int, { description: 'Number of the offer.' })
  revision!: number;

  @Field(() => ID, { nullable: true, description: 'Id of the approval.' })
  approvalId!: string | null;

  @Field(() => ClearanceStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => String, { nullable: true, description: 'Why it is asked once more; null the first time.' })
  because!: string | null;
}

@Reads('agreement.read')
@ObjectType('AgreementTemplate', { implements: NodeType, description: 'Terms to begin an agreement from.' })
export class AgreementTemplateType extends NodeType {
  @Field(() => ID, { description: 'Id of the organisation that keeps it.' })
  organisationId!: string;

  @Field({ description: 'Title.' })
  title!: string;

  @Field({ description: 'What it is for.' })
  description!: string;

  @Field(() => Json, { description: 'Terms, usually without parties and datasets.' })
  terms!: unknown;

  @Field({ description: 'True when everybody signed in reads it.' })
  shared!: boolean;

  @Field(() => Date, { description: 'When it last changed.' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;
}

export const AgreementTemplateConnection = connection('AgreementTemplate', () => AgreementTemplateType);

@Reads('agreement.read')
@ObjectType('StandardAgreementTemplate', { description: 'A template that comes with the platform.' })
export class StandardAgreementTemplateType {
  @Field(() => StandardTemplateEnum, { description: 'Which.' })
  key!: string;

  @Field({ description: 'What it is called, in the language asked for.' })
  title!: string;

  @Field({ description: 'What it is for and what it does, in the language asked for.' })
  description!: string;

  @Field(() => Json, {
    description: 'What it says whoever the parties are. What becomes of columns follows from how sensitive they are.',
  })
  terms!: unknown;
}
