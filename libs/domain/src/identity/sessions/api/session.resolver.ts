import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { CurrentActor, NodeLoaders, Op, Operation, Requires, Paged } from '#libs/graphql';
import { Config } from '#libs/platform';
import { Sessions } from '../session.service.js';
import { SignOns } from '../../sign-on/sign-on.service.js';
import { SignIns } from '../../accounts/sign-in.service.js';
import { MemberType } from '../../members/api/member.types.js';
import { clearSessionCookie } from './session.cookie.js';
import { SessionLoader } from './session.loader.js';
import {
  ChooseSeatInput,
  ChooseSeatResult,
  RevokeOtherSessionsInput,
  RevokeOtherSessionsResult,
  RevokeSessionInput,
  RevokeSessionResult,
  SessionType,
  SignInInput,
  SignInResult,
  SignOutInput,
  SignOutResult,
} from './session.types.js';
import { enter, originOf } from './enter.view.js';

@Resolver()
export class SessionResolver {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(SessionLoader) private readonly loader: SessionLoader,
    @Inject(Sessions) private readonly service: Sessions,
    @Inject(SignIns) private readonly signIns: SignIns,
    @Inject(SignOns) private readonly signOns: SignOns,
  ) {}

  @Requires('session')
  @Paged(100, 100)
  @Query(() => [SessionType], { description: 'Your sessions, the one used last first.' })
  sessions(@CurrentActor() actor: Actor, @Op() operation: Operation): Promise<SessionType[]> {
    return this.loader.own(actor, operation.read);
  }

  @Requires('session')
  @Paged(100, 100)
  @Query(() => [MemberType], { description: 'Your seats that may act; choose one with `chooseSeat`.' })
  async seats(@CurrentActor() actor: Actor, @Op() operation: Operation): Promise<(MemberType | null)[]> {
    const ids = await this.loader.seatIds(actor, operation.read);
    return Promise.all(ids.map((id) => this.nodes.load(MemberType, id, operation)));
  }

  @Requires('open')
  @Mutation(() => SignInResult, {
    description:
      'Opens a session with a password, and a code where there is a second factor; sets its cookie. A session that was shown ends.',
  })
  async signIn(@Args('input') input: SignInInput, @Op() operation: Operation) {
    const opened = await this.signIns.withPassword(input, originOf(operation, this.config));
    await enter(operation, opened, this.service, this.config);
    return { member: opened.actor.memberId };
  }

  @Requires('signed-in')
  @Mutation(() => SignOutResult, { description: 'Ends the session that asks.' })
  async signOut(@Args('input') _input: SignOutInput, @CurrentActor() actor: Actor, @Op() operation: Operation) {
    const farewell = await this.signOns.farewellOf(actor);
    await this.service.close(actor);
    clearSessionCookie(operation.reply, this.config);
    operation.become(undefined);
    return { signedOut: true, farewell };
  }

  @Requires('signed-in')
  @Mutation(() => ChooseSeatResult, { description: 'Lets this session act for another of your seats.' })
  async chooseSeat(@Args('input') input: ChooseSeatInput, @CurrentActor() actor: Actor, @Op() operation: Operation) {
    const chosen = await this.service.chooseSeat(actor, input.memberId);
    operation.become(chosen);
    return { member: chosen.memberId };
  }

  @Requires('signed-in')
  @Mutation(() => RevokeSessionResult, { description: 'Ends one of your sessions at once.' })
  async revokeSession(@Args('input') { id }: RevokeSessionInput, @CurrentActor() actor: Actor) {
    await this.service.revoke(actor, id);
    return { revoked: true };
  }

  @Requires('signed-in')
  @Mutation(() => RevokeOtherSessionsResult, { description: 'Ends all your sessions but the one that asks.' })
  async revokeOtherSessions(@Args('input') _input: RevokeOtherSessionsInput, @CurrentActor() actor: Actor) {
    return { revoked: await this.service.revokeOthers(actor) };
  }
}
