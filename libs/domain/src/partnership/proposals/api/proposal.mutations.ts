import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { Attachments } from '../attachments/attachment.service.js';
import { Proposals } from '../proposal.service.js';
import { Submissions } from '../submission/submission.service.js';
import { CurrentActor, Requires } from '#libs/graphql';
import {
  DraftProposalInput,
  DraftProposalResult,
  RemoveAttachmentInput,
  RemoveAttachmentResult,
  SaveProposalDraftInput,
  SaveProposalDraftResult,
  SubmitProposalInput,
  SubmitProposalResult,
  WithdrawProposalInput,
  WithdrawProposalResult,
} from './proposal.inputs.js';

@Resolver()
export class ProposalMutations {
  constructor(
    @Inject(Attachments) private readonly attachments: Attachments,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(Submissions) private readonly submissions: Submissions,
  ) {}

  @Requires('signed-in')
  @Mutation(() => DraftProposalResult, { description: 'Begins a proposal of your organisation.' })
  async draftProposal(@Args('input') input: DraftProposalInput, @CurrentActor() actor: Actor) {
    return { proposal: (await this.proposals.draft(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => SaveProposalDraftResult, {
    description: 'Saves part of a draft. Documents come and go by POST /attachments and removeAttachment.',
  })
  async saveProposalDraft(@Args('input') input: SaveProposalDraftInput, @CurrentActor() actor: Actor) {
    return { proposal: (await this.proposals.saveDraft(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => SubmitProposalResult, {
    description:
      'Freezes the draft as the next revision and has it decided on; after changes were requested, the running approval goes on with it. An incomplete draft is refused with every fault at once.',
  })
  async submitProposal(@Args('input') { id, expectedVersion }: SubmitProposalInput, @CurrentActor() actor: Actor) {
    return { proposal: (await this.submissions.submit(actor, id, expectedVersion)).id };
  }

  @Requires('signed-in')
  @Mutation(() => WithdrawProposalResult, { description: 'Takes a proposal back; an approval under way ends.' })
  async withdrawProposal(@Args('input') input: WithdrawProposalInput, @CurrentActor() actor: Actor) {
    const { id, expectedVersion, ...why } = input;
    return { proposal: (await this.submissions.withdraw(actor, id, expectedVersion, why)).id };
  }

  @Requires('signed-in')
  @Mutation(() => RemoveAttachmentResult, {
    description: 'Takes a document out of the draft; submitted revisions keep theirs.',
  })
  async removeAttachment(@Args('input') { id, expectedVersion }: RemoveAttachmentInput, @CurrentActor() actor: Actor) {
    return { proposal: await this.attachments.remove(actor, id, expectedVersion) };
  }
}
