import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { type FindOptionsWhere, In, Not } from 'typeorm';
import { v7 } from 'uuid';
import { type Actor, Failure, Refused, STEWARDS_AUDIENCE } from '#libs/contracts';
import { Database, newSecret, raw, realTime, Records, sql, type Subject } from '#libs/platform';
import { Session, type SignInMethod } from './session.entity.js';
import { Person } from '../members/member.entity.js';
import { KnownDevices } from './known-device.service.js';
import { ONLY_BY_SIGN_ON } from './only-by-sign-on.js';
import { MUST_ENROL } from './must-enrol.js';

const LIFETIME_MS = 7 * 24 * 3600 * 1000;

/** Where a request comes from. */
export interface Origin {
  readonly address: string;
  readonly userAgent: string | null;
  /** Marks of `KnownDevices` that the device carries. */
  readonly device: string | null;
}

/** A new session: who acts, and the secret that goes into the cookie. */
export interface Opened {
  readonly actor: Actor;
  readonly secret: string;
  /** What makes the device known next time. */
  readonly device: string;
}

/** An organisation's own sign-on, which has just said who somebody is. */
export interface SignedOnBy {
  readonly id: string;
  readonly name: string;
  readonly organisationId: string;
  /** A second factor was shown there, and that counts here. */
  readonly factorShown: boolean;
}

type Seat = Pick<
  Actor,
  'seatOnly' | 'memberId' | 'personId' | 'organisationId' | 'roles' | 'steward' | 'pending' | 'mustEnrol'
>;

interface FoundSeat extends Seat {
  readonly onlyBySignOn: boolean;
}

/** When and where somebody signs in is theirs; only stewards hear of it. */
const hearing = { audience: [STEWARDS_AUDIENCE], topics: [] };

/** Sessions: opened by signing in, pointed at a seat, ended by hand or when the seat or the organisation may not act. */
@Injectable()
export class Sessions {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(KnownDevices) private readonly devices: KnownDevices,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Opens a session for a person who has just proved who they are, at the seat asked for or the one used last.
   * @param by whose sign-on proved it; such a session acts for that organisation alone, whose word it rests on
   * @throws Refused TRANSITION NO_SEAT when the person has no seat that may act (or not the one asked for);
   *   SIGN_ON_REQUIRED when its organisation has its members come in by its own sign-on
   */
  @Transactional()
  async open(
    personId: string,
    method: SignInMethod,
    origin: Origin,
    organisationId?: string | null,
    by?: SignedOnBy,
  ): Promise<Opened> {
    const found = await this.seats(personId, 'organisationId', by?.organisationId ?? organisationId);
    const seat = found.find((each) => (by ? !each.steward : !each.onlyBySignOn));
    if (!seat && !by && found.length > 0) {
      throw Refused.transition(
        'SIGN_ON_REQUIRED',
        'Your organisation has its members sign in with their work account. Type your e-mail address and go on with that.',
      );
    }
    if (!seat) {
      throw Refused.transition(
        'NO_SEAT',
        organisationId
          ? 'You have no active role in this organisation, or it is suspended. Sign in without naming one.'
          : 'You have no active role in an organisation that may act. Ask its administrator, or a platform steward.',
      );
    }
    const { text, hash } = newSecret();
    const now = realTime();
    const session = Object.assign(new Session(), {
      id: v7(),
      secretHash: hash,
      personId,
      memberId: seat.memberId,
      method,
      providerId: by?.id ?? null,
      provider: by?.name ?? null,
      factorShown: by?.factorShown ?? false,
      address: origin.address,
      userAgent: origin.userAgent?.slice(0, 300) ?? null,
      createdAt: now,
      lastUsedAt: now,
      expiresAt: new Date(now.getTime() + LIFETIME_MS),
    });
    const actor: Actor = { ...seatOf(seat, session), scopes: null, via: 'session', credentialId: session.id };
    const data = { sessionId: session.id, memberId: seat.memberId };
    await this.records.write(actor, {
      add: [session],
      tell: (tell) => tell('session.opened', subjectOf(session), data, hearing),
    });
    const { email } = await this.db.tx.findOneByOrFail(Person, { id: personId });
    return { actor, secret: text, device: this.devices.mark(email, origin.device) };
  }

  /**
   * Lets the session act for another of the person's seats.
   * @throws Refused TRANSITION NO_SEAT; NOT_A_SESSION for a token, whose seat is fixed
   */
  @Transactional()
  async chooseSeat(actor: Actor, memberId: string): Promise<Actor> {
    const session = await this.current(actor);
    const [seat] = await this.seats(actor.personId, 'memberId', memberId);
    const here = seat && (session.providerId ? seat.organisationId === actor.organisationId : !seat.onlyBySignOn);
    if (!here) throw Refused.transition('NO_SEAT', 'This is not an active role of yours; choose one that is.');
    await this.db.tx.update(Session, session.id, { memberId });
    const chosen: Actor = { ...actor, ...seatOf(seat, session) };
    await this.records.write(chosen, {
      tell: (tell) => tell('session.seat.chosen', subjectOf(session), { sessionId: session.id, memberId }, hearing),
    });
    return chosen;
  }

