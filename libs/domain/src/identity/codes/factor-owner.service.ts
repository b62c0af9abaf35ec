import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { type Actor, Refused } from '#libs/contracts';
import { Database, Throttle } from '#libs/platform';
import { Person } from '../members/member.entity.js';
import { Passkeys, type Site } from '../passkeys/passkey.service.js';
import { Passwords } from '../passwords/password.service.js';
import { Sessions } from '../sessions/session.service.js';
import { ACCOUNT_TRIES } from '../sessions/sign-in.service.js';
import { SecondFactors } from './second-factor.service.js';

/** What lets a person add a factor: one that is there already, else the password. */
export interface FactorProof {
  readonly password?: string | null;
  readonly secondFactor?: string | null;
}

/** Whoever found an open session must not add a factor of their own to it, and sign or sign in with that. */
@Injectable()
export class FactorOwners {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Passkeys) private readonly passkeys: Passkeys,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(SecondFactors) private readonly secondFactors: SecondFactors,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Throttle) private readonly throttle: Throttle,
  ) {}

  /**
   * The options to make a passkey with; nothing else leads to a challenge that `Passkeys.add` accepts.
   * @throws Refused TRANSITION NOT_A_SESSION, PASSWORD_REFUSED, SECOND_FACTOR_REFUSED, TOO_MANY; Failure RATE_LIMITED
   */
  @Transactional()
  async startPasskey(actor: Actor, site: Site, proof: FactorProof): Promise<PublicKeyCredentialCreationOptionsJSON> {
    await this.sessions.current(actor);
    await this.assert(actor, await this.db.lock(Person, actor.personId), 'passkey.add', proof);
    return this.passkeys.startRegistration(actor, site);
  }

  /**
   * Asserts that it is the person who adds a factor.
   * @throws Refused TRANSITION PASSWORD_REFUSED, SECOND_FACTOR_REFUSED; Failure RATE_LIMITED
   */
  async assert(
    actor: Actor,
    { email }: Pick<Person, 'email'>,
    act: 'code.enrol' | 'passkey.add',
    { password, secondFactor }: FactorProof,
  ): Promise<void> {
    if (await this.secondFactors.has(actor.personId)) {
      await this.secondFactors.spend(actor, secondFactor ?? '', { act, subjectId: null, contentHash: null });
      return;
    }
    const attempt = await this.throttle.attempt({ ...ACCOUNT_TRIES, key: email });
    if (!(await this.passwords.matches(actor.personId, password ?? ''))) {
      throw Refused.transition('PASSWORD_REFUSED', 'This is not your password.');
    }
    await attempt.forgive(ACCOUNT_TRIES.name);
  }
}
