import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { Clearances } from '../negotiation/clearance.service.js';
import { AgreementDrafts } from '../negotiation/draft.service.js';
import { Negotiations } from '../negotiation/negotiation.service.js';
import { AgreementStandings } from '../standing.service.js';
import { AgreementTemplates } from '../negotiation/template.service.js';
import { CurrentActor, Requires } from '#libs/graphql';
import {
  AcceptAgreementInput,
  AcceptAgreementResult,
  DeleteAgreementTemplateInput,
  DeleteAgreementTemplateResult,
  DraftAgreementInput,
  DraftAgreementResult,
  EndNegotiationInput,
  EndNegotiationResult,
  OfferAgreementInput,
  OfferAgreementResult,
  ReinstateAgreementInput,
  ReinstateAgreementResult,
  RenewClearanceInput,
  RenewClearanceResult,
  SaveAgreementDraftInput,
  SaveAgreementDraftResult,
  SaveAgreementTemplateInput,
  SaveAgreementTemplateResult,
  SuspendAgreementInput,
  SuspendAgreementResult,
  TerminateAgreementInput,
  TerminateAgreementResult,
} from './agreement.inputs.js';

@Resolver()
export class AgreementMutations {
  constructor(
    @Inject(AgreementDrafts) private readonly drafts: AgreementDrafts,
    @Inject(Negotiations) private readonly negotiations: Negotiations,
    @Inject(AgreementStandings) private readonly standings: AgreementStandings,
    @Inject(Clearances) private readonly clearances: Clearances,
    @Inject(AgreementTemplates) private readonly templates: AgreementTemplates,
  ) {}

  @Requires('signed-in')
  @Mutation(() => DraftAgreementResult, {
    description: 'Begins an agreement. Nobody but your organisation knows of it until its first offer.',
  })
  async draftAgreement(@Args('input') input: DraftAgreementInput, @CurrentActor() actor: Actor) {
    return { agreement: (await this.drafts.draft(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => SaveAgreementDraftResult, {
    description: 'Saves what your organisation is writing: the agreement, or its next offer. Parts may be missing.',
  })
  async saveAgreementDraft(
    @Args('input') { draftVersion, ...input }: SaveAgreementDraftInput,
    @CurrentActor() actor: Actor,
  ) {
    return { agreement: (await this.drafts.save(actor, { draftVersion: draftVersion ?? null, ...input })).id };
  }

  @Requires('signed-in')
  @Mutation(() => OfferAgreementResult, {
    description:
      'Puts terms forward as the next revision: first, in answer to an offer, or to amend what is in force. Refused with every fault of the terms.',
  })
  async offerAgreement(@Args('input') input: OfferAgreementInput, @CurrentActor() actor: Actor) {
    return { agreement: (await this.negotiations.offer(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => AcceptAgreementResult, {
    description: 'Accepts the offer on the table. With the last acceptance it is agreed and can be signed.',
  })
  async acceptAgreement(
    @Args('input') { id, expectedVersion, contentHash }: AcceptAgreementInput,
    @CurrentActor() actor: Actor,
  ) {
    return { agreement: (await this.negotiations.accept(actor, id, expectedVersion, contentHash)).id };
  }

  @Requires('signed-in')
  @Mutation(() => EndNegotiationResult, {
    description: 'Ends a negotiation before all have signed. Of an amendment: what is in force stays.',
  })
  async endNegotiation(
    @Args('input') { id, expectedVersion, reason }: EndNegotiationInput,
    @CurrentActor() actor: Actor,
  ) {
    return { agreement: (await this.negotiations.terminate(actor, id, expectedVersion, reason)).id };
  }

  @Requires('signed-in')
  @Mutation(() => RenewClearanceResult, {
    description: 'Asks your organisation again to approve what is agreed, after it refused it or asked for changes.',
  })
  async renewClearance(
    @Args('input') { id, expectedVersion, because }: RenewClearanceInput,
    @CurrentActor() actor: Actor,
  ) {
    return { agreement: id, clearance: (await this.clearances.renew(actor, id, expectedVersion, because)).id };
  }

  @Requires('signed-in')
  @Mutation(() => SuspendAgreementResult, {
    description: 'Stops the data at once, also what is under way, until your organisation lifts it.',
  })
  async suspendAgreement(@Args('input') { id, reason }: SuspendAgreementInput, @CurrentActor() actor: Actor) {
    return { agreement: (await this.standings.suspend(actor, id, reason)).id };
  }

  @Requires('signed-in')
  @Mutation(() => ReinstateAgreementResult, {
    description: 'Lifts the suspension that your organisation placed. Those of others still stand.',
  })
  async reinstateAgreement(
    @Args('input') { id, expectedVersion, because }: ReinstateAgreementInput,
    @CurrentActor() actor: Actor,
  ) {
    return { agreement: (await this.standings.reinstate(actor, id, expectedVersion, because)).id };
  }

  @Requires('signed-in')
  @Mutation(() => TerminateAgreementResult, {
    description:
      'Gives notice: it ends when the notice period of its terms is over. Any party can; it is not taken back.',
  })
  async terminateAgreement(
    @Args('input') { id, expectedVersion, reason }: TerminateAgreementInput,
    @CurrentActor() actor: Actor,
  ) {
    return { agreement: (await this.standings.terminate(actor, id, expectedVersion, reason)).id };
  }

  @Requires('signed-in')
  @Mutation(() => SaveAgreementTemplateResult, { description: 'Keeps terms to begin agreements from.' })
  async saveAgreementTemplate(@Args('input') input: SaveAgreementTemplateInput, @CurrentActor() actor: Actor) {
    return { template: (await this.templates.save(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => DeleteAgreementTemplateResult, { description: 'Throws a template of your organisation away.' })
  async deleteAgreementTemplate(
    @Args('input') { id, expectedVersion }: DeleteAgreementTemplateInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.templates.delete(actor, id, expectedVersion);
    return { templateId: id };
  }
}