  /**
   * The session that asks. What concerns the account itself is done by its owner in person, never by a program's token.
   * @throws Refused TRANSITION NOT_A_SESSION
   */
  async current(actor: Actor): Promise<Session> {
    const id = actor.via === 'session' ? actor.credentialId : undefined;
    const session = id && (await this.db.tx.findOneBy(Session, { id }));
    if (!session) throw Refused.transition('NOT_A_SESSION', 'Only a session can do this; you came with a token.');
    return session;
  }

  /** Ends the session that asks. */
  @Transactional()
  async close(actor: Actor): Promise<void> {
    await this.end(actor, [await this.current(actor)]);
  }

  /**
   * Ends one of the person's sessions.
   * @throws Failure NOT_FOUND when there is none with this id, or it is somebody else's
   */
  @Transactional()
  async revoke(actor: Actor, id: string): Promise<void> {
    await this.current(actor);
    const session = await this.db.tx.findOneBy(Session, { id, ...ownOf(actor) });
    if (!session) throw Failure.notFound('session', id);
    await this.end(actor, [session]);
  }

  /** Ends all sessions of the actor's person, but for the one that asks, if it is one. */
  @Transactional()
  revokeOthers(actor: Actor): Promise<number> {
    return this.endOthers(actor, ownOf(actor));
  }

  /** Ends all sessions of a person, but for the one that asks, if it is one of them. */
  @Transactional()
  revokeOthersOf(actor: Actor, personId: string): Promise<number> {
    return this.endOthers(actor, { personId });
  }

  private async endOthers(actor: Actor, whose: FindOptionsWhere<Session>): Promise<number> {
    const kept = actor.via === 'session' && actor.credentialId ? { id: Not(actor.credentialId) } : {};
    const sessions = await this.db.tx.findBy(Session, { ...whose, ...kept });
    await this.end(actor, sessions);
    return sessions.length;
  }

  /** Ends the sessions that act for these seats: they were deactivated, or their organisation suspended. */
  @Transactional()
  async revokeOfSeats(actor: Actor, memberIds: readonly string[]): Promise<void> {
    await this.end(actor, await this.db.tx.findBy(Session, { memberId: In([...memberIds]) }));
  }

  /** Ends the sessions that a sign-on has opened: it is switched off or gone. */
  @Transactional()
  async revokeOfProvider(actor: Actor, providerId: string): Promise<void> {
    await this.end(actor, await this.db.tx.findBy(Session, { providerId }));
  }

  /** Ends the sessions of an organisation's members that they may come in to by its sign-on alone, and were not. */
  @Transactional()
  async revokeBesideSignOn(actor: Actor, organisationId: string): Promise<void> {
    const rows = await this.db.query<{ id: string }>(sql`
      select s.id from session s join member m on m.id = s.member_id join organisation o on o.id = m.organisation_id
      where o.id = ${organisationId} and s.provider_id is null and ${raw(ONLY_BY_SIGN_ON)}`);
    await this.end(actor, await this.db.tx.findBy(Session, { id: In(rows.map(({ id }) => id)) }));
  }

  private async end(actor: Actor, sessions: readonly Session[]): Promise<void> {
    for (const session of sessions) {
      const { id, memberId } = session;
      await this.records.write(actor, {
        also: [{ statement: sql`delete from session where id = ${id}` }],
        tell: (tell) => tell('session.revoked', subjectOf(session), { sessionId: id, memberId }, hearing),
      });
    }
  }

  /** Seats of a person that may act, the one used last first. */
  private seats(personId: string, by: 'memberId' | 'organisationId', id?: string | null): Promise<FoundSeat[]> {
    return this.db.query<FoundSeat>(sql`
       select m.id as "memberId", m.person_id as "personId", m.organisation_id as "organisationId", m.roles, m.steward,
         o.state = 'PENDING' as pending, ${raw(MUST_ENROL)} as "mustEnrol", ${raw(ONLY_BY_SIGN_ON)} as "onlyBySignOn"
       from member m join organisation o on o.id = m.organisation_id
       left join (select member_id, max(last_used_at) as used from session where person_id = ${personId} group by 1) s on s.member_id = m.id
       where m.person_id = ${personId} and m.state = 'ACTIVE' and o.state <> 'SUSPENDED'
         and (${id ?? null}::uuid is null or ${raw(by === 'memberId' ? 'm.id' : 'o.id')} = ${id ?? null})
       order by s.used desc nulls last, m.id`);
  }
}

/** The seat as it acts in a session: a factor that was shown elsewhere and counts here need not be set up. */
function seatOf({ onlyBySignOn: _, ...seat }: FoundSeat, { factorShown, providerId }: Session): Seat {
  return { ...seat, seatOnly: providerId !== null, mustEnrol: (seat.mustEnrol ?? false) && !factorShown };
}

/** What of the person's own the actor may end. */
export function ownOf({ personId, memberId, seatOnly }: Actor): { personId: string; memberId?: string } {
  return seatOnly ? { personId, memberId } : { personId };
}

function subjectOf({ id }: Session): Subject {
  return { kind: 'session', id, version: 1 };
}
