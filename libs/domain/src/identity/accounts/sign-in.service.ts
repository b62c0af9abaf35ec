import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { Refused } from '#libs/contracts';
import { type Attempt, Database, Metrics, Throttle } from '#libs/platform';
import { SecondFactors } from '../codes/second-factor.service.js';
import { AccountLetters } from '../mail/account-letters.service.js';
import { Person } from '../members/member.entity.js';
import { Passwords } from '../passwords/password.service.js';
import { codeLimits, limitedLimits, OWN_LIMITS, signInLimits } from '../sessions/guess.catalogue.js';
import { KnownDevices } from '../sessions/known-device.service.js';
import type { SignInMethod } from '../sessions/session.entity.js';
import { type Opened, type Origin, Sessions } from '../sessions/session.service.js';

export interface SignIn {
  readonly email: string;
  readonly password: string;
  /** A one-time code or a recovery code, for who has a second factor. */
  readonly code?: string | null;
  /** The organisation to act for; left out, the seat used last. */
  readonly organisationId?: string | null;
}

const METHODS = {
  none: 'PASSWORD',
  CODE: 'PASSWORD_CODE',
  RECOVERY_CODE: 'PASSWORD_RECOVERY',
} as const satisfies Record<string, SignInMethod>;

/** Signing in with a password, and with a code for who has a second factor. */
@Injectable()
export class SignIns {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(KnownDevices) private readonly devices: KnownDevices,
    @Inject(AccountLetters) private readonly letters: AccountLetters,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(SecondFactors) private readonly secondFactors: SecondFactors,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Throttle) private readonly throttle: Throttle,
  ) {}

  /**
   * An unknown address is refused like a wrong password: same answer, same time, same limits.
   * @throws Refused TRANSITION SIGN_IN_REFUSED, CODE_REQUIRED, PASSKEY_REQUIRED, CODE_REFUSED, NO_SEAT
   * @throws Failure RATE_LIMITED
   */
  @Transactional()
  async withPassword({ email, password, code, organisationId }: SignIn, origin: Origin): Promise<Opened> {
    const account = email.trim().toLowerCase();
    const device = this.devices.find(account, origin.device);
    const { attempt, limited } = await this.mayTry(account, code, device, origin.address);
    const person = await this.db.tx.findOneBy(Person, { email: account });
    const matched = await this.passwords.matching(person?.id, password);
    if (matched === null || !person) throw limited ?? this.refused();
    const shown = await this.besides(person.id, account, code, device).catch(async (refusal: unknown) => {
      // Asking what else is needed is no guess; showing a wrong code is.
      if (!code?.trim()) await attempt.forgive();
      throw limited ?? refusal;
    });
    if (limited && !shown) throw limited;
    if (shown === 'RECOVERY_CODE') await this.letters.post(person.id, 'recoveryCodeUsed');
    if (!(await this.passwords.hold(person.id, password, matched))) throw this.refused();
    this.metrics.signIns.inc({ method: 'password', outcome: 'proved' });
    await attempt.forgive(OWN_LIMITS);
    return this.sessions.open(person.id, METHODS[shown ?? 'none'], origin, organisationId);
  }

  /**
   * What others guess behind the same address keeps nobody out who shows a second factor as well.
   * @returns `limited`: what is answered unless password and code are both right, so that nothing can be guessed
   */
  private async mayTry(
    account: string,
    code: SignIn['code'],
    device: string | undefined,
    address: string,
  ): Promise<{ readonly attempt: Attempt; readonly limited?: Error }> {
    try {
      return { attempt: await this.throttle.attempt(...signInLimits(account, address, device)) };
    } catch (error) {
      const limited = error as Error;
      if (device || !code?.trim()) throw limited;
      return { attempt: await this.throttle.attempt(...limitedLimits(account, address)), limited };
    }
  }

  private refused(): Refused {
    this.metrics.signIns.inc({ method: 'password', outcome: 'refused' });
    return Refused.transition('SIGN_IN_REFUSED', 'The e-mail address or the password is wrong.');
  }

  private async besides(personId: string, account: string, code: SignIn['code'], device: string | undefined) {
    if (!code?.trim()) return this.secondFactors.afterPassword(personId, null);
    const attempt = await this.throttle.attempt(...codeLimits(account, device));
    const shown = await this.secondFactors.afterPassword(personId, code);
    await attempt.forgive();
    return shown;
  }
}
