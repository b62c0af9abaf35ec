import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Actor } from '#libs/contracts';
import { CurrentActor, Op, Operation, Requires, AtMost } from '#libs/graphql';
import { Config } from '#libs/platform';
import { Sessions } from '../../sessions/session.service.js';
import { FactorOwners } from '../../codes/factor-owner.service.js';
import { Passkeys } from '../passkey.service.js';
import { enter, originOf } from '../../sessions/api/enter.view.js';
import { AccountLoader } from '../../accounts/api/account.loader.js';
import {
  AddPasskeyInput,
  AddPasskeyResult,
  PasskeyType,
  RemovePasskeyResult,
  SignInWithPasskeyInput,
  SignInWithPasskeyResult,
  StartPasskeyRegistrationResult,
  StartPasskeySignInInput,
  StartPasskeySignInResult,
} from '../../accounts/api/account.types.js';
import { RemovePasskeyInput, StartPasskeyRegistrationInput } from '../../codes/api/code.types.js';
import { siteOf } from './site.view.js';

@Resolver()
export class PasskeyResolver {
  constructor(
    @Inject(AccountLoader) private readonly loader: AccountLoader,
    @Inject(Config) private readonly config: Config,
    @Inject(FactorOwners) private readonly owners: FactorOwners,
    @Inject(Passkeys) private readonly service: Passkeys,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  @Requires('session')
  @AtMost(20)
  @Query(() => [PasskeyType], { description: 'Your passkeys, the oldest first.' })
  passkeys(@Op() operation: Operation): Promise<PasskeyType[]> {
    return this.loader.passkeys(operation.read);
  }

  @Requires('signed-in')
  @Mutation(() => StartPasskeyRegistrationResult, {
    description: 'First half of registering a passkey: shows the second factor you have, or else your password.',
  })
  async startPasskeyRegistration(
    @Args('input') proof: StartPasskeyRegistrationInput,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ) {
    return { options: await this.owners.startPasskey(actor, siteOf(operation, this.config), proof) };
  }

  @Requires('signed-in')
  @Mutation(() => AddPasskeyResult, { description: 'Second half of registering a passkey.' })
  async addPasskey(
    @Args('input') { response, name }: AddPasskeyInput,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ) {
    const given = response as RegistrationResponseJSON;
    const { id, recoveryCodes } = await this.owners.addPasskey(actor, given, name, siteOf(operation, this.config));
    return { passkeyId: id, recoveryCodes };
  }

  @Requires('signed-in')
  @Mutation(() => RemovePasskeyResult, {
    description: 'Takes one of your passkeys away: shows the second factor you have.',
  })
  async removePasskey(@Args('input') { id, ...proof }: RemovePasskeyInput, @CurrentActor() actor: Actor) {
    await this.owners.removePasskey(actor, id, proof);
    return { removed: true };
  }

  @Requires('open')
  @Mutation(() => StartPasskeySignInResult, { description: 'First half of signing in with a passkey; names nobody.' })
  async startPasskeySignIn(@Args('input') _input: StartPasskeySignInInput, @Op() operation: Operation) {
    return { options: await this.service.startSignIn(siteOf(operation, this.config), operation.request.ip) };
  }

  @Requires('open')
  @Mutation(() => SignInWithPasskeyResult, { description: 'Opens a session with a passkey and sets its cookie.' })
  async signInWithPasskey(
    @Args('input') { response, organisationId }: SignInWithPasskeyInput,
    @Op() operation: Operation,
  ) {
    const given = response as AuthenticationResponseJSON;
    const origin = originOf(operation, this.config);
    const opened = await this.service.signIn(given, siteOf(operation, this.config), origin, organisationId);
    await enter(operation, opened, this.sessions, this.config);
    return { member: opened.actor.memberId };
  }
}
