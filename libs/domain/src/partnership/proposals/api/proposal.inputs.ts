import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { withdrawing } from '../../../engines/approvals/api/ending/withdrawal.types.js';
import type { DraftChange } from '../content/proposal.draft.js';
import { MutationInput, mutationResult, sorting, versioned } from '#libs/graphql';
import { alphabetical, column } from '#libs/platform';
import { Proposal } from '../proposal.entity.js';
import { SmartCityComponentEnum } from '../../projects/api/project.types.js';
import { PppTypeEnum, ProposalContentType } from './content.types.js';
import { ProposalStateEnum, ProposalType } from './proposal.types.js';

export const proposalSorts = sorting('ProposalSort', 'the newest first', {
  TITLE: { ...alphabetical(column(Proposal, 'title')), says: 'Its title.' },
  CAPITAL_VALUE: {
    by: column(Proposal, 'capitalValue'),
    type: 'numeric',
    sparse: true,
    says: 'Its capital value as a number, whatever the currency; see `currency`.',
  },
  SUBMITTED: {
    by: column(Proposal, 'submittedAt'),
    type: 'timestamptz',
    sparse: true,
    says: 'When it was submitted last.',
  },
  CHANGED: { by: column(Proposal, 'updatedAt'), type: 'timestamptz', says: 'When it changed last.' },
});

@ArgsType()
export class ProposalsArgs extends proposalSorts.Args {
  @Field(() => [ProposalStateEnum], { nullable: true, description: 'Only in one of these states.' })
  states?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those for this project.' })
  projectId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those this organisation submits or is a partner of.' })
  organisationId?: string | null;

  @Field(() => SmartCityComponentEnum, { nullable: true, description: 'Only serving this component.' })
  component?: string | null;

  @Field(() => PppTypeEnum, { nullable: true, description: 'Only this type of partnership.' })
  pppType?: string | null;

  @Field(() => String, { nullable: true, description: 'Only those with a capital value in this currency (ISO 4217).' })
  currency?: string | null;

  @Field(() => String, { nullable: true, description: 'Only those imported from this open contracting process.' })
  ocid?: string | null;

  @Field(() => String, { nullable: true, description: 'Only those whose title or summary has these words.' })
  text?: string | null;
}

@InputType({ isAbstract: true })
abstract class DraftInput extends MutationInput {
  @Field(() => ID, { nullable: true, description: 'Project it is for; fixed with the first submission.' })
  projectId?: string | null;

  @Field(() => String, { nullable: true, description: 'Where, when it is for no project: CN-SH/Pudong.' })
  jurisdiction?: string | null;

  @Field(() => ProposalContentType, { nullable: true, description: 'What it says; as much as is known yet.' })
  content?: DraftChange['content'];
}

@InputType()
export class DraftProposalInput extends DraftInput {
  @Field({ description: 'Title.' })
  title!: string;
}

@InputType()
export class SaveProposalDraftInput extends DraftInput {
  @Field(() => ID, { description: 'The proposal.' })
  id!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Title.' })
  title?: string;
}

const VersionedInput = versioned('The proposal.');
@InputType()
export class SubmitProposalInput extends VersionedInput {}
@InputType()
export class WithdrawProposalInput extends withdrawing('The proposal.') {}

@InputType()
export class RemoveAttachmentInput extends MutationInput {
  @Field(() => ID, { description: 'The attachment.' })
  id!: string;

  @Field(() => Int, { description: "The proposal's version you saw." })
  expectedVersion!: number;
}

const node = { proposal: () => ProposalType };
export const DraftProposalResult = mutationResult(
  'DraftProposal',
  'The draft is there, seen by its authors only.',
  node,
);
export const SaveProposalDraftResult = mutationResult('SaveProposalDraft', 'Saved.', node);
export const SubmitProposalResult = mutationResult('SubmitProposal', 'Submitted; its approval is under way.', node);
export const WithdrawProposalResult = mutationResult('WithdrawProposal', 'Taken back for good.', node);
export const RemoveAttachmentResult = mutationResult('RemoveAttachment', 'Taken out of the draft.', node);
