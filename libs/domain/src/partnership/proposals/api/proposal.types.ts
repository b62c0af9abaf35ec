import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Permission } from '#libs/contracts';
import { connection, enumType, Json, PermissionName, NodeType, AtMost, Reads } from '#libs/graphql';
import { ApprovalRequirementEnum, RequiredBeforeEnum } from '../../../engines/approvals/api/approval.enums.js';
import { SmartCityComponentEnum } from '../../projects/api/project.types.js';
import { MoneyType, PppTypeEnum, ProposalContentType } from './content.types.js';

const states = [
  'DRAFT',
  'UNDER_REVIEW',
  'CHANGES_REQUESTED',
  'APPROVED',
  'REJECTED',
  'WITHDRAWN',
  'CANCELLED',
] as const;
export const ProposalStateEnum = enumType('ProposalState', states, 'Where a proposal stands.', {
  DRAFT: 'Being written; seen by its authors only.',
  UNDER_REVIEW: 'Agencies decide.',
  CHANGES_REQUESTED: 'A revision is asked for.',
  APPROVED: 'Settled: yes.',
  REJECTED: 'Settled: no.',
  WITHDRAWN: 'Taken back by its submitter.',
  CANCELLED: 'Ended before it was decided, by whoever coordinated its approval.',
});
const changeKinds = ['ADDED', 'REMOVED', 'CHANGED'] as const;
const ChangeKindEnum = enumType('ChangeKind', changeKinds, 'What happened at a place between two revisions.', {
  ADDED: 'It was not there before.',
  REMOVED: 'It is gone.',
  CHANGED: 'It says something else.',
});

@Reads('proposal.read')
@ObjectType('Attachment', { description: 'A document of a proposal.' })
export class AttachmentType {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field({ description: 'File name.' })
  name!: string;

  @Field({ description: 'What the content is, as it shows itself.' })
  mediaType!: string;

  @Field(() => Int, { description: 'Bytes.' })
  size!: number;

  @Field({ description: 'SHA-256 of the content.' })
  sha256!: string;

  @Field({ description: 'Path to get it from, with the same credentials.' })
  path!: string;
}

@Reads('proposal.read')
@ObjectType('ProposalDraft', { description: 'What the authors are writing. Nobody else sees it.' })
export class ProposalDraftType {
  @Field(() => ID, { description: "The proposal's id." })
  id!: string;

  @Field({ description: 'Title.' })
  title!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the project it is for.' })
  projectId!: string | null;

  @Field(() => String, { nullable: true, description: 'Where, when it is for no project: CN-SH/Pudong.' })
  jurisdiction!: string | null;

  @Field(() => ProposalContentType, { description: 'What it says so far.' })
  content!: ProposalContentType;
}

@Reads('proposal.read')
@ObjectType('ProposalRevision', {
  description: 'What was submitted, exactly. Decisions are bound to its content hash.',
})
export class ProposalRevisionType {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => ID, { description: 'Id of the proposal.' })
  proposalId!: string;

  @Field(() => Int, { description: 'Counted from 1.' })
  number!: number;

  @Field({ description: 'Title.' })
  title!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the project it is for.' })
  projectId!: string | null;

  @Field(() => String, { nullable: true, description: 'Where, when it is for no project.' })
  jurisdiction!: string | null;

  @Field(() => ProposalContentType, { description: 'What it says.' })
  content!: ProposalContentType;

  @AtMost(100)
  @Field(() => [AttachmentType], { description: 'Its documents.' })
  attachments!: AttachmentType[];

  @Field({
    description:
      'SHA-256 over the RFC 8785 canonical JSON of {proposalId, number, submitterId, title, projectId, jurisdiction, content, attachments: [{name, mediaType, size, sha256}]}.',
  })
  contentHash!: string;

  @Field(() => ID, { description: 'Id of the member that submitted it.' })
  submittedBy!: string;

  @Field(() => Date, { description: 'When.' })
  submittedAt!: Date;
}

@Reads('proposal.read')
@ObjectType('RevisionChange', { description: 'A difference between two revisions.' })
export class RevisionChangeType {
  @Field(() => ChangeKindEnum, { description: 'What happened.' })
  kind!: string;

  @Field({ description: 'JSON Pointer (RFC 6901) into the later revision; for what was removed, into the earlier.' })
  path!: string;

  @Field(() => String, { nullable: true, description: 'The same place in the earlier revision, for what was changed.' })
  beforePath?: string | null;

  @Field(() => Json, { nullable: true, description: 'What was there.' })
  before?: unknown;

  @Field(() => Json, { nullable: true, description: 'What is there.' })
  after?: unknown;
}

@Reads('proposal.read')
@ObjectType('Proposal', { implements: NodeType, description: 'A proposal by a firm, an institute or a consortium.' })
export class ProposalType extends NodeType {
  @Field({
    description:
      'Reference number to quote in letters and on the phone, two groups of four digits. It is its own for good; `search` finds it by it.',
  })
  reference!: string;

  @Field({ description: 'Title, as last submitted; as drafted before that.' })
  title!: string;

  @Field({ description: 'Summary, likewise.' })
  summary!: string;

  @Field(() => ProposalStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => ID, { description: 'Id of the organisation that submits it.' })
  submitterId!: string;

  @AtMost(200)
  @Field(() => [ID], { description: 'Ids of its partners: those that accepted to be.' })
  consortiumIds!: string[];

  @Field(() => ID, { nullable: true, description: 'Id of the project it is for, or was made into.' })
  projectId!: string | null;

  @Field(() => String, { nullable: true, description: 'Where, when it is for no project.' })
  jurisdiction!: string | null;

  @Field(() => PppTypeEnum, { nullable: true, description: 'Type of partnership.' })
  pppType!: string | null;

  @Field(() => SmartCityComponentEnum, { nullable: true, description: 'Component of a smart city it serves.' })
  component!: string | null;

  @Field(() => MoneyType, { nullable: true, description: 'Value of what is built.' })
  capitalValue!: MoneyType | null;

  @Field(() => Int, { description: 'Number of the last submitted revision; 0 before the first.' })
  revisionNumber!: number;

  @Field(() => String, { nullable: true, description: 'Content hash of the last submitted revision.' })
  contentHash!: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of its approval.' })
  approvalId!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Open contracting id (OCDS ocid) of the process it was imported from, with the publisher before it where it has no registered prefix; null when it was made here.',
  })
  ocid!: string | null;

  @Field(() => Date, { description: 'When it was begun.' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When it last changed.' })
  updatedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was last submitted.' })
  submittedAt!: Date | null;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;

  @AtMost(30)
  @Field(() => [PermissionName], { description: 'What your seat may do to it now.' })
  viewerCan!: Permission[];
}

export const ProposalConnection = connection('Proposal', () => ProposalType);

@Reads('proposal.read')
@ObjectType('ProposalRequirement', { description: 'Something that a process requires besides decisions.' })
export class ProposalRequirementType {
  @Field(() => ApprovalRequirementEnum, { description: 'What.' })
  kind!: string;

  @Field(() => RequiredBeforeEnum, { description: 'Before what.' })
  before!: string;
}
