import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { CurrentActor, Op, Operation, Requires } from '#libs/graphql';
import { Config } from '#libs/platform';
import { OpenId } from '../open-id.service.js';
import { SignOns } from '../sign-on.service.js';
import { browserOf } from './sign-on.cookie.js';
import { SignOnLoader } from './sign-on.loader.js';
import { SignOnRouteType, SignOnType, SignOnWaitingType } from './sign-on.types.js';

@Resolver()
export class SignOnResolver {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(SignOnLoader) private readonly loader: SignOnLoader,
    @Inject(OpenId) private readonly openId: OpenId,
    @Inject(SignOns) private readonly signOns: SignOns,
  ) {}

  @Requires('signOn.manage')
  @Query(() => SignOnType, { description: "Your organisation's own sign-on, and its providers." })
  async signOn(@CurrentActor() actor: Actor, @Op() operation: Operation): Promise<SignOnType> {
    const required = await this.loader.required(actor, operation.read);
    const providers = await this.loader.own(actor, operation.read);
    return { required, providers, redirectUri: this.openId.organisationUri(actor.organisationId) };
  }

  @Requires('open')
  @Query(() => SignOnWaitingType, { nullable: true, description: 'What a sign-on has left to ask in this browser.' })
  signOnWaiting(@Op() operation: Operation): Promise<SignOnWaitingType | null> {
    return this.signOns.waitingIn(browserOf(operation.request, this.config));
  }

  @Requires('open')
  @Query(() => SignOnRouteType, {
    nullable: true,
    description: 'Whose sign-on answers for an address, by its domain alone; begin with GET /sign-on/start?email=.',
  })
  signOnRoute(
    @Args('email', { description: 'An e-mail address, whether it has an account or not.' }) email: string,
  ): Promise<SignOnRouteType | null> {
    return this.signOns.routeOf(email);
  }
}
