import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { Refused, type Role } from '#libs/contracts';
import { Links } from '../links/link.service.js';
import { Mail } from '../mail/mail.service.js';
import type { Member, Person } from '../members/member.entity.js';
import { actorOf, Members, seatFaults } from '../members/member.service.js';
import { emailFaults, Persons } from '../members/person.service.js';
import { Passwords } from '../passwords/password.service.js';
import type { Organisation } from './organisation.entity.js';
import type { OrganisationDetails } from './organisation.rules.js';
import { Organisations } from './organisation.service.js';

export interface Registration extends OrganisationDetails {
  readonly administrator: { readonly email: string; readonly title?: string | null };
}

export interface ConfirmRegistration {
  readonly token: string;
  readonly name?: string | null;
  readonly password?: string | null;
}

export interface Bootstrap {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly organisation: string;
  readonly kind: OrganisationDetails['kind'];
}

const LINK_DAYS = 7;
const DAY_MS = 24 * 3600 * 1000;
const FIRST_ROLES: readonly Role[] = ['ADMIN'];

/** How organisations come to the platform: asked for by anybody, real once the administrator's address is proved. */
@Injectable()
export class Registrations {
  constructor(
    @Inject(Links) private readonly links: Links,
    @Inject(Mail) private readonly mail: Mail,
    @Inject(Members) private readonly members: Members,
    @Inject(Organisations) private readonly organisations: Organisations,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(Persons) private readonly persons: Persons,
  ) {}

  /**
   * Sends a link to the administrator; nothing is registered before it is followed. An address that has an account is
   * answered like any other.
   * @throws Refused INPUT; Failure RATE_LIMITED
   */
  @Transactional()
  async ask({ administrator, ...details }: Registration, networkAddress: string): Promise<void> {
    const email = administrator.email.trim().toLowerCase();
    const titleFaults = seatFaults(administrator.title || null, null);
    const faults = [
      ...emailFaults(email, ['administrator', 'email']),
      ...titleFaults.map((fault) => ({ ...fault, path: ['administrator', ...fault.path] })),
    ];
    if (faults.length > 0) throw Refused.input(faults);
    await this.organisations.assertAcceptable(details);
    await this.links.assertMayAsk(networkAddress, email);
    const data = { ...details, title: administrator.title?.trim() || 'Administrator' };
    const url = await this.links.issue('REGISTRATION', email, data, LINK_DAYS * DAY_MS);
    await this.mail.post(email, 'registration', { url, days: LINK_DAYS });
  }

  /**
   * Registers the organisation with its first administrator; it then waits for a steward.
   * @throws Refused TRANSITION LINK_REFUSED; INPUT when a new person gives no name or password, or an identifier was taken meanwhile
   */
  @Transactional()
  async confirm({
    token,
    name,
    password,
  }: ConfirmRegistration): Promise<{ organisation: Organisation; member: Member }> {
    const { email, data } = await this.links.use<OrganisationDetails & { title: string }>('REGISTRATION', token);
    const { title, ...details } = data;
    await this.organisations.assertAcceptable(details);
    const person = await this.persons.ofProvedAddress({ email, name, password });
    return this.found(details, person, title, false);
  }

  /**
   * Makes the operator's organisation and its steward; there is no other way to the first steward.
   * @throws Refused INPUT when there is a person with this address
   */
  @Transactional()
  async bootstrap({
    organisation,
    kind,
    ...person
  }: Bootstrap): Promise<{ organisation: Organisation; member: Member }> {
    const faults = [...emailFaults(person.email), ...(await this.passwords.faults(person.password))];
    if (faults.length > 0) throw Refused.input(faults);
    const level = kind === 'AGENCY' ? { level: 'MUNICIPAL' as const, jurisdiction: 'CN-SH' } : {};
    return this.found(
      { kind, name: organisation, ...level },
      await this.persons.ofProvedAddress(person),
      'Steward',
      true,
    );
  }

  private async found(
    details: OrganisationDetails,
    person: Person,
    title: string,
    steward: boolean,
  ): Promise<{ organisation: Organisation; member: Member }> {
    const organisation = await this.organisations.add(details, steward ? 'VERIFIED' : 'PENDING');
    const member = await this.members.place({
      personId: person.id,
      organisationId: organisation.id,
      title,
      roles: FIRST_ROLES,
      steward,
    });
    const actor = actorOf(member);
    await this.organisations.recordRegistered(actor, organisation);
    await this.members.recordJoined(actor, member);
    return { organisation, member };
  }
}
