import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor, Permission } from '#libs/contracts';
import { CurrentActor, Op, Operation, PermissionName, Requires, AtMost, Paged } from '#libs/graphql';
import { Access } from '../../../identity/access/access.service.js';
import { SigningKeys } from '../key.service.js';
import { KeyLoader } from './key.loader.js';
import {
  MakeSigningKeyInput,
  MakeSigningKeyResult,
  ProposeSigningKeyInput,
  ProposeSigningKeyResult,
  ProveSigningKeyInput,
  ProveSigningKeyResult,
  RevokeSigningKeyInput,
  RevokeSigningKeyResult,
  SigningKeyType,
} from './key.types.js';

@Resolver(() => SigningKeyType)
export class KeyResolver {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(KeyLoader) private readonly loader: KeyLoader,
    @Inject(SigningKeys) private readonly service: SigningKeys,
  ) {}

  @Requires('organisation.read')
  @Paged(100, 100)
  @Query(() => [SigningKeyType], { description: "An organisation's signing keys, past ones too, the newest first." })
  signingKeys(
    @Args('organisationId', { type: () => ID, description: 'Whose.' }) organisationId: string,
    @Op() operation: Operation,
  ): Promise<SigningKeyType[]> {
    return this.loader.ofOrganisation(organisationId, operation.read);
  }

  @Requires('signed-in')
  @Mutation(() => MakeSigningKeyResult, {
    description: 'Makes an Ed25519 key for your organisation, which signs here; the one before it is retired.',
  })
  async makeSigningKey(@Args('input') proof: MakeSigningKeyInput, @CurrentActor() actor: Actor) {
    return { signingKey: await this.service.make(actor, proof) };
  }

  @Requires('signed-in')
  @Mutation(() => ProposeSigningKeyResult, { description: "Registers your organisation's own public key." })
  async proposeSigningKey(
    @Args('input') { publicKey, ...proof }: ProposeSigningKeyInput,
    @CurrentActor() actor: Actor,
  ) {
    return { signingKey: await this.service.propose(actor, publicKey, proof) };
  }

  @Requires('signed-in')
  @Mutation(() => ProveSigningKeyResult, { description: 'Shows that you hold the private part of a proposed key.' })
  async proveSigningKey(@Args('input') input: ProveSigningKeyInput, @CurrentActor() actor: Actor) {
    const { id, expectedVersion, jws } = input;
    await this.service.prove(actor, id, expectedVersion, jws);
    return { signingKey: id };
  }

  @Requires('signed-in')
  @Mutation(() => RevokeSigningKeyResult, { description: 'Ends a key for good.' })
  async revokeSigningKey(@Args('input') input: RevokeSigningKeyInput, @CurrentActor() actor: Actor) {
    const { id, expectedVersion, reason } = input;
    await this.service.revoke(actor, id, expectedVersion, reason);
    return { signingKey: id };
  }

  @AtMost(30)
  @ResolveField(() => [PermissionName], { description: 'What your seat may do to it now.' })
  viewerCan(@Parent() { organisationId }: SigningKeyType, @CurrentActor() actor: Actor): Permission[] {
    return this.access.which(actor, ['key.manage'], { owners: [organisationId] });
  }
}
