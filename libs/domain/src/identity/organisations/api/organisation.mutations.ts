import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { Organisations } from '../organisation.service.js';
import { Registrations } from '../registration.service.js';
import { CurrentActor, Op, Operation, Requires } from '#libs/graphql';
import {
  ConfirmRegistrationInput,
  ConfirmRegistrationResult,
  RegisterOrganisationInput,
  RegisterOrganisationResult,
  ReinstateOrganisationInput,
  ReinstateOrganisationResult,
  SuspendOrganisationInput,
  SuspendOrganisationResult,
  UpdateOrganisationInput,
  UpdateOrganisationResult,
  VerifyOrganisationInput,
  VerifyOrganisationResult,
} from './organisation.inputs.js';

@Resolver()
export class OrganisationMutations {
  constructor(
    @Inject(Organisations) private readonly organisations: Organisations,
    @Inject(Registrations) private readonly registrations: Registrations,
  ) {}

  @Requires('open')
  @Mutation(() => RegisterOrganisationResult, { description: 'Asks to register an organisation; open to anybody.' })
  async registerOrganisation(@Args('input') input: RegisterOrganisationInput, @Op() operation: Operation) {
    const { clientMutationId: _, ...registration } = input;
    await this.registrations.ask(registration, operation.request.ip);
    return { letterSent: true };
  }

  @Requires('open')
  @Mutation(() => ConfirmRegistrationResult, { description: 'Confirms a registration by the link in the mail.' })
  async confirmRegistration(@Args('input') input: ConfirmRegistrationInput) {
    const { organisation, member } = await this.registrations.confirm(input);
    return { organisationId: organisation.id, memberId: member.id };
  }

  @Requires('signed-in')
  @Mutation(() => UpdateOrganisationResult, {
    description: 'Changes what an organisation says of itself; what a steward has verified only a steward changes.',
  })
  async updateOrganisation(@Args('input') input: UpdateOrganisationInput, @CurrentActor() actor: Actor) {
    const { clientMutationId: _, ...change } = input;
    return { organisation: (await this.organisations.update(actor, change)).id };
  }

  @Requires('signed-in')
  @Mutation(() => VerifyOrganisationResult, { description: 'Lets a registered organisation act. Stewards only.' })
  async verifyOrganisation(@Args('input') input: VerifyOrganisationInput, @CurrentActor() actor: Actor) {
    return { organisation: (await this.organisations.verify(actor, input.id, input.expectedVersion, input.reason)).id };
  }

  @Requires('signed-in')
  @Mutation(() => SuspendOrganisationResult, {
    description: 'Stops all acts of an organisation at once. Stewards only.',
  })
  async suspendOrganisation(@Args('input') input: SuspendOrganisationInput, @CurrentActor() actor: Actor) {
    return {
      organisation: (await this.organisations.suspend(actor, input.id, input.expectedVersion, input.reason)).id,
    };
  }

  @Requires('signed-in')
  @Mutation(() => ReinstateOrganisationResult, { description: 'Ends a suspension. Stewards only.' })
  async reinstateOrganisation(@Args('input') input: ReinstateOrganisationInput, @CurrentActor() actor: Actor) {
    return {
      organisation: (await this.organisations.reinstate(actor, input.id, input.expectedVersion, input.reason)).id,
    };
  }
}
