import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Actor } from '#libs/contracts';
import { CurrentActor, Op, Operation, Requires } from '#libs/graphql';
import { Config } from '#libs/platform';
import { siteOf } from '../../passkeys/api/site.view.js';
import { enter, originOf } from '../../sessions/api/enter.view.js';
import { Sessions } from '../../sessions/session.service.js';
import { SignOnProviders } from '../sign-on-provider.service.js';
import { SignOns } from '../sign-on.service.js';
import { browserOf } from './sign-on.cookie.js';
import {
  AddSignOnDomainInput,
  AddSignOnDomainResult,
  AddSignOnProviderInput,
  AddSignOnProviderResult,
  ChangeSignOnProviderInput,
  ChangeSignOnProviderResult,
  FinishSignOnInput,
  FinishSignOnResult,
  LinkSignOnInput,
  LinkSignOnResult,
  ProveSignOnDomainInput,
  ProveSignOnDomainResult,
  RemoveSignOnDomainInput,
  RemoveSignOnDomainResult,
  RemoveSignOnProviderInput,
  RemoveSignOnProviderResult,
  RequireSignOnInput,
  RequireSignOnResult,
  StartSignOnFactorInput,
  StartSignOnFactorResult,
} from './sign-on.inputs.js';

@Resolver()
export class SignOnMutations {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(SignOnProviders) private readonly providers: SignOnProviders,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SignOns) private readonly signOns: SignOns,
  ) {}

  @Requires('signed-in')
  @Mutation(() => AddSignOnProviderResult, { description: 'Adds a provider by which members are to sign in.' })
  async addSignOnProvider(
    @Args('input') { password, secondFactor, ...given }: AddSignOnProviderInput,
    @CurrentActor() actor: Actor,
  ) {
    return { provider: await this.providers.add(actor, given, { password, secondFactor }) };
  }

  @Requires('signed-in')
  @Mutation(() => ChangeSignOnProviderResult, { description: 'Changes a provider, or switches it on or off.' })
  async changeSignOnProvider(
    @Args('input') { password, secondFactor, ...given }: ChangeSignOnProviderInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.providers.change(actor, given, { password, secondFactor });
    return { provider: given.id };
  }

  @Requires('signed-in')
  @Mutation(() => RemoveSignOnProviderResult, { description: 'Removes a provider with all by which it knows people.' })
  async removeSignOnProvider(
    @Args('input') { id, expectedVersion, ...proof }: RemoveSignOnProviderInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.providers.remove(actor, id, expectedVersion, proof);
    return { removed: id };
  }

  @Requires('signed-in')
  @Mutation(() => AddSignOnDomainResult, { description: 'Notes a domain and the record that proves it.' })
  async addSignOnDomain(@Args('input') { providerId, domain }: AddSignOnDomainInput, @CurrentActor() actor: Actor) {
    await this.providers.addDomain(actor, providerId, domain);
    return { provider: providerId };
  }

  @Requires('signed-in')
  @Mutation(() => ProveSignOnDomainResult, { description: 'Looks for the record that proves a domain.' })
  async proveSignOnDomain(
    @Args('input') { id, expectedVersion, ...proof }: ProveSignOnDomainInput,
    @CurrentActor() actor: Actor,
  ) {
    return { provider: await this.providers.proveDomain(actor, id, expectedVersion, proof) };
  }

  @Requires('signed-in')
  @Mutation(() => RemoveSignOnDomainResult, { description: 'Routes addresses of a domain no more.' })
  async removeSignOnDomain(
    @Args('input') { id, expectedVersion, ...proof }: RemoveSignOnDomainInput,
    @CurrentActor() actor: Actor,
  ) {
    return { provider: await this.providers.removeDomain(actor, id, expectedVersion, proof) };
  }

  @Requires('signed-in')
  @Mutation(() => RequireSignOnResult, {
    description: 'Has members come in by the sign-on alone, but for administrators; or in any way again.',
  })
  async requireSignOn(@Args('input') { required, ...proof }: RequireSignOnInput, @CurrentActor() actor: Actor) {
    await this.providers.require(actor, required, proof);
    return { required };
  }

  @Requires('open')
  @Mutation(() => StartSignOnFactorResult, {
    description: 'The challenge for a passkey, where a sign-on asks for a second factor besides.',
  })
  async startSignOnFactor(@Args('input') _input: StartSignOnFactorInput, @Op() operation: Operation) {
    const browser = browserOf(operation.request, this.config);
    return { options: await this.signOns.startFactor(browser, siteOf(operation, this.config)) };
  }

  @Requires('open')
  @Mutation(() => FinishSignOnResult, {
    description: 'Shows the second factor that a sign-on asks for besides; opens a session and sets its cookie.',
  })
  async finishSignOn(@Args('input') { code, passkey }: FinishSignOnInput, @Op() operation: Operation) {
    const browser = browserOf(operation.request, this.config);
    const shown = { code, passkey: passkey as AuthenticationResponseJSON | null };
    const origin = originOf(operation, this.config);
    const opened = await this.signOns.finish(browser, shown, siteOf(operation, this.config), origin);
    await enter(operation, opened, this.sessions, this.config);
    return { member: opened.actor.memberId };
  }

  @Requires('signed-in')
  @Mutation(() => LinkSignOnResult, {
    description: 'Says that whom your organisation’s sign-on has just named is you, who have signed in since.',
  })
  async linkSignOn(@Args('input') _input: LinkSignOnInput, @CurrentActor() actor: Actor, @Op() operation: Operation) {
    await this.signOns.link(actor, browserOf(operation.request, this.config));
    return { linked: true };
  }
}
