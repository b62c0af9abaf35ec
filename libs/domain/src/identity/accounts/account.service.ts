import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type Actor, type EventData, type Fault, Refused, STEWARDS_AUDIENCE } from '#libs/contracts';
import { Database, Records, SecurityLog } from '#libs/platform';
import { type FactorProof, FactorOwners } from '../codes/factor-owner.service.js';
import { linkRefused, Links } from '../links/link.service.js';
import { AccountLetters } from '../mail/account-letters.service.js';
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
const ADDRESS_HOURS = 24;
const ADDRESS_MS = ADDRESS_HOURS * 3600 * 1000;
const hearing = { audience: [STEWARDS_AUDIENCE], topics: [] };

export interface ChangePassword extends FactorProof {
  readonly newPassword: string;
  /** Ends the person's tokens as well. */
  readonly endTokens?: boolean | null;
}

export interface ChangeEmail extends FactorProof {
  readonly newEmail: string;
}

/** Whose address is to change, and from which: once it is another one, older links lead nowhere. */
interface AddressWish {
  readonly personId: string;
  readonly from: string;
}

/** What a person does with the account itself, whatever the seats: a new password, by knowing the old one or by mail, or a new address. */
@Injectable()
export class Accounts {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(KnownDevices) private readonly devices: KnownDevices,
    @Inject(FactorOwners) private readonly owners: FactorOwners,
    @Inject(AccountLetters) private readonly letters: AccountLetters,
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
    const seat = person && (await this.seatOf(person.id));
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

  /**
   * Sends a link to another address; the account goes by it once the link is followed, and the owner hears of it at the old
   * one at once. An address that another account has is answered alike, and gets no letter.
   * @throws Refused INPUT; TRANSITION NOT_A_SESSION, PASSWORD_REFUSED, SECOND_FACTOR_REFUSED; Failure RATE_LIMITED
   */
  @Transactional()
  async changeEmail(actor: Actor, { newEmail, ...proof }: ChangeEmail, networkAddress: string): Promise<void> {
    await this.sessions.current(actor);
    const email = newEmail.trim().toLowerCase();
    const person = await this.db.tx.findOneByOrFail(Person, { id: actor.personId });
    const faults = [...emailFaults(email, ['newEmail']), ...(email === person.email ? [SAME_ADDRESS] : [])];
    if (faults.length > 0) throw Refused.input(faults);
    await this.owners.assert(actor, 'email.change', proof);
    await this.links.assertMayAsk(networkAddress, email);
    const wish: AddressWish = { personId: person.id, from: person.email };
    const url = await this.links.issue('EMAIL_CHANGE', email, wish, ADDRESS_MS);
    const taken = (await this.persons.byEmail(email)) !== null;
    await this.mail.post(email, 'emailChange', { url, hours: ADDRESS_HOURS }, person.locale, taken);
    await this.letters.post(person.id, 'emailChangeRequested');
  }

  /**
   * Has the account go by the address that the link was sent to. Sessions and tokens stay: what protects them is as it was.
   * @returns what makes this device known at the new address
   * @throws Refused TRANSITION LINK_REFUSED, also where another account has the address by now
   */
  @Transactional()
  async confirmEmail(token: string, marks: string | null): Promise<{ device: string }> {
    const { email, data } = await this.links.use<AddressWish>('EMAIL_CHANGE', token);
    await this.db.lock(Person, data.personId);
    const taken = await this.persons.holderOf(email);
    const person = await this.db.tx.findOneBy(Person, { id: data.personId });
    const seat = await this.seatOf(data.personId);
    if (!person || !seat || person.email !== data.from || taken) throw linkRefused();
    await this.letters.post(person.id, 'emailChanged');
    await this.links.recall('PASSWORD_RESET', person.email);
    await this.db.tx.update(Person, { id: person.id }, { email });
    await this.record(actorOf(seat), 'email.changed', { memberId: seat.id });
    return { device: this.devices.mark(email, marks) };
  }

  /** A seat in whose name the person's own account is dealt with where nobody is signed in. */
  private seatOf(personId: string): Promise<Member | null> {
    return this.db.tx.findOne(Member, { where: { personId }, order: { state: 'ASC', id: 'ASC' } });
  }

  private async replace(actor: Actor, person: Person, password: string, endTokens: boolean): Promise<void> {
    await this.passwords.set(person.id, password);
    await this.links.recall('PASSWORD_RESET', person.email);
    // Whoever had the old one may have asked for an address of theirs.
    await this.links.recallOf('EMAIL_CHANGE', person.id);
    await this.sessions.revokeOthersOf(actor, person.id);
    if (endTokens) await this.tokens.revokeOfPerson(actor, person.id);
    await this.mail.post(person.email, 'passwordChanged', {}, person.locale);
    await this.record(actor, 'password.changed', { memberId: actor.memberId, tokensEnded: endTokens });
  }

  private async record<Type extends 'password.changed' | 'email.changed'>(
    actor: Actor,
    type: Type,
    data: EventData<Type>,
  ): Promise<void> {
    const { memberId, organisationId } = actor;
    const { version } = await this.db.tx.findOneByOrFail(Member, { id: memberId });
    this.security.concerns({ memberId, organisationId });
    await this.records.write(actor, {
      tell: (tell) => tell(type, { kind: 'member', id: memberId, version }, data, hearing),
    });
  }
}

const SAME_ADDRESS: Fault = {
  path: ['newEmail'],
  code: 'SAME',
  message: 'Your account goes by this address already.',
};
