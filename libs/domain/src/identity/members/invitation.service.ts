import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { MoreThan } from 'typeorm';
import { v7 } from 'uuid';
import {
  type Actor,
  type EventType,
  Failure,
  Refused,
  type Role,
  rolesWith,
  STEWARDS_AUDIENCE,
  topic,
  withImplied,
} from '#libs/contracts';
import {
  Audiences,
  computed,
  Database,
  hashSecret,
  Ledger,
  newSecret,
  Quotas,
  realMs,
  realTime,
  sql,
} from '#libs/platform';
import { Access } from '../access/access.service.js';
import { linkRefused, Links } from '../links/link.service.js';
import { Mail, plainName } from '../mail/mail.service.js';
import { Organisation } from '../organisations/organisation.entity.js';
import { Invitation } from './invitation.entity.js';
import { type Member, Person } from './member.entity.js';
import { actorOf, Members } from './member.service.js';
import { emailFaults, Persons } from './person.service.js';
import { seatFaults } from './seat.rules.js';

export interface Invite {
  readonly email: string;
  readonly title: string;
  readonly roles: readonly Role[];
}

export interface AcceptInvitation {
  readonly token: string;
  readonly name?: string | null;
  readonly password?: string | null;
}

/** A seat that waits behind a link. */
export interface OfferedSeat {
  readonly organisation: string | null;
  readonly nativeName: string | null;
  readonly title: string | null;
  readonly roles: Role[];
  readonly inviter: string | null;
  readonly email: string;
  readonly hasAccount: boolean;
  readonly expiresAt: Date;
}

/**
 * Whether whoever sent an invitation could give its roles now. It is the organisation’s and stays, yet it gives nothing that its
 * sender no longer can: somebody who has left, or administers no more, does not come back by it. What a steward sent to the first of an
 * organisation is the platform’s, and ends where that is suspended.
 */
export const SENDER_STANDS = computed<boolean>`not exists (
  select from member sender where sender.id = invitation.invited_by and sender.organisation_id = invitation.organisation_id
    and not (sender.state = 'ACTIVE' and sender.roles && ${[...rolesWith('member.invite')]}::text[]))`;

const DAYS = 7;
const DAYS_MS = DAYS * 24 * 3600 * 1000;

