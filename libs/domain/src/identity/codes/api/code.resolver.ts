import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Actor } from '#libs/contracts';
import { OneTimeCodes } from '../code.service.js';
import { type About, SecondFactors } from '../second-factor.service.js';
import { CurrentActor, Op, Operation, Requires } from '#libs/graphql';
import { Config } from '#libs/platform';
import { AccountLoader } from '../../accounts/api/account.loader.js';
import {
  ConfirmCodeEnrolmentInput,
  ConfirmCodeEnrolmentResult,
  OneTimeCodeType,
  ProveSecondFactorInput,
  ProveSecondFactorResult,
  RemoveCodeInput,
  RemoveCodeResult,
  RenewRecoveryCodesInput,
  RenewRecoveryCodesResult,
  SecondFactorStatusType,
  StartCodeEnrolmentInput,
  StartCodeEnrolmentResult,
  StartSecondFactorInput,
  StartSecondFactorResult,
} from './code.types.js';
import { siteOf } from '../../passkeys/api/site.view.js';

/** One-time codes, and showing a second factor again before an act that asks for it. */
@Resolver()
export class CodeResolver {
  constructor(
    @Inject(AccountLoader) private readonly loader: AccountLoader,
    @Inject(Config) private readonly config: Config,
    @Inject(OneTimeCodes) private readonly codes: OneTimeCodes,
    @Inject(SecondFactors) private readonly secondFactors: SecondFactors,
  ) {}

  @Requires('session')
  @Query(() => OneTimeCodeType, { nullable: true, description: 'Your one-time codes; null while you have none.' })
  oneTimeCode(@Op() operation: Operation): Promise<OneTimeCodeType | null> {
    return this.loader.oneTimeCode(operation.read);
  }

  @Requires('signed-in')
  @Mutation(() => StartCodeEnrolmentResult, { description: 'First half of setting up one-time codes.' })
  startCodeEnrolment(@Args('input') input: StartCodeEnrolmentInput, @CurrentActor() actor: Actor) {
    return this.codes.startEnrolment(actor, input);
  }

  @Requires('signed-in')
  @Mutation(() => ConfirmCodeEnrolmentResult, { description: 'Second half: a first code shows that the seed arrived.' })
  async confirmCodeEnrolment(@Args('input') { code }: ConfirmCodeEnrolmentInput, @CurrentActor() actor: Actor) {
    return { recoveryCodes: await this.codes.confirmEnrolment(actor, code) };
  }

  @Requires('signed-in')
  @Mutation(() => RemoveCodeResult, { description: 'Takes your one-time codes away, after a fresh second factor.' })
  async removeCode(@Args('input') proof: RemoveCodeInput, @CurrentActor() actor: Actor) {
    await this.codes.remove(actor, proof);
    return { removed: true };
  }

  @Requires('session')
  @Query(() => SecondFactorStatusType, { description: 'Whether you have a second factor, and whether you must.' })
  secondFactor(@CurrentActor() actor: Actor, @Op() operation: Operation): Promise<SecondFactorStatusType> {
    return this.loader.secondFactor(actor, operation.read);
  }

  @Requires('signed-in')
  @Mutation(() => RenewRecoveryCodesResult, { description: 'Makes new recovery codes in place of those you have.' })
  async renewRecoveryCodes(@Args('input') proof: RenewRecoveryCodesInput, @CurrentActor() actor: Actor) {
    return { recoveryCodes: await this.codes.renewRecoveryCodes(actor, proof) };
  }

  @Requires('signed-in')
  @Mutation(() => StartSecondFactorResult, {
    description: 'What you can show as a second factor, and a challenge for it.',
  })
  startSecondFactor(
    @Args('input') input: StartSecondFactorInput,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ) {
    return this.secondFactors.start(actor, aboutOf(input), siteOf(operation, this.config));
  }

  @Requires('signed-in')
  @Mutation(() => ProveSecondFactorResult, {
    description: 'Shows it; the answer is for one act upon one content, once.',
  })
  proveSecondFactor(
    @Args('input') input: ProveSecondFactorInput,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ) {
    const answer = { passkey: input.passkey as AuthenticationResponseJSON | null, code: input.code };
    return this.secondFactors.prove(actor, aboutOf(input), answer, siteOf(operation, this.config));
  }
}

function aboutOf({ act, subjectId = null, contentHash = null }: StartSecondFactorInput): About {
  return { act, subjectId, contentHash };
}
