import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { CurrentActor, Op, Operation, Requires } from '#libs/graphql';
import { Config } from '#libs/platform';
import { Provisionings } from '../provisioning.service.js';
import {
  AddProvisioningTokenInput,
  AddProvisioningTokenResult,
  ChangeProvisioningInput,
  ChangeProvisioningResult,
  RemoveProvisioningTokenInput,
  RemoveProvisioningTokenResult,
} from './provisioning.inputs.js';
import { ProvisioningLoader } from './provisioning.loader.js';
import { ProvisioningHomeType } from './provisioning.types.js';

@Resolver()
export class ProvisioningResolver {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(ProvisioningLoader) private readonly loader: ProvisioningLoader,
    @Inject(Provisionings) private readonly provisionings: Provisionings,
  ) {}

  @Requires('signOn.manage')
  @Query(() => ProvisioningHomeType, {
    description: 'How directories give and take roles in your organisation by SCIM 2.0.',
  })
  async provisioning(@CurrentActor() actor: Actor, @Op() operation: Operation): Promise<ProvisioningHomeType> {
    const address = `${this.config.publicUrl.replace(/\/$/, '')}/scim/v2`;
    return { address, directories: await this.loader.own(actor, operation.read) };
  }

  @Requires('signed-in')
  @Mutation(() => ChangeProvisioningResult, {
    description: 'Says which roles a directory gives, to everybody and by groups; sets it up where there is none.',
  })
  async changeProvisioning(
    @Args('input') { password, secondFactor, expectedVersion, ...given }: ChangeProvisioningInput,
    @CurrentActor() actor: Actor,
  ) {
    const wanted = { ...given, expectedVersion: expectedVersion ?? null };
    await this.provisionings.change(actor, wanted, { password, secondFactor });
    return { provisioning: given.id };
  }

  @Requires('signed-in')
  @Mutation(() => AddProvisioningTokenResult, {
    description:
      'Makes a token for a directory; the ones before hold for some hours too, so that it goes over in its own time.',
  })
  async addProvisioningToken(
    @Args('input') { id, expiresInDays, overlapHours, ...proof }: AddProvisioningTokenInput,
    @CurrentActor() actor: Actor,
  ) {
    const given = { id, expiresInDays, overlapHours: overlapHours ?? null };
    return { provisioning: id, secret: await this.provisionings.addToken(actor, given, proof) };
  }

  @Requires('signed-in')
  @Mutation(() => RemoveProvisioningTokenResult, { description: 'Ends a token of a directory at once.' })
  async removeProvisioningToken(@Args('input') { id }: RemoveProvisioningTokenInput, @CurrentActor() actor: Actor) {
    return { provisioning: await this.provisionings.removeToken(actor, id) };
  }
}
