import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { Refused } from '#libs/contracts';
import { Database, Metrics, Throttle } from '#libs/platform';
import { Person } from '../members/member.entity.js';
import { Passwords } from '../passwords/password.service.js';
import { type Opened, type Origin, Sessions } from './session.service.js';

export interface SignIn {
  readonly email: string;
  readonly password: string;
  /** The organisation to act for; left out, the seat used last. */
  readonly organisationId?: string | null;
}

/** Tries for one account, from wherever they come. */
export const ACCOUNT_TRIES = { name: 'sign-in.account', free: 5, firstDelayS: 1, longestDelayS: 300 };
/** Tries from one address, for whatever accounts. Many people can share one. */
export const ADDRESS_TRIES = { name: 'sign-in.address', free: 30, firstDelayS: 1, longestDelayS: 3600 };

/** Signing in with a password. */
@Injectable()
export class SignIns {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Throttle) private readonly throttle: Throttle,
  ) {}

  /**
   * An unknown address is refused like a wrong password: same answer, same time, same limits.
   * @throws Refused TRANSITION SIGN_IN_REFUSED, NO_SEAT
   * @throws Failure RATE_LIMITED
   */
  @Transactional()
  async withPassword({ email, password, organisationId }: SignIn, origin: Origin): Promise<Opened> {
    const account = email.trim().toLowerCase();
    const attempt = await this.throttle.attempt(
      { ...ADDRESS_TRIES, key: origin.address },
      { ...ACCOUNT_TRIES, key: account },
    );
    const person = await this.db.tx.findOneBy(Person, { email: account });
    if (!(await this.passwords.matches(person?.id, password)) || !person) {
      this.metrics.signIns.inc({ method: 'password', outcome: 'refused' });
      throw Refused.transition('SIGN_IN_REFUSED', 'The e-mail address or the password is wrong.');
    }
    this.metrics.signIns.inc({ method: 'password', outcome: 'proved' });
    await attempt.forgive(ACCOUNT_TRIES.name);
    await this.passwords.renew(person.id, password);
    return this.sessions.open(person.id, 'PASSWORD', origin, organisationId);
  }
}