/** Seats offered by e-mail. The link proves the address; whoever has an account with it already keeps that account. */
@Injectable()
export class Invitations {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(Audiences) private readonly audiences: Audiences,
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(Links) private readonly links: Links,
    @Inject(Mail) private readonly mail: Mail,
    @Inject(Members) private readonly members: Members,
    @Inject(Persons) private readonly persons: Persons,
    @Inject(Quotas) private readonly quotas: Quotas,
  ) {}

  /**
   * Offers a seat in the actor's organisation. Whether the address has an account is not told.
   * @throws Refused PERMISSION, INPUT; TRANSITION ALREADY_MEMBER, ALREADY_INVITED; QUOTA INVITATIONS
   */
  @Transactional()
  async invite(actor: Actor, given: Invite): Promise<Invitation> {
    await this.access.assert(actor, 'member.invite');
    return this.offer(actor, actor.organisationId, given);
  }

  /**
   * Offers the first seat of an organisation that a steward has registered and nobody sits in yet.
   * @throws Refused PERMISSION, INPUT; TRANSITION ALREADY_INVITED; QUOTA INVITATIONS
   */
  @Transactional()
  async inviteFirst(actor: Actor, organisationId: string, given: Omit<Invite, 'roles'>): Promise<Invitation> {
    await this.access.assert(actor, 'organisation.verify');
    return this.offer(actor, organisationId, { ...given, roles: ['ADMIN'] });
  }

  /**
   * Takes back what is offered by an organisation that a steward suspends before anybody sat in it.
   * @throws Refused PERMISSION
   */
  @Transactional()
  async revokeOf(actor: Actor, organisationId: string): Promise<void> {
    await this.access.assert(actor, 'organisation.suspend');
    for (const invitation of await this.db.tx.findBy(Invitation, { organisationId, state: 'PENDING' })) {
      invitation.state = 'REVOKED';
      await this.record(actor, 'member.invitation.revoked', await this.db.tx.save(invitation));
    }
  }

  private async offer(
    actor: Actor,
    organisationId: string,
    { email: given, title, roles }: Invite,
  ): Promise<Invitation> {
    const email = given.trim().toLowerCase();
    const faults = [...emailFaults(email), ...seatFaults(title, roles)];
    if (faults.length > 0) throw Refused.input(faults);
    const organisation = await this.db.lock(Organisation, organisationId);
    await this.assertNew(organisation.id, email);
    const invitation = Object.assign(new Invitation(), {
      id: v7(),
      organisationId: organisation.id,
      email,
      title: title.trim(),
      roles: withImplied(roles),
      invitedBy: actor.memberId,
      state: 'PENDING',
      createdAt: realTime(),
    });
    return this.send(actor, invitation, organisation);
  }

  /**
   * Sends a fresh link, as one's own invitation; the old one stops working.
   * @throws Refused PERMISSION, VERSION; TRANSITION NOT_PENDING; QUOTA INVITATIONS
   */
  @Transactional()
  async resend(actor: Actor, id: string, expectedVersion: number): Promise<Invitation> {
    const invitation = await this.pending(actor, id, expectedVersion);
    invitation.invitedBy = actor.memberId;
    return this.send(actor, invitation, await this.db.lock(Organisation, invitation.organisationId));
  }

  /** @throws Refused PERMISSION, VERSION; TRANSITION NOT_PENDING */
  @Transactional()
  async revoke(actor: Actor, id: string, expectedVersion: number): Promise<Invitation> {
    const invitation = await this.pending(actor, id, expectedVersion);
    invitation.state = 'REVOKED';
    const saved = await this.db.tx.save(invitation);
    await this.record(actor, 'member.invitation.revoked', saved);
    return saved;
  }

  /**
   * Takes the seat. A person new to the platform gives a name and a password here; anybody else just the link.
   * @throws Refused INPUT; TRANSITION LINK_REFUSED, ALREADY_MEMBER, ORGANISATION_SUSPENDED, SENDER_GONE
   */
  @Transactional()
  async accept({ token, name, password }: AcceptInvitation): Promise<Member> {
    const found = await this.db.tx.findOneBy(Invitation, {
      secretHash: hashSecret(token),
      state: 'PENDING',
      expiresAt: MoreThan(realTime()),
    });
    if (!found) throw linkRefused();
    const organisation = await this.db.lock(Organisation, found.organisationId);
    const invitation = await this.db.lock(Invitation, found.id);
    if (invitation.state !== 'PENDING') throw linkRefused();
    if (organisation.state === 'SUSPENDED') {
      throw Refused.transition(
        'ORGANISATION_SUSPENDED',
        'The organisation is suspended; accept the invitation once a platform steward has reinstated it.',
      );
    }
    const [stands] = await this.db.query(sql`select from invitation where id = ${invitation.id} and ${SENDER_STANDS}`);
    if (!stands) {
      const message =
        'Whoever sent this invitation cannot give it any more. Ask the organisation to send it again; another administrator can.';
      throw Refused.transition('SENDER_GONE', message);
    }
    const { email, organisationId, title, roles } = invitation;
    const person = await this.persons.ofProvedAddress({ email, name, password });
    const member = await this.members.place({ personId: person.id, organisationId, title, roles });
    invitation.state = 'ACCEPTED';
    await this.db.tx.save(invitation);
    await this.members.recordJoined(actorOf(member), member);
    return member;
  }

  /**
   * What the link offers, for whoever holds it: the address has proved itself by it.
   * @throws Refused TRANSITION LINK_REFUSED
   */
  async offered(token: string): Promise<OfferedSeat> {
    return this.db.transaction(async () => {
      const [found] = await this.db.query<OfferedSeat & { verified: boolean }>(
        sql`select i.email, i.title, i.roles, i.expires_at as "expiresAt", o.name as organisation,
           o.native_name as "nativeName", o.state = 'VERIFIED' as verified,
           (select q.name from member m join person q on q.id = m.person_id where m.id = i.invited_by) as inviter,
           exists (select 1 from person p where p.email = i.email) as "hasAccount"
         from invitation i join organisation o on o.id = i.organisation_id
         where i.secret_hash = ${hashSecret(token)} and i.state = 'PENDING' and i.expires_at > ${realTime()}`,
      );
      if (!found) throw linkRefused();
      // As in the letter: what an organisation that nobody has verified wrote is not shown to strangers.
      const { verified, ...seat } = found;
      if (verified) return seat;
      return {
        ...seat,
        organisation: plainName(seat.organisation ?? ''),
        nativeName: null,
        title: null,
        inviter: null,
      };
    });
  }

  private async send(actor: Actor, invitation: Invitation, organisation: Organisation): Promise<Invitation> {
    await this.quotas.use(actor, 'INVITATIONS');
    const { text, hash } = newSecret();
    const saved = await this.db.tx.save(
      Object.assign(invitation, { secretHash: hash, expiresAt: new Date(realMs() + DAYS_MS) }),
    );
    await this.audiences.refresh('invitation', [saved.id]);
    const verified = organisation.state === 'VERIFIED';
    const inviter = await this.db.tx.findOneBy(Person, { id: actor.personId });
    await this.mail.post(saved.email, 'invitation', {
      organisation: verified ? organisation.name : plainName(organisation.name),
      seat: verified ? { title: saved.title, inviter: inviter?.name ?? organisation.name } : null,
      url: this.links.url('accept-invitation', text),
      days: DAYS,
    });
    await this.record(actor, 'member.invited', saved);
    return saved;
  }

  /** The caller holds the organisation's lock, so that two can't invite the same address at once. */
  private async assertNew(organisationId: string, email: string): Promise<void> {
    const [known] = await this.db.query<{ what: string }>(
      sql`select 'ALREADY_MEMBER' as what from member m join person p on p.id = m.person_id
         where m.organisation_id = ${organisationId} and m.state = 'ACTIVE' and p.email = ${email}
       union all
       select 'ALREADY_INVITED' from invitation
         where organisation_id = ${organisationId} and email = ${email} and state = 'PENDING' and expires_at > now() limit 1`,
    );
    if (!known) return;
    throw Refused.transition(
      known.what,
      known.what === 'ALREADY_MEMBER'
        ? 'Somebody with this address is a member already; change their roles instead.'
        : 'This address has been invited already; resend or revoke that invitation.',
    );
  }

  private async pending(actor: Actor, id: string, expectedVersion: number): Promise<Invitation> {
    const seen = await this.db.tx.findOneBy(Invitation, { id });
    if (!seen) throw Failure.notFound('invitation', id);
    this.access.assertSees(actor, seen, 'invitation');
    const invitation = await this.db.lock(Invitation, id, expectedVersion);
    await this.access.assert(actor, 'member.invite', { owners: [invitation.organisationId] });
    if (invitation.state !== 'PENDING') {
      const state = invitation.state;
      throw Refused.transition('NOT_PENDING', `This invitation was ${state.toLowerCase()}.`, { state });
    }
    return invitation;
  }

  private record(actor: Actor, type: InvitationEvent, { id, organisationId, version }: Invitation): Promise<void> {
    return this.ledger.record(
      actor,
      type,
      { kind: 'invitation', id, version },
      { invitationId: id, organisationId },
      { audience: [organisationId, STEWARDS_AUDIENCE], topics: [topic('organisation', organisationId)] },
    );
  }
}

type InvitationEvent = Extract<EventType, 'member.invited' | 'member.invitation.revoked'>;
