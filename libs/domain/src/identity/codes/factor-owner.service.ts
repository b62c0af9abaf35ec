import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { type Actor, Refused, type SecondFactorAct } from '#libs/contracts';
import { Database, Throttle } from '#libs/platform';
import { AccountLetters } from '../mail/account-letters.service.js';
import type { AccountChange } from '../mail/letters.types.js';
import { Person } from '../members/member.entity.js';
import { Passkeys, type Site } from '../passkeys/passkey.service.js';
import { Passwords } from '../passwords/password.service.js';
import { OWN_LIMITS, proofLimits } from '../sessions/guess.catalogue.js';
import { Sessions } from '../sessions/session.service.js';
import { OneTimeCode } from './code.entity.js';
import { RecoveryCodes } from './recovery-code.service.js';
import { SecondFactors } from './second-factor.service.js';

/** What shows again that it is the person: a factor that is there already, else the password. */
export interface FactorProof {
  readonly password?: string | null;
  readonly secondFactor?: string | null;
}

/**
 * Whoever found an open session, or knows a password, must not change what protects the account, nor make what outlives
 * the session: every such act asks for the second factor again, or for the password where there is none.
 */
@Injectable()
export class FactorOwners {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(AccountLetters) private readonly letters: AccountLetters,
    @Inject(Passkeys) private readonly passkeys: Passkeys,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(RecoveryCodes) private readonly recoveryCodes: RecoveryCodes,
    @Inject(SecondFactors) private readonly secondFactors: SecondFactors,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Throttle) private readonly throttle: Throttle,
  ) {}

  /**
   * Asserts, in the transaction of the act, that it is the person who does it.
   * @param subjectId what it is done to, where the person has several
   * @throws Refused TRANSITION NOT_A_SESSION, PASSWORD_REFUSED, SECOND_FACTOR_REFUSED; Failure RATE_LIMITED
   */
  async assert(
    actor: Actor,
    act: SecondFactorAct,
    { password, secondFactor }: FactorProof,
    subjectId: string | null = null,
  ): Promise<void> {
    await this.sessions.current(actor);
    // A factor that is added at this moment counts already.
    await this.db.lock(Person, actor.personId);
    if (await this.secondFactors.has(actor.personId)) {
      await this.secondFactors.spend(actor, secondFactor ?? '', { act, subjectId, contentHash: null });
      return;
    }
    const attempt = await this.throttle.attempt(...proofLimits(actor));
    if (!(await this.passwords.matches(actor.personId, password ?? ''))) {
      throw Refused.transition('PASSWORD_REFUSED', 'This is not your password.');
    }
    await attempt.forgive(OWN_LIMITS);
  }

  /**
   * The options to make a passkey with; nothing else leads to a challenge that `addPasskey` accepts.
   * @throws Refused TRANSITION NOT_A_SESSION, PASSWORD_REFUSED, SECOND_FACTOR_REFUSED, TOO_MANY; Failure RATE_LIMITED
   */
  @Transactional()
  async startPasskey(actor: Actor, site: Site, proof: FactorProof): Promise<PublicKeyCredentialCreationOptionsJSON> {
    await this.assert(actor, 'passkey.add', proof);
    return this.passkeys.startRegistration(actor, site);
  }

  /**
   * @returns its id, and recovery codes where the person had none; they are shown this once
   * @throws Refused INPUT; TRANSITION NOT_A_SESSION, PASSKEY_REFUSED
   */
  @Transactional()
  async addPasskey(
    actor: Actor,
    response: RegistrationResponseJSON,
    name: string,
    site: Site,
  ): Promise<{ id: string; recoveryCodes: string[] | null }> {
    const id = await this.passkeys.add(actor, response, name, site);
    await this.letters.post(actor.personId, 'passkeyAdded');
    const has = await this.recoveryCodes.has(actor.personId);
    return { id, recoveryCodes: has ? null : await this.recoveryCodes.renew(actor.personId) };
  }

  /**
   * Takes a passkey away.
   * @throws Failure NOT_FOUND, RATE_LIMITED; Refused TRANSITION NOT_A_SESSION, LAST_CREDENTIAL, SECOND_FACTOR_REFUSED
   */
  @Transactional()
  async removePasskey(actor: Actor, id: string, proof: FactorProof): Promise<void> {
    await this.passkeys.assertRemovable(actor, id);
    await this.assert(actor, 'passkey.remove', proof, id);
    await this.passkeys.remove(actor, id);
    await this.lost(actor.personId, 'passkeyRemoved');
  }

  /** Takes every factor of a person away, for who has lost them all; see `FactorRecoveries.approve`. */
  async forget(personId: string): Promise<void> {
    await this.passkeys.forget(personId);
    await this.db.tx.delete(OneTimeCode, { personId });
    await this.recoveryCodes.forget(personId);
  }

  /** After a factor was taken away: recovery codes bring back a factor, so they go with the last one. */
  async lost(personId: string, change: AccountChange): Promise<void> {
    if (!(await this.secondFactors.has(personId))) await this.recoveryCodes.forget(personId);
    await this.letters.post(personId, change);
  }
}
