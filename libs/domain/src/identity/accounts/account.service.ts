import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type Actor, Refused, STEWARDS_AUDIENCE } from '#libs/contracts';
import { Database, Records, SecurityLog } from '#libs/platform';
import { type FactorProof, FactorOwners } from '../codes/factor-owner.service.js';
import { linkRefused, Links } from '../links/link.service.js';
import { Mail } from '../mail/mail.service.js';
import { Member, Person } from '../members/member.entity.js';
import { actorOf } from '../members/member.service.js';
import { emailFaults, Persons } from '../members/person.service.js';
import { Passwords } from '../passwords/password.service.js';
import { KnownDevices } from '../sessions/known-device.service.js';
import { Sessions } from '../sessions/session.service.js';
import { Tokens } from '../tokens/token.service.js';

const RESET_HOURS = 1;
const RESET_MS = RESET_HOURS * 3600 * 1000;
const hearing = { audience: [STEWARDS_AUDIENCE], topics: [] };

export interface ChangePassword extends FactorProof {
  readonly newPassword: string;
  /** Ends the person's tokens as well. */
  readonly endTokens?: boolean | null;
}

/** What a person does with the account itself, whatever the seats: a new password, by knowing the old one or by mail. */
@Injectable()
export class Accounts {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(KnownDevices) private readonly devices: KnownDevices,
    @Inject(FactorOwners) private readonly owners: FactorOwners,
    @Inject(Records) private readonly records: Records,
    @Inject(Links) private readonly links: Links,
    @Inject(Mail) private readonly mail: Mail,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(Persons) private readonly persons: Persons,
    @Inject(SecurityLog) private readonly security: SecurityLog,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Tokens) private readonly tokens: Tokens,
  ) {}

  /**
   * Sends a link to choose a new password. An address without an account is answered alike and costs the same work: its
   * letter is written and withheld.
   * @throws Refused INPUT; Failure RATE_LIMITED
   */
  @Transactional()
  async askForReset(given: string, networkAddress: string): Promise<void> {
    const email = given.trim().toLowerCase();
    const faults = emailFaults(email);
    if (faults.length > 0) throw Refused.input(faults);
    await this.links.assertMayAsk(networkAddress, email);
    const person = await this.persons.byEmail(email);
    await this.links.recall('PASSWORD_RESET', email);
    const url = await this.links.issue('PASSWORD_RESET', email, {}, RESET_MS);
    const locale = person?.locale ?? 'en';
    await this.mail.post(email, 'passwordReset', { url, hours: RESET_HOURS }, locale, !person);
  }

  /**
   * Sets a new password by the link in the mail, and ends all sessions and tokens. Whoever reads that mail is known on this
   * device from now on, so that guesses made elsewhere keep nobody out for long.
   * @returns what makes the device known
   * @throws Refused INPUT; TRANSITION LINK_REFUSED
   */
  @Transactional()
  async reset(token: string, password: string, marks: string | null): Promise<{ device: string }> {
    const faults = await this.passwords.faults(password);
    if (faults.length > 0) throw Refused.input(faults);
    const { email } = await this.links.use('PASSWORD_RESET', token);
    const person = await this.persons.byEmail(email);
    const own = person && (await this.passwords.faults(password, ['password'], [person.email, person.name]));
    if (own && own.length > 0) throw Refused.input(own);
    const seat =
      person &&
      (await this.db.tx.findOne(Member, { where: { personId: person.id }, order: { state: 'ASC', id: 'ASC' } }));
    if (!seat) throw linkRefused();
    await this.replace(actorOf(seat), person, password, true);
    return { device: this.devices.mark(email, marks) };
  }

  /**
   * Replaces the password by one who shows a second factor, or knows the old one, and ends the other sessions.
   * @throws Refused INPUT; TRANSITION NOT_A_SESSION, PASSWORD_REFUSED, SECOND_FACTOR_REFUSED
   * @throws Failure RATE_LIMITED as for signing in
   */
  @Transactional()
  async changePassword(actor: Actor, { newPassword, endTokens, ...proof }: ChangePassword): Promise<void> {
    await this.sessions.current(actor);
    const person = await this.db.tx.findOneByOrFail(Person, { id: actor.personId });
    const faults = await this.passwords.faults(newPassword, ['newPassword'], [person.email, person.name]);
    if (faults.length > 0) throw Refused.input(faults);
    await this.owners.assert(actor, 'password.change', proof);
    await this.replace(actor, person, newPassword, endTokens ?? false);
  }

  private async replace(actor: Actor, person: Person, password: string, endTokens: boolean): Promise<void> {
    await this.passwords.set(person.id, password);
    await this.links.recall('PASSWORD_RESET', person.email);
    await this.sessions.revokeOthers(actor);
    if (endTokens) await this.tokens.revokeOfPerson(actor, person.id);
    await this.mail.post(person.email, 'passwordChanged', {}, person.locale);
    const { version } = await this.db.tx.findOneByOrFail(Member, { id: actor.memberId });
    const subject = { kind: 'member', id: actor.memberId, version } as const;
    this.security.concerns({ memberId: actor.memberId, organisationId: actor.organisationId });
    const data = { memberId: actor.memberId, tokensEnded: endTokens };
    await this.records.write(actor, { tell: (tell) => tell('password.changed', subject, data, hearing) });
  }
}
