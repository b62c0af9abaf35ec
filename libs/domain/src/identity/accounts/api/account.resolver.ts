import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import {
  AtMost,
  type Connection,
  CurrentActor,
  NodeLoaders,
  Op,
  Operation,
  PageArgs,
  pageFrom,
  pageOf,
  Requires,
} from '#libs/graphql';
import { Config } from '#libs/platform';
import { Tokens } from '../../tokens/token.service.js';
import { Accounts } from '../account.service.js';
import { MemberType } from '../../members/api/member.types.js';
import { AccountLoader } from './account.loader.js';
import {
  ChangeEmailInput,
  ChangeEmailResult,
  ChangePasswordInput,
  ChangePasswordResult,
  ConfirmEmailInput,
  ConfirmEmailResult,
  CreateTokenInput,
  CreateTokenResult,
  RequestPasswordResetInput,
  RequestPasswordResetResult,
  ResetPasswordInput,
  ResetPasswordResult,
  RevokeTokenInput,
  RevokeTokenResult,
  TokenConnection,
  TokenType,
} from './account.types.js';
import { deviceOf, setDeviceCookie } from '../../sessions/api/session.cookie.js';

@Resolver(() => TokenType)
export class AccountResolver {
  constructor(
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(Config) private readonly config: Config,
    @Inject(AccountLoader) private readonly loader: AccountLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(Tokens) private readonly service: Tokens,
  ) {}

  @Requires('session')
  @AtMost(50)
  @Query(() => [TokenType], { description: 'Your bearer tokens, newest first.' })
  tokens(@CurrentActor() actor: Actor, @Op() operation: Operation): Promise<TokenType[]> {
    return this.loader.tokens(actor.personId, operation.read);
  }

  @Requires('member.deactivate')
  @Query(() => TokenConnection, { description: "Bearer tokens of all your organisation's seats, newest first." })
  async organisationTokens(
    @Args() args: PageArgs,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<Connection<TokenType>> {
    const page = pageOf(args, 1);
    const rows = await this.loader.organisationTokens(actor.organisationId, page, operation.read);
    return pageFrom(rows, page, ({ id }) => [id]);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'The seat it acts for.' })
  member(@Parent() { memberId }: TokenType, @Op() operation: Operation): Promise<MemberType | null> {
    return this.nodes.load(MemberType, memberId, operation);
  }

  @Requires('signed-in')
  @Mutation(() => CreateTokenResult, { description: 'Makes a bearer token for your seat. Only from a session.' })
  async createToken(@Args('input') input: CreateTokenInput, @CurrentActor() actor: Actor) {
    const { id, secret } = await this.service.create(actor, input);
    return { tokenId: id, secret };
  }

  @Requires('signed-in')
  @Mutation(() => RevokeTokenResult, {
    description:
      'Ends one of your tokens at once, or as an administrator one of your organisation; a token can end itself.',
  })
  async revokeToken(@Args('input') { id }: RevokeTokenInput, @CurrentActor() actor: Actor) {
    await this.service.revoke(actor, id);
    return { revoked: true };
  }

  @Requires('open')
  @Mutation(() => RequestPasswordResetResult, { description: 'Asks for a link to choose a new password.' })
  async requestPasswordReset(@Args('input') { email }: RequestPasswordResetInput, @Op() operation: Operation) {
    await this.accounts.askForReset(email, operation.request.ip);
    return { accepted: true };
  }

  @Requires('open')
  @Mutation(() => ResetPasswordResult, { description: 'Sets a new password by the link in the mail.' })
  async resetPassword(@Args('input') { token, newPassword }: ResetPasswordInput, @Op() operation: Operation) {
    const { device } = await this.accounts.reset(token, newPassword, deviceOf(operation.request, this.config));
    setDeviceCookie(operation.reply, this.config, device);
    return { changed: true };
  }

  @Requires('signed-in')
  @Mutation(() => ChangePasswordResult, { description: 'Replaces your password; your other sessions end.' })
  async changePassword(@Args('input') input: ChangePasswordInput, @CurrentActor() actor: Actor) {
    await this.accounts.changePassword(actor, input);
    return { changed: true };
  }

  @Requires('signed-in')
  @Mutation(() => ChangeEmailResult, {
    description: 'Sends a link to another e-mail address; your account goes by it once the link is followed.',
  })
  async changeEmail(@Args('input') input: ChangeEmailInput, @CurrentActor() actor: Actor, @Op() operation: Operation) {
    await this.accounts.changeEmail(actor, input, operation.request.ip);
    return { accepted: true };
  }

  @Requires('open')
  @Mutation(() => ConfirmEmailResult, { description: 'Proves a new e-mail address by the link in the mail.' })
  async confirmEmail(@Args('input') { token }: ConfirmEmailInput, @Op() operation: Operation) {
    const { device } = await this.accounts.confirmEmail(token, deviceOf(operation.request, this.config));
    setDeviceCookie(operation.reply, this.config, device);
    return { changed: true };
  }
}
